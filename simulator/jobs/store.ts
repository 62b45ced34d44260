import type { Json } from "../wire/json.ts";
import { jobKeys } from "./key.ts";
import type { JobEnd, JobPlan } from "./plan.ts";
import { type JobCourse, nextChangeMs, progressOf } from "./progress.ts";

/** What a job leaves behind when it ends well. */
export interface JobEffect {
  readonly change: "create" | "modify" | "remove";
  readonly collection: string;
  readonly key: string;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** Whose jobs: each API shows its own and no others. */
export type JobOwner = "unified-manager" | "ontap" | "ontap-select-deploy";

/** A job as the simulator keeps it; how an API spells it is the business of that API's rendering. */
export interface Job extends JobCourse {
  readonly owner: JobOwner;
  readonly key: string;
  /** 1 for the first job, and so on: the order of submission. */
  readonly sequence: number;
  readonly name: string;
  readonly type: string;
  readonly plan: JobPlan;
  readonly failureReason: string;
  readonly results: readonly { readonly name: string; readonly value: string }[];
  readonly effects: readonly JobEffect[];
}

/** What happened to a job. Jobs are computed from the clock, so nothing else has to be remembered of them. */
export type HistoryEvent =
  | { readonly submitted: Job }
  | { readonly finished: { readonly key: string; readonly atMs: number; readonly end: JobEnd } }
  | { readonly forgotten: string };

export interface History {
  readonly events: () => readonly HistoryEvent[];
  readonly append: (event: HistoryEvent) => void;
  readonly clear: () => void;
}

/** A job to be; without a key it gets one of Unified Manager's shape. */
export type JobDraft = Omit<Job, "key" | "sequence" | "submitMs" | "finished"> & { readonly key?: string };

export interface JobStore {
  readonly submit: (draft: JobDraft) => Job;
  /** The job, unless it is another API's, was forgotten or is still hidden. */
  readonly find: (owner: JobOwner, key: string) => Job | undefined;
  /** Every job that can be seen, in the order of submission. */
  readonly all: () => readonly Job[];
  readonly finish: (key: string, end: JobEnd) => boolean;
  readonly forget: (key: string) => boolean;
  readonly clear: () => void;
  /** Ends when the job has changed its state or status, has ended, is gone, or the limit has passed. */
  readonly change: (key: string, limitMs: number, signal: AbortSignal) => Promise<void>;
}

/** Waits until a job has ended or is gone, the limit has passed, or the client has. */
export async function untilEnded(
  { jobs, now }: { readonly jobs: JobStore; readonly now: () => number },
  { owner, key }: Pick<Job, "owner" | "key">,
  limitMs: number,
  signal: AbortSignal,
): Promise<void> {
  const deadlineMs = now() + limitMs;
  for (;;) {
    const job = jobs.find(owner, key);
    const atMs = now();
    if (!job || atMs >= deadlineMs || signal.aborted || progressOf(job, atMs).endMs !== undefined) return;
    await jobs.change(key, deadlineMs - atMs, signal);
  }
}

const MAX_TIMER_MS = 2 ** 31 - 1;

/** Keeps jobs in memory and, through `history`, beyond the life of the process. */
export function createJobStore(now: () => number, history: History): JobStore {
  const jobs = new Map<string, Job>();
  const waiting = new Map<string, Set<() => void>>();
  const nextKey = jobKeys(now);
  let submitted = 0;

  for (const event of history.events()) {
    if ("submitted" in event) {
      jobs.set(event.submitted.key, event.submitted);
      submitted = Math.max(submitted, event.submitted.sequence);
    } else if ("finished" in event) {
      const { key, ...finished } = event.finished;
      const job = jobs.get(key);
      if (job) jobs.set(key, { ...job, finished });
    } else jobs.delete(event.forgotten);
  }

  const wake = (key: string) => {
    for (const release of waiting.get(key) ?? []) release();
  };
  const visible = (job: Job) => now() >= job.submitMs + job.plan.hiddenMs;
  const pause = (key: string, pauseMs: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const releases = waiting.get(key) ?? new Set();
      waiting.set(key, releases);
      const release = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", release);
        releases.delete(release);
        if (releases.size === 0) waiting.delete(key);
        resolve();
      };
      const timer = setTimeout(release, Math.min(Math.max(1, Math.ceil(pauseMs)), MAX_TIMER_MS));
      signal.addEventListener("abort", release);
      releases.add(release);
    });

  return {
    submit: (draft) => {
      submitted += 1;
      const key = draft.key ?? nextKey(draft.tasks.length);
      const job: Job = { ...draft, key, sequence: submitted, submitMs: now() };
      jobs.set(job.key, job);
      history.append({ submitted: job });
      return job;
    },
    find: (owner, key) => {
      const job = jobs.get(key);
      return job && job.owner === owner && visible(job) ? job : undefined;
    },
    all: () => [...jobs.values()].filter(visible),
    finish: (key, end) => {
      const job = jobs.get(key);
      if (!job || progressOf(job, now()).endMs !== undefined) return false;
      const finished = { atMs: now(), end };
      jobs.set(key, { ...job, finished });
      history.append({ finished: { key, ...finished } });
      wake(key);
      return true;
    },
    forget: (key) => {
      const known = jobs.delete(key);
      if (known) history.append({ forgotten: key });
      wake(key);
      return known;
    },
    clear: () => {
      const keys = [...jobs.keys()];
      jobs.clear();
      history.clear();
      keys.forEach(wake);
    },
    change: async (key, limitMs, signal) => {
      const deadlineMs = now() + limitMs;
      const first = jobs.get(key);
      const before = first && fingerprint(first, now());
      for (;;) {
        const job = jobs.get(key);
        const atMs = now();
        if (!job || signal.aborted || atMs >= deadlineMs) return;
        if (fingerprint(job, atMs) !== before || progressOf(job, atMs).endMs !== undefined) return;
        await pause(key, Math.min(deadlineMs, nextChangeMs(job, atMs)) - atMs, signal);
      }
    },
  };
}

function fingerprint(job: Job, atMs: number): string {
  const { state, taskFailed } = progressOf(job, atMs);
  return `${state} ${taskFailed}`;
}
