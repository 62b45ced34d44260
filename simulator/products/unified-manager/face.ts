import { heldMs } from "../../api/hold.ts";
import { listPage } from "../../api/list-page.ts";
import type { Exchange, Face, Route, World } from "../../api/routes.ts";
import type { Job, JobStore } from "../../jobs/store.ts";
import { CLUSTER_UUID } from "../../resources/store.ts";
import { errorReply, jsonReply, type Reply } from "../../wire/reply.ts";
import { BACKUP_JOB, DISCOVER_JOB } from "./admin-jobs.ts";
import { gatewayListRoute } from "./gateway.ts";
import { umJob } from "./job.ts";
import { resourceRoutes } from "./resources.ts";
import { accept, submit } from "./submit.ts";

const JOB_FILTERS = [
  "key",
  "name",
  "type",
  "state",
  "status",
  "submit_time",
  "complete_time",
  "parent_job_key",
];

const otherRoutes: readonly Route[] = [
  gatewayListRoute,
  { method: "GET", pattern: "/management-server/jobs", kind: "list", role: "Operator", answer: listJobs },
  {
    method: "GET",
    pattern: "/management-server/jobs/{key}",
    kind: "poll",
    role: "Operator",
    answer: readJob,
  },
  {
    method: "POST",
    pattern: "/admin/backup",
    kind: "call",
    role: "Application Administrator",
    answer: (exchange, world) => accept(exchange, world, { kind: BACKUP_JOB, results: [], effects: [] }),
  },
  {
    method: "POST",
    pattern: "/management-server/admin/datasources/{key}/discover",
    kind: "call",
    role: "Application Administrator",
    answer: discover,
  },
  {
    method: "POST",
    pattern: "/storage-provider/data-placement",
    kind: "call",
    role: "Storage Administrator",
    answer: placeData,
  },
  {
    method: "POST",
    pattern: "/storage-provider/data-placement/balance",
    kind: "call",
    role: "Storage Administrator",
    answer: placeData,
  },
];

/** Unified Manager's own API: `/api` is always the newest version, `/api/v2` is pinned (NetApp's documentation). */
export const umFace: Face = {
  bases: ["/api/v2", "/api"],
  realm: "Unified Manager",
  mediaTypes: ["application/json"],
  routes: [...otherRoutes, ...resourceRoutes],
};

async function readJob(exchange: Exchange, world: World): Promise<Reply> {
  const hold = heldMs(exchange.query, world.switches);
  if (typeof hold === "object") return hold.fault;
  if (hold > 0 && world.jobs.find("unified-manager", exchange.key)) {
    await world.jobs.change(exchange.key, hold, exchange.signal);
  }
  const job = world.jobs.find("unified-manager", exchange.key);
  if (!job) return errorReply(404, "job_not_found", `There is no job with the key ${exchange.key}.`, "key");
  return jsonReply(200, umJob(job, world.now(), world.switches));
}

/** "By default the last 20 jobs, newest first" (NetApp's documentation, api-automation, viewing jobs). */
function listJobs(exchange: Exchange, world: World): Reply {
  const { query, path } = exchange;
  const { switches, jobs } = world;
  const refused = switches.list === "refused" && JOB_FILTERS.find((name) => query.has(name));
  if (refused)
    return errorReply(400, "unknown_parameter", `The filter ${refused} is not supported.`, refused);
  const atMs = world.now();
  const listed = candidates(query.get("key"), jobs)
    .filter((job) => switches.list !== "partial" || job.sequence % 2 === 0)
    .toSorted((a, b) => b.sequence - a.sequence)
    .map((job) => umJob(job, atMs, switches));
  const result = listPage(listed, query, path, { filters: JOB_FILTERS, defaultRecords: 20 });
  if ("fault" in result) return errorReply(400, "invalid_query", result.fault, result.parameter);
  return jsonReply(200, result.page);
}

/** Asking for keys is what a client does often: it must not cost a rendering of every job there is. */
function candidates(keys: string | null, jobs: JobStore): readonly Job[] {
  if (keys === null || /[*"]/.test(keys))
    return jobs.all().filter(({ owner }) => owner === "unified-manager");
  return [...new Set(keys.split("|"))].flatMap((key) => jobs.find("unified-manager", key) ?? []);
}

function discover(exchange: Exchange, world: World): Reply {
  const submission = submit(exchange, world, { kind: DISCOVER_JOB, results: [], effects: [] });
  return "fault" in submission ? submission.fault : jsonReply(202, { operationId: submission.jobKey });
}

/** Answers 202 with an aggregate and without a job (the product's Swagger file v2). */
function placeData(): Reply {
  const key = `${CLUSTER_UUID}:type=aggregate,uuid=02ed6b19-052d-49e1-a588-eb0e215b0e8e`;
  return jsonReply(202, {
    key,
    name: "aggr1",
    node: { name: "node-01" },
    space: { block_storage: { size: 2424014663680, available: 2424014663680 } },
    _links: { self: { href: `/api/datacenter/storage/aggregates/${key}` } },
  });
}
