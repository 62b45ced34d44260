import type { TrackedJob } from "../job/tracked-job.ts";
import { pollPauseMs } from "./backoff.ts";
import { inParallel } from "./concurrency.ts";
import type { Poll } from "./poller.ts";
import type { Wait } from "./wait.ts";

/** Collects the jobs that are to be polled until the next tick, then has them polled together. */
export interface Batcher {
  /** The next poll of the job; it comes with the next tick, which sees to the pause. */
  load(job: TrackedJob): Promise<Poll>;
}

/** A job whose poll somebody waits for. */
export interface Waiting {
  readonly job: TrackedJob;
  readonly resolve: (poll: Poll) => void;
  readonly reject: (bug: unknown) => void;
}

export interface BatcherOptions {
  readonly wait: Wait;
  /** The largest batch, as it is known when a tick comes. */
  maxSize(): number;
  /** Polls the jobs of one batch and resolves each of them; where it rejects, so does each. */
  pollBatch(batch: readonly Waiting[]): Promise<void>;
}

/** Batches under way at once: each reply may be large. */
const MAX_BATCHES_AT_ONCE = 4;

export function createBatcher({ wait, maxSize, pollBatch }: BatcherOptions): Batcher {
  const { clock, deadline, patience, stop } = wait;
  let queue: Waiting[] = [];
  let isTicking = false;
  let pauses = 0;
  let lastTickMs = Number.NEGATIVE_INFINITY;
  let nudge = new AbortController();

  /** A job that joins makes the pause shorter. */
  async function pause(): Promise<void> {
    for (;;) {
      const before = pauses;
      const dueMs = lastTickMs + pollPauseMs(before, patience.pollIntervalMs, clock.random());
      await deadline.sleepUntil(dueMs, AbortSignal.any([stop, nudge.signal]));
      if (pauses === before) return;
    }
  }

  async function tick(): Promise<void> {
    while (queue.length > 0) {
      await pause();
      lastTickMs = clock.now();
      pauses += 1;
      const jobs = queue;
      queue = [];
      const size = maxSize();
      const batches = Array.from({ length: Math.ceil(jobs.length / size) }, (_, n) =>
        jobs.slice(n * size, (n + 1) * size),
      );
      await inParallel(batches, MAX_BATCHES_AT_ONCE, (batch) =>
        pollBatch(batch).catch((bug) => {
          for (const { reject } of batch) reject(bug);
        }),
      );
    }
    isTicking = false;
  }

  return {
    load: (job) =>
      new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject });
        if (job.sighting === undefined && pauses !== 0) {
          pauses = 0;
          nudge.abort();
          nudge = new AbortController();
        }
        if (isTicking) return;
        isTicking = true;
        void tick();
      }),
  };
}
