import { randomUUID } from "node:crypto";
import { heldMs } from "../../api/hold.ts";
import { attributesOf, planOf, submitJob } from "../../api/job-submission.ts";
import { listPage } from "../../api/list-page.ts";
import type { Exchange, Face, Route, World } from "../../api/routes.ts";
import type { JobKind } from "../../jobs/kind.ts";
import type { Job } from "../../jobs/store.ts";
import { errorReply, jsonReply, type Reply } from "../../wire/reply.ts";
import { lastModifiedMs, selectDeployJob, selectDeployJobLink } from "./job.ts";

const OWNER = "ontap-select-deploy";
const CLUSTERS = "/clusters";

const ADD_HOSTS: JobKind = {
  name: "Add hosts",
  type: "host_add",
  tasks: [{ name: "host_add" }],
  failureReason: "The host could not be reached: the credentials were refused.",
};
const DEPLOY_CLUSTER: JobKind = {
  name: "Deploy cluster",
  type: "cluster_deploy",
  tasks: [{ name: "cluster_deploy" }],
  failureReason: "The deployment of node sdotb-01 failed: not enough memory on host host-1.",
};
const DELETE_CLUSTER: JobKind = {
  name: "Delete cluster",
  type: "cluster_delete",
  tasks: [{ name: "cluster_delete" }],
  failureReason: "The cluster is online.",
};

const write = (method: string, pattern: string, answer: Route["answer"]): Route => ({
  method,
  pattern,
  kind: "call",
  role: "Storage Administrator",
  answer,
});
const read = (pattern: string, kind: Route["kind"], answer: Route["answer"]): Route => ({
  method: "GET",
  pattern,
  kind,
  role: "Operator",
  answer,
});

/**
 * ONTAP Select Deploy: the calls of NetApp's sample script that creates a cluster. Jobs belong to no user here, and the
 * users of the simulator may log in.
 */
export const selectDeployFace: Face = {
  bases: ["/api/v3", "/api"],
  realm: "ONTAP Select Deploy",
  mediaTypes: ["application/json"],
  routes: [
    read("/jobs/{key}", "poll", readJob),
    write("POST", "/hosts", addHosts),
    write("POST", CLUSTERS, createCluster),
    write("POST", `${CLUSTERS}/{key}/deploy`, (exchange, world) => start(exchange, world, DEPLOY_CLUSTER)),
    write("DELETE", `${CLUSTERS}/{key}`, (exchange, world) => start(exchange, world, DELETE_CLUSTER)),
    read(CLUSTERS, "read", listClusters),
  ],
};

/**
 * The job in `record`. A long poll is answered once the job has changed since `last_modified`, or `poll_timeout`
 * seconds have passed; without `last_modified`, once it changes at all.
 */
async function readJob(exchange: Exchange, world: World): Promise<Reply> {
  const hold = heldMs(exchange.query, world.switches);
  if (typeof hold === "object") return hold.fault;
  const sinceMs = sinceOf(exchange.query);
  if (Number.isNaN(sinceMs)) {
    return errorReply(400, "invalid_query", "Expected >= and a time.", "last_modified");
  }
  const job = await modifiedJob(exchange, world, hold, sinceMs);
  if (!job) return errorReply(404, "job_not_found", `There is no job ${exchange.key}.`, "id");
  return jsonReply(200, { record: selectDeployJob(job, world.now(), exchange.query.get("fields")) });
}

async function modifiedJob(
  { key, signal }: Exchange,
  world: World,
  holdMs: number,
  sinceMs: number | undefined,
): Promise<Job | undefined> {
  const { jobs, now } = world;
  const startMs = now();
  const first = jobs.find(OWNER, key);
  const fromMs = sinceMs ?? (first && lastModifiedMs(first, startMs)) ?? startMs;
  for (;;) {
    const job = jobs.find(OWNER, key);
    const atMs = now();
    const isOver = atMs >= startMs + holdMs || signal.aborted;
    if (!job || isOver || lastModifiedMs(job, atMs) > fromMs || hasEnded(job, atMs)) return job;
    await jobs.change(key, startMs + holdMs - atMs, signal);
  }
}

/** An ended job does not change any more: there is nothing to hold a poll for. */
function hasEnded(job: Job, atMs: number): boolean {
  return selectDeployJob(job, atMs, null).end_time !== undefined;
}

/** The time in `last_modified=>=<time>`; the documented client does not encode it, so that its plus arrives as a space. */
function sinceOf(query: URLSearchParams): number | undefined {
  const text = query.get("last_modified");
  if (text === null) return undefined;
  return text.startsWith(">=") ? Date.parse(text.slice(2).replace(" ", "+")) : Number.NaN;
}

function addHosts(exchange: Exchange, world: World): Reply {
  const { hosts } = exchange.body;
  const isGiven = Array.isArray(hosts) && hosts.length > 0;
  if (!isGiven) return errorReply(400, "missing_field", "The field hosts is required.", "hosts");
  return accept(exchange, world, ADD_HOSTS);
}

/** Done at once: what is made is only the configuration of a cluster, which `deploy` builds. */
function createCluster({ body }: Exchange, world: World): Reply {
  const { name } = body;
  if (typeof name !== "string") {
    return errorReply(400, "missing_field", "The field name is required.", "name");
  }
  const id = randomUUID();
  const attributes = { id, ...attributesOf(body) };
  world.resources.apply({ change: "create", collection: CLUSTERS, key: id, attributes });
  return { status: 201, headers: { Location: `/api${CLUSTERS}/${id}` }, body: "" };
}

function start(exchange: Exchange, world: World, kind: JobKind): Reply {
  if (world.resources.find(CLUSTERS, exchange.key)) return accept(exchange, world, kind);
  return errorReply(404, "not_found", `There is no cluster ${exchange.key}.`, "id");
}

function accept(exchange: Exchange, world: World, kind: JobKind): Reply {
  const planned = planOf(exchange.body, world);
  if ("fault" in planned) return planned.fault;
  const effects = [
    { change: "remove" as const, collection: CLUSTERS, key: exchange.key, attributes: {} },
  ].filter(() => kind === DELETE_CLUSTER);
  const work = { key: randomUUID(), kind, results: [], effects };
  return jsonReply(202, selectDeployJobLink(submitJob(OWNER, world, work, planned.plan), world.now()));
}

function listClusters({ query, path }: Exchange, world: World): Reply {
  const rules = { filters: ["id", "name"], defaultRecords: 1000 };
  const listed = listPage(world.resources.list(CLUSTERS), query, path, rules);
  return "fault" in listed
    ? errorReply(400, "invalid_query", listed.fault, listed.parameter)
    : jsonReply(200, listed.page);
}
