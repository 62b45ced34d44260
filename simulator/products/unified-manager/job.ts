import { openEnd } from "../../jobs/open-end.ts";
import { type JobProgress, progressOf, type TaskProgress } from "../../jobs/progress.ts";
import type { Job } from "../../jobs/store.ts";
import type { Switches } from "../../switches.ts";
import { type Json, type JsonObject, mergePatch } from "../../wire/json.ts";

/** Where Unified Manager's hrefs start: root-relative and without `/v2`, whichever base the request named. */
const JOBS_HREF = "/api/management-server/jobs/";

/** The href of a job, as in `_links.self.href`. */
export function jobHref(key: string, switches: Switches): string {
  return JOBS_HREF + (switches.keyEncoding === "raw" ? key : encodeURIComponent(key));
}

/**
 * The body of a 202: `job_link_response` of the product's Swagger file v2, a link without a state; or what the
 * Service Level Manager answered.
 */
export function umJobLink(key: string, switches: Switches): JsonObject {
  if (switches.states === "nslm") return { job_key: key };
  return { job: { key, _links: { self: { href: jobHref(key, switches) } } } };
}

/** A job as Unified Manager spells it: all fields of `job` in the product's Swagger file v2, and no others. */
export function umJob(job: Job, atMs: number, switches: Switches): JsonObject {
  const progress = progressOf(job, atMs);
  const object: Record<string, Json | undefined> = {
    key: job.key,
    name: job.name,
    type: job.type,
    ...stateFields(job, progress, switches),
    submit_time: isoTime(job.submitMs),
    complete_time:
      progress.endMs === undefined ? (openEnd(switches) ?? unset(switches)) : isoTime(progress.endMs),
    parent_job_key: job.plan.parentKey ?? unset(switches),
    spawned_job_summary: spawnedSummary(job.plan.spawned, progress),
    task_reports: progress.tasks.map((task, index) => taskReport(job, task, index, switches)),
    job_results: progress.endMs !== undefined && progress.endStatus !== "error" ? job.results : [],
    _links: { self: { href: jobHref(job.key, switches) } },
  };
  const present = withoutUndefined(object);
  return job.plan.merge ? (mergePatch(present, job.plan.merge as JsonObject) as JsonObject) : present;
}

/** A time as the product's Swagger file v2 prints them: `2019-11-15T09:57:18.000+00:00`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+00:00");
}

function stateFields(job: Job, progress: JobProgress, switches: Switches): Record<string, Json | undefined> {
  const ended = progress.endMs !== undefined;
  const failedEarly = switches.runningStatus === "tasks" && progress.taskFailed;
  const status = ended ? progress.endStatus : failedEarly ? "error" : "normal";
  const word = (swaggerWord: string) => {
    const chosen = job.plan.words?.[swaggerWord];
    if (chosen !== undefined) return chosen === "" ? undefined : chosen;
    return switches.states === "swagger" ? swaggerWord : swaggerWord.toUpperCase();
  };
  if (switches.states !== "documentation") return { state: word(progress.state), status: word(status) };
  return { state: word(ended ? status : progress.state) };
}

function taskReport(job: Job, task: TaskProgress, index: number, switches: Switches): JsonObject {
  const spelled = (word: string) => (switches.states === "nslm" ? word.toUpperCase() : word);
  const failed = task.state === "completed" && task.status === "error";
  return withoutUndefined({
    key: taskKey(job.key, index),
    name: task.plan.name,
    type: task.plan.type ?? task.plan.name,
    description: task.plan.description ?? task.plan.name,
    state: spelled(task.state),
    status: spelled(task.status),
    start_time: timeOrUnset(task.startMs, switches),
    complete_time: timeOrUnset(task.completeMs, switches),
    failure_reason: failed ? (task.plan.failureReason ?? job.failureReason) : unset(switches),
  });
}

/** Task keys share the first parts of the job's key; the last part counts on. */
function taskKey(jobKey: string, index: number): string {
  const parts = jobKey.split(":");
  const count = Number.parseInt(parts.at(-1) ?? "0", 16);
  return [...parts.slice(0, -1), (count + index + 1).toString(16)].join(":");
}

/** "completed_jobs: includes successful, failed and aborted jobs" (the product's Swagger file v2). */
function spawnedSummary(total: number, progress: JobProgress): JsonObject {
  const ended = progress.endMs !== undefined;
  const completed = ended ? total : 0;
  const aborted = progress.state === "aborted" ? completed : 0;
  const failing = progress.endStatus === "error" || progress.endStatus === "partial_failures" ? 1 : 0;
  const failed = aborted > 0 ? 0 : Math.min(completed, failing);
  return {
    total_jobs: total,
    running_jobs: total - completed,
    completed_jobs: completed,
    successful_jobs: completed - failed - aborted,
    failed_jobs: failed,
    aborted_jobs: aborted,
  };
}

function unset(switches: Switches): null | undefined {
  return switches.unset === "null" ? null : undefined;
}

function timeOrUnset(ms: number | undefined, switches: Switches): string | null | undefined {
  return ms === undefined ? unset(switches) : isoTime(ms);
}

function withoutUndefined(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  const present = Object.entries(fields).filter((field): field is [string, Json] => field[1] !== undefined);
  return Object.fromEntries(present);
}
