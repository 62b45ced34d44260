import { acceptedBody } from "../api.ts";
import { EPOCH_MS } from "../clock.ts";
import { type Answer, replyOf, type Step } from "../script.ts";

/** A Unified Manager for pictures, on a virtual clock: jobs with tasks and with reasons as people know them. */

export interface SceneTask {
  readonly name: string;
  readonly seconds: number;
  /** Why it failed. */
  readonly reason?: string;
}

export interface SceneJob {
  readonly name: string;
  /** The word for its end; the job runs for good where there is none. */
  readonly end?: string;
  /** One after the other. */
  readonly tasks: readonly SceneTask[];
}

/** @param jobs what the calls start, in their order */
export function sceneServer(jobs: readonly SceneJob[]): Step {
  const startedAtMs: number[] = [];
  const answer = (body: unknown, code = 200, tookMs = 40): Answer => ({
    exchange: replyOf(code, body),
    tookMs,
  });
  const jobAt = (key: string, atMs: number) => {
    const n = Number(key.slice(KEY.length));
    return jobObject(key, jobs[n] as SceneJob, startedAtMs[n] ?? 0, atMs);
  };
  return (request, atMs) => {
    const url = new URL(request.url);
    if (request.method === "POST") {
      startedAtMs.push(atMs);
      return answer(acceptedBody(`${KEY}${startedAtMs.length - 1}`), 202);
    }
    const keys = url.searchParams.get("key")?.split("|");
    if (keys !== undefined) return answer({ records: keys.map((key) => jobAt(key, atMs)) });
    const key = decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
    const n = Number(key.slice(KEY.length));
    const holdMs = Number(url.searchParams.get("poll_timeout") ?? 0) * 1000;
    const leftMs = (startedAtMs[n] ?? 0) + lengthMs(jobs[n] as SceneJob) - atMs;
    const tookMs = Math.min(Math.max(40, leftMs), holdMs);
    return answer(jobAt(key, atMs + tookMs), 200, tookMs);
  };
}

/** As long as Unified Manager's own keys. */
const KEY = "85b642774a960362:-4405f3a8:16e686b7083:-6f";

function lengthMs({ tasks, end }: SceneJob): number {
  return end === undefined
    ? Number.MAX_SAFE_INTEGER
    : tasks.reduce((sum, task) => sum + task.seconds * 1000, 0);
}

const iso = (ms: number) => new Date(EPOCH_MS + ms).toISOString();

function jobObject(key: string, job: SceneJob, startMs: number, atMs: number): unknown {
  const isOver = atMs >= startMs + lengthMs(job);
  let taskStartMs = startMs;
  const reports = job.tasks.flatMap(({ name, seconds, reason }) => {
    const fromMs = taskStartMs;
    taskStartMs += seconds * 1000;
    if (fromMs > atMs) return [];
    if (taskStartMs > atMs) return [{ name, state: "running", status: "normal", start_time: iso(fromMs) }];
    return [
      {
        name,
        state: "completed",
        status: reason === undefined ? "normal" : "error",
        failure_reason: reason ?? "",
        start_time: iso(fromMs),
        complete_time: iso(taskStartMs),
      },
    ];
  });
  return {
    key,
    name: job.name,
    state: isOver ? "completed" : "running",
    status: isOver ? job.end : "normal",
    submit_time: iso(startMs),
    ...(isOver ? { complete_time: iso(startMs + lengthMs(job)) } : {}),
    task_reports: reports,
  };
}
