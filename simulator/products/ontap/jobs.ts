import { listPage } from "../../api/list-page.ts";
import type { Exchange, Route, World } from "../../api/routes.ts";
import { progressOf } from "../../jobs/progress.ts";
import { errorReply, jsonReply, type Reply } from "../../wire/reply.ts";
import { findOntapJob, ontapJob, ontapJobs } from "./job.ts";
import { invalidQuery, noEntry, selectFields, unexpectedQuery } from "./query.ts";

const FILTERS = ["uuid", "description", "state", "message", "code", "start_time", "end_time"];
const LIST_QUERY = [...FILTERS, "fields", "order_by", "max_records", "offset"];
const ACTIONS = ["cancel", "pause", "resume"];

/** `/cluster/jobs` of ONTAP (NetApp's page on viewing and managing cluster jobs). Nothing there holds a poll. */
export const ontapJobRoutes: readonly Route[] = [
  { method: "GET", pattern: "/cluster/jobs", kind: "list", role: "Operator", answer: listJobs },
  { method: "GET", pattern: "/cluster/jobs/{key}", kind: "poll", role: "Operator", answer: readJob },
  {
    method: "PATCH",
    pattern: "/cluster/jobs/{key}",
    kind: "call",
    role: "Storage Administrator",
    answer: changeJob,
  },
];

function readJob({ key, query }: Exchange, world: World): Reply {
  const fault = unexpectedQuery(query, ["fields"]);
  if (fault) return fault;
  const job = findOntapJob(world, key);
  if (!job) return noEntry("uuid");
  const object = ontapJob(job, world.now(), world.switches);
  return jsonReply(200, selectFields(object, query.get("fields") ?? "*", ["uuid", "_links"]));
}

function listJobs({ query, path }: Exchange, world: World): Reply {
  const fault = unexpectedQuery(query, LIST_QUERY);
  if (fault) return fault;
  const atMs = world.now();
  const { switches } = world;
  const refused = switches.list === "refused" && FILTERS.find((name) => query.has(name));
  if (refused) return invalidQuery(refused, query.get(refused) ?? "", "not supported");
  const records = ontapJobs(world)
    .filter((job) => switches.list !== "partial" || job.sequence % 2 === 0)
    .map((job) => ontapJob(job, atMs, switches));
  const rules = { filters: FILTERS, defaultRecords: 10_000, maxRecords: 10_000 };
  const listed = listPage(records, query, path, rules);
  if ("fault" in listed) {
    return invalidQuery(listed.parameter, query.get(listed.parameter) ?? "", listed.fault);
  }
  const { total_records: _, records: found, ...page } = listed.page;
  const shown = (found as typeof records).map((record) =>
    selectFields(record, query.get("fields"), ["uuid", "_links"]),
  );
  return jsonReply(200, { records: shown, ...page });
}

/**
 * "After you successfully request a job to be cancelled, the job state changes to either success or failure";
 * 458762, 458783 and 458784 are the reference's codes for what cannot be done, their status is a guess.
 */
function changeJob({ key, query }: Exchange, world: World): Reply {
  const fault = unexpectedQuery(query, ["action", "return_timeout"]);
  if (fault) return fault;
  const action = query.get("action") ?? "";
  if (!ACTIONS.includes(action)) return invalidQuery("action", action, ACTIONS.join(", "));
  const job = findOntapJob(world, key);
  if (!job) return noEntry("uuid");
  if (progressOf(job, world.now()).endMs !== undefined) {
    return errorReply(409, "458762", "Job is already in a terminal state.", "uuid");
  }
  if (action !== "cancel") return errorReply(409, "458783", "This job does not support pause.", "action");
  if (world.switches.cancelled === "refused") {
    return errorReply(409, "458784", "This job does not support cancel.", "action");
  }
  world.jobs.finish(key, "aborted");
  return jsonReply(200, {});
}
