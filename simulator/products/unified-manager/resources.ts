import { attributesOf } from "../../api/job-submission.ts";
import { listPage } from "../../api/list-page.ts";
import type { Answer, Exchange, Route, World } from "../../api/routes.ts";
import type { JobKind } from "../../jobs/kind.ts";
import type { JobEffect } from "../../jobs/store.ts";
import type { Operation, ResourceKind } from "../../resources/kind.ts";
import { type Attributes, CLUSTER_UUID, resourceKey } from "../../resources/store.ts";
import { createFault, modifyFault } from "../../resources/validation.ts";
import { type JsonObject, valueAt } from "../../wire/json.ts";
import { errorReply, jsonReply, type Reply } from "../../wire/reply.ts";
import { RESOURCE_KINDS } from "./kinds.ts";
import { accept } from "./submit.ts";

/** The routes of every resource of the table: its calls, its list and its single read. */
export const resourceRoutes: readonly Route[] = RESOURCE_KINDS.flatMap((kind) => {
  const role = kind.adminOnly ? "Application Administrator" : "Storage Administrator";
  const reader = kind.adminOnly ? "Application Administrator" : "Operator";
  const single = `${kind.collection}/{key}`;
  const writes: readonly (readonly [string, string, Operation | undefined, Answer])[] = [
    ["POST", kind.collection, kind.create, (exchange, world) => create(kind, exchange, world)],
    ["PATCH", single, kind.modify, (exchange, world) => modify(kind, exchange, world)],
    ["DELETE", single, kind.remove, (exchange, world) => remove(kind, exchange, world)],
  ];
  return [
    ...writes.flatMap(([method, pattern, operation, answer]): Route[] =>
      operation ? [{ method, pattern, kind: "call", role, answer }] : [],
    ),
    {
      method: "GET",
      pattern: kind.collection,
      kind: "read",
      role: reader,
      answer: (e, w) => list(kind, e, w),
    },
    { method: "GET", pattern: single, kind: "read", role: reader, answer: (e, w) => read(kind, e, w) },
  ];
});

function create(kind: ResourceKind, exchange: Exchange, world: World): Reply {
  const body = attributesOf(exchange.body);
  const fault = createFault(kind, body);
  if (fault) return fault;
  const clusterUuid = clusterOf(body);
  const keyForms = kind.resultNames.filter(({ ifField }) => !ifField || valueAt(body, ifField) !== undefined);
  const results = keyForms.map(({ name, keyForm }) => ({ name, value: resourceKey(keyForm, clusterUuid) }));
  const key = results[0]?.value ?? resourceKey(kind.keyForm, clusterUuid);
  const attributes = shown(kind, key, body, world.now());
  const partners = results.filter((result, index) => index > 0 && sameType(result.value, key));
  const effects = [key, ...partners.map(({ value }) => value)].map(
    (effectKey): JobEffect => ({ change: "create", collection: kind.collection, key: effectKey, attributes }),
  );
  return carryOut(kind, kind.create, exchange, world, results, effects);
}

function modify(kind: ResourceKind, exchange: Exchange, world: World): Reply {
  const body = attributesOf(exchange.body);
  return (
    known(kind, exchange, world) ?? modifyFault(kind, body) ?? change(kind, "modify", exchange, world, body)
  );
}

function remove(kind: ResourceKind, exchange: Exchange, world: World): Reply {
  return known(kind, exchange, world) ?? change(kind, "remove", exchange, world, {});
}

function change(
  kind: ResourceKind,
  verb: "modify" | "remove",
  exchange: Exchange,
  world: World,
  attributes: Attributes,
): Reply {
  const name = kind.resultNames[0]?.name;
  const named = world.switches.changeResults === "key" && name !== undefined;
  const results = named ? [{ name, value: exchange.key }] : [];
  const effect: JobEffect = { change: verb, collection: kind.collection, key: exchange.key, attributes };
  return carryOut(kind, kind[verb], exchange, world, results, [effect]);
}

function carryOut(
  kind: ResourceKind,
  operation: Operation | undefined,
  exchange: Exchange,
  world: World,
  results: readonly { readonly name: string; readonly value: string }[],
  effects: readonly JobEffect[],
): Reply {
  if (!operation) return errorReply(405, "method_not_allowed", "The resource does not support the method.");
  if (isJob(operation)) return accept(exchange, world, { kind: operation, results, effects });
  effects.forEach(world.resources.apply);
  const left = world.resources.find(kind.collection, effects[0]?.key ?? "");
  return left ? jsonReply(operation.status, left) : { status: operation.status, headers: {}, body: "" };
}

function isJob(operation: Operation): operation is JobKind {
  return "tasks" in operation;
}

function known(kind: ResourceKind, exchange: Exchange, world: World): Reply | undefined {
  if (world.resources.find(kind.collection, exchange.key)) return undefined;
  return errorReply(404, "not_found", `There is no resource with the key ${exchange.key}.`, "key");
}

function read(kind: ResourceKind, exchange: Exchange, world: World): Reply {
  const resource = world.resources.find(kind.collection, exchange.key);
  return resource ? jsonReply(200, resource) : (known(kind, exchange, world) as Reply);
}

function list(kind: ResourceKind, exchange: Exchange, world: World): Reply {
  const rules = { filters: ["key", "name", "uuid"], defaultRecords: 100 };
  const listed = listPage(world.resources.list(kind.collection), exchange.query, exchange.path, rules);
  return "fault" in listed
    ? errorReply(400, "invalid_query", listed.fault, listed.parameter)
    : jsonReply(200, listed.page);
}

function clusterOf(body: JsonObject): string {
  const named = ["svm.key", "volume.key", "cluster.key", "fileshare.key", "lun.key", "aggregate.key"]
    .map((path) => valueAt(body, path))
    .find((key) => typeof key === "string");
  return typeof named === "string" && named.includes(":type=") ? (named.split(":")[0] ?? "") : CLUSTER_UUID;
}

function sameType(key: string, other: string): boolean {
  return key.slice(0, key.lastIndexOf("=")) === other.slice(0, other.lastIndexOf("="));
}

/** What a GET shows of a new resource: the shape of NetApp's documentation (api-automation, provisioning LUNs). */
function shown(kind: ResourceKind, key: string, body: JsonObject, atMs: number): Attributes {
  const { performance_service_level: level, password: _, ...rest } = body;
  const isLun = kind.keyForm === "lun,uuid=";
  return {
    ...rest,
    ...(level === undefined ? {} : { assigned_performance_service_level: level }),
    ...(isLun ? { name: `/vol/NSLM_VOL_LUN_${Math.trunc(atMs)}/${body.name}` } : {}),
    uuid: key.slice(key.lastIndexOf("=") + 1),
    _links: { self: { href: `/api${kind.collection}/${encodeURIComponent(key)}` } },
  };
}
