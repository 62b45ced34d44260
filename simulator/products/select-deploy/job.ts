import { progressOf } from "../../jobs/progress.ts";
import type { Job } from "../../jobs/store.ts";
import { type JsonObject, mergePatch } from "../../wire/json.ts";
import { isoTime } from "../unified-manager/job.ts";

/** The body of a 202: the link to a job, with the time that the first held poll asks about. */
export function selectDeployJobLink(job: Job, atMs: number): JsonObject {
  const { id, last_modified, message } = selectDeployJob(job, atMs, null);
  return { job: { id: id ?? "", last_modified: last_modified ?? "", message: message ?? "" } };
}

/**
 * A job as ONTAP Select Deploy spells it (NetApp's page on its asynchronous processing and the Python module beside
 * it, which reads `last_modified` whatever `fields` it asked for).
 */
export function selectDeployJob(job: Job, atMs: number, fields: string | null): JsonObject {
  const { endMs } = progressOf(job, atMs);
  const state = stateOf(job, atMs);
  const object: JsonObject = {
    id: job.key,
    state: job.plan.words?.[state] ?? state,
    message: state === "failure" ? job.failureReason : `${job.name}: ${state}`,
    last_modified: isoTime(lastModifiedMs(job, atMs)),
    start_time: isoTime(job.submitMs),
    ...(endMs === undefined ? {} : { end_time: isoTime(endMs) }),
  };
  const merged = job.plan.merge ? (mergePatch(object, job.plan.merge as JsonObject) as JsonObject) : object;
  if (fields === null) return merged;
  const names = ["id", "last_modified", ...fields.split(",")];
  return Object.fromEntries(Object.entries(merged).filter(([name]) => names.includes(name)));
}

/** When the job last changed. */
export function lastModifiedMs(job: Job, atMs: number): number {
  const { endMs } = progressOf(job, atMs);
  const runningFromMs = job.submitMs + job.plan.queuedMs;
  return endMs ?? (runningFromMs <= atMs ? runningFromMs : job.submitMs);
}

function stateOf(job: Job, atMs: number): string {
  const { state, endStatus, endMs } = progressOf(job, atMs);
  if (endMs === undefined) return state === "queued" ? "queued" : "running";
  return endStatus === "normal" || endStatus === "warning" ? "success" : "failure";
}
