import type { World } from "../../api/routes.ts";
import { openEnd } from "../../jobs/open-end.ts";
import { progressOf } from "../../jobs/progress.ts";
import type { Job } from "../../jobs/store.ts";
import type { Switches } from "../../switches.ts";
import { type Json, type JsonObject, mergePatch } from "../../wire/json.ts";

/** The code of NetApp's own sample of a failed job; which one a failure really has is nowhere said. */
const FAILURE_CODE = 2432836;
const OWNER = "ontap";
const SVM = { name: "svm1", uuid: "02c9e252-41be-11e9-81d5-00a0986138f7" };

/** The link to a job, `{uuid, _links}`: what the reply to a call holds, and a list without `fields`. */
export function ontapJobLink(uuid: string): JsonObject {
  return { uuid, _links: { self: { href: `/api/cluster/jobs/${uuid}` } } };
}

/** A job as ONTAP spells it (NetApp's pages on asynchronous processing and on `GET /cluster/jobs/{uuid}`). */
export function ontapJob(job: Job, atMs: number, switches: Switches): JsonObject {
  const { endMs } = progressOf(job, atMs);
  const state = ontapState(job, atMs, switches);
  const isBad = endMs !== undefined && state !== "success";
  const endTime = endMs === undefined ? openEnd(switches) : ontapTime(endMs);
  const message = isBad ? failureText(job) : state;
  const object: JsonObject = {
    ...ontapJobLink(job.key),
    description: job.name,
    state: job.plan.words?.[state] ?? state,
    message,
    code: isBad ? FAILURE_CODE : 0,
    ...(isBad ? { error: { message, code: `${FAILURE_CODE}`, target: "name", arguments: [] } } : {}),
    start_time: ontapTime(job.submitMs),
    ...(endTime === undefined ? {} : { end_time: endTime }),
    svm: { ...SVM, _links: { self: { href: `/api/svm/svms/${SVM.uuid}` } } },
    node: { name: "node-01" },
  };
  return job.plan.merge ? (mergePatch(object, job.plan.merge as JsonObject) as JsonObject) : object;
}

/** ONTAP's word for where a job stands. It knows no warnings: an end that is not clean is a failure. */
export function ontapState(job: Job, atMs: number, switches: Switches): string {
  const { state, endStatus, endMs } = progressOf(job, atMs);
  if (endMs === undefined) return state === "queued" ? "queued" : "running";
  if (job.finished?.end === "aborted" && switches.cancelled !== "refused") return switches.cancelled;
  return endStatus === "normal" || endStatus === "warning" ? "success" : "failure";
}

/** An ONTAP job that can still be seen: ended ones are gone after a while, and are 404 from then on. */
export function findOntapJob(world: World, uuid: string): Job | undefined {
  const job = world.jobs.find(OWNER, uuid);
  return job && isKept(job, world) ? job : undefined;
}

/** All ONTAP jobs that can still be seen, in the order of submission. */
export function ontapJobs(world: World): readonly Job[] {
  return world.jobs.all().filter((job) => job.owner === OWNER && isKept(job, world));
}

function isKept(job: Job, world: World): boolean {
  const { endMs } = progressOf(job, world.now());
  return endMs === undefined || world.now() < endMs + world.jobRetentionMs;
}

function failureText(job: Job): string {
  const isCancelled = job.finished?.end === "aborted" && job.plan.failureReason === undefined;
  return isCancelled ? "The job was cancelled." : job.failureReason;
}

/** A time as NetApp's samples print them, without fractions: `2020-02-26T10:35:44-08:00`. */
function ontapTime(ms: number): Json {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "+00:00");
}
