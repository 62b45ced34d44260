import { randomUUID } from "node:crypto";
import { attributesOf, planOf, submitJob } from "../../api/job-submission.ts";
import type { Exchange, World } from "../../api/routes.ts";
import type { JobPlan } from "../../jobs/plan.ts";
import { progressOf } from "../../jobs/progress.ts";
import { type Job, untilEnded } from "../../jobs/store.ts";
import type { JsonObject } from "../../wire/json.ts";
import { jsonReply, type Reply } from "../../wire/reply.ts";
import { ontapJob, ontapJobLink, ontapState } from "./job.ts";
import { type OntapKind, type OntapVerb, ontapJobKind } from "./kinds.ts";
import { returnTimeoutMs } from "./query.ts";

/** What a call does to one record. */
export interface Change {
  readonly uuid: string;
  readonly body: JsonObject;
}

/** A call that the cluster takes: of one record, or of several at once. */
export interface OntapCall {
  readonly kind: OntapKind;
  readonly verb: OntapVerb;
  readonly changes: readonly Change[];
  readonly isCollective: boolean;
}

const CHANGES = { POST: "create", PATCH: "modify", DELETE: "remove" } as const;

/**
 * Starts a job for each change and waits for them as `return_timeout` says: 200 or 201 if all have ended in time, else
 * 202. `{"job": ...}` for a call of one record, `{"jobs": [...]}` for a call of several (NetApp's page on asynchronous
 * processing, and its own clients, which read both).
 */
export async function startJobs(call: OntapCall, exchange: Exchange, world: World): Promise<Reply> {
  const { body, query, signal } = exchange;
  const limitMs = returnTimeoutMs(query);
  if (typeof limitMs === "object") return limitMs.fault;
  const plans: JobPlan[] = [];
  for (const change of call.changes) {
    const planned = planOf(change.body.simulate === undefined ? body : change.body, world);
    if ("fault" in planned) return planned.fault;
    plans.push(planned.plan);
  }
  const jobs = plans.map((plan, index) => startJob(call, call.changes[index] as Change, plan, world));
  const deadlineMs = world.now() + limitMs;
  for (const job of jobs) await untilEnded(world, job, deadlineMs - world.now(), signal);
  const atMs = world.now();
  const current = jobs.map((job) => world.jobs.find("ontap", job.key) ?? job);
  const isInTime = limitMs > 0 && current.every((job) => progressOf(job, atMs).endMs !== undefined);
  return isInTime
    ? inTime(call, current, query.get("return_records") === "true", world)
    : jsonReply(202, links(call, jobs));
}

function startJob({ kind, verb }: OntapCall, { uuid, body }: Change, plan: JobPlan, world: World): Job {
  const attributes = verb === "DELETE" ? {} : attributesOf(body);
  const effect = { change: CHANGES[verb], collection: kind.collection, key: uuid, attributes };
  const work = { key: randomUUID(), kind: ontapJobKind(kind, verb, uuid), results: [], effects: [effect] };
  return submitJob("ontap", world, work, plan);
}

function links({ isCollective }: OntapCall, jobs: readonly Job[]): JsonObject {
  const each = jobs.map(({ key }) => ontapJobLink(key));
  return isCollective ? { jobs: each } : { job: each[0] ?? null };
}

function inTime(call: OntapCall, jobs: readonly Job[], withRecords: boolean, world: World): Reply {
  const { switches } = world;
  const atMs = world.now();
  const failed = jobs.find((job) => ontapState(job, atMs, switches) !== "success");
  if (failed && switches.failedInTime === "error") {
    return jsonReply(500, { error: ontapJob(failed, atMs, switches).error });
  }
  const found = call.changes.map(({ uuid }) => world.resources.find(call.kind.collection, uuid));
  const records = found
    .filter((record) => record !== undefined)
    .map(({ key, ...rest }) => ({ uuid: key ?? "", ...rest }));
  const shown = withRecords && records.length > 0 ? { num_records: records.length, records } : {};
  return jsonReply(call.verb === "POST" ? 201 : 200, { ...links(call, jobs), ...shown });
}
