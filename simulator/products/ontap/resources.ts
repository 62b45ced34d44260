import { randomUUID } from "node:crypto";
import { attributesOf } from "../../api/job-submission.ts";
import { listPage, valueTest } from "../../api/list-page.ts";
import type { Answer, Exchange, Route, World } from "../../api/routes.ts";
import type { Attributes } from "../../resources/store.ts";
import { isObject, type JsonObject, valueAt } from "../../wire/json.ts";
import { errorReply, jsonReply, type Reply } from "../../wire/reply.ts";
import { ONTAP_KINDS, type OntapKind, type OntapVerb } from "./kinds.ts";
import { invalidQuery, noEntry, selectFields, unexpectedQuery } from "./query.ts";
import { type Change, startJobs } from "./submit.ts";

const FILTERS = ["uuid", "name", "svm.name", "state"];
const WRITE_QUERY = ["return_timeout", "return_records"];
const BRIEF = ["uuid", "name", "_links"];

/** The routes of every collection: its calls, of one record or of several, its list and its single read. */
export const ontapResourceRoutes: readonly Route[] = ONTAP_KINDS.flatMap((kind) => {
  const { collection } = kind;
  const single = `${collection}/{key}`;
  const write = (method: OntapVerb, pattern: string, answer: Answer): Route => ({
    method,
    pattern,
    kind: "call",
    role: "Storage Administrator",
    answer,
  });
  const read = (pattern: string, answer: Answer): Route => ({
    method: "GET",
    pattern,
    kind: "read",
    role: "Operator",
    answer,
  });
  return [
    write("POST", collection, (exchange, world) => create(kind, exchange, world)),
    write("PATCH", collection, (exchange, world) => changeMany(kind, "PATCH", exchange, world)),
    write("DELETE", collection, (exchange, world) => changeMany(kind, "DELETE", exchange, world)),
    write("PATCH", single, (exchange, world) => changeOne(kind, "PATCH", exchange, world)),
    write("DELETE", single, (exchange, world) => changeOne(kind, "DELETE", exchange, world)),
    read(collection, (exchange, world) => list(kind, exchange, world)),
    read(single, (exchange, world) => readOne(kind, exchange, world)),
  ];
});

/** One record, or several in `records`, each with a `simulate` of its own if it has one. */
function create(kind: OntapKind, exchange: Exchange, world: World): Reply | Promise<Reply> {
  const fault = unexpectedQuery(exchange.query, WRITE_QUERY);
  if (fault) return fault;
  const records = recordsIn(exchange.body);
  if (records?.length === 0) return errorReply(400, "262186", 'Field "records" is empty.', "records");
  const bodies = records ?? [exchange.body];
  for (const body of bodies) {
    const missing = kind.required.find((field) => valueAt(body, field) === undefined);
    if (missing !== undefined) {
      return errorReply(400, "262179", `Field "${missing}" is required.`, missing);
    }
  }
  const changes = bodies.map((body): Change => ({ uuid: randomUUID(), body }));
  return startJobs({ kind, verb: "POST", changes, isCollective: records !== undefined }, exchange, world);
}

function changeOne(
  kind: OntapKind,
  verb: OntapVerb,
  exchange: Exchange,
  world: World,
): Reply | Promise<Reply> {
  const { query, key, body } = exchange;
  const fault = unexpectedQuery(query, WRITE_QUERY);
  if (fault) return fault;
  if (!world.resources.find(kind.collection, key)) return noEntry("uuid");
  const call = { kind, verb, changes: [{ uuid: key, body }], isCollective: false };
  return startJobs(call, exchange, world);
}

/** A PATCH or DELETE of a collection: of the records that the query finds, or of those that the body names. */
function changeMany(
  kind: OntapKind,
  verb: OntapVerb,
  exchange: Exchange,
  world: World,
): Reply | Promise<Reply> {
  const { query, body } = exchange;
  const fault = unexpectedQuery(query, [...WRITE_QUERY, ...FILTERS]);
  if (fault) return fault;
  const records = recordsIn(body);
  const all = world.resources.list(kind.collection);
  if (!records && !FILTERS.some((name) => query.has(name))) {
    return errorReply(400, "262186", "A query or records in the body are needed.", "records");
  }
  const changes = records
    ? records.flatMap((record) => named(all, record).map((uuid): Change => ({ uuid, body: record })))
    : all.filter((record) => fits(record, query)).map(({ key }): Change => ({ uuid: String(key), body }));
  if (changes.length === 0) return noEntry("");
  return startJobs({ kind, verb, changes, isCollective: true }, exchange, world);
}

function readOne(kind: OntapKind, { query, key }: Exchange, world: World): Reply {
  const fault = unexpectedQuery(query, ["fields"]);
  if (fault) return fault;
  const record = world.resources.find(kind.collection, key);
  if (!record) return noEntry("uuid");
  return jsonReply(200, selectFields(shown(kind, record), query.get("fields") ?? "*", BRIEF));
}

function list(kind: OntapKind, { query, path }: Exchange, world: World): Reply {
  const fault = unexpectedQuery(query, [...FILTERS, "fields", "order_by", "max_records", "offset"]);
  if (fault) return fault;
  const records = world.resources
    .list(kind.collection)
    .filter((record) => fits(record, query))
    .map((record) => shown(kind, record));
  const rules = { filters: FILTERS, defaultRecords: 10_000, maxRecords: 10_000 };
  const unfiltered = new URLSearchParams([...query].filter(([name]) => !FILTERS.includes(name)));
  const listed = listPage(records, unfiltered, path, rules);
  if ("fault" in listed) {
    return invalidQuery(listed.parameter, query.get(listed.parameter) ?? "", listed.fault);
  }
  const { total_records: _, records: found, ...page } = listed.page;
  const brief = (found as typeof records).map((record) => selectFields(record, query.get("fields"), BRIEF));
  return jsonReply(200, { records: brief, ...page });
}

function recordsIn(body: JsonObject): readonly JsonObject[] | undefined {
  return Array.isArray(body.records) ? body.records.filter(isObject) : undefined;
}

function named(all: readonly Attributes[], record: JsonObject): readonly string[] {
  const found = all.find(({ key, name }) =>
    record.uuid === undefined ? name === record.name : key === record.uuid,
  );
  return found ? [String(found.key)] : [];
}

function fits(record: Attributes, query: URLSearchParams): boolean {
  return FILTERS.every((name) => {
    const filter = query.get(name);
    return filter === null || valueTest(filter)(valueAt(record, name === "uuid" ? "key" : name));
  });
}

function shown(kind: OntapKind, record: Attributes): JsonObject {
  const { key, ...attributes } = attributesOf(record);
  const href = `/api${kind.collection}/${key}`;
  return { uuid: key ?? "", ...attributes, _links: { self: { href } } };
}
