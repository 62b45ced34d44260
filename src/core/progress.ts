import type { Deadline } from "./deadline.ts";
import { formatDuration } from "./duration.ts";
import type { Ledger } from "./ledger.ts";
import type { Ports } from "./ports.ts";

const EVERY_MS = 60_000;

/**
 * Logs a line a minute while jobs are waited for, so that nobody takes a long wait for a hung step.
 * Resolves once `done` is aborted.
 */
export async function logEveryMinute(
  ledger: Ledger,
  deadline: Deadline,
  ports: Ports,
  done: AbortSignal,
): Promise<void> {
  for (;;) {
    await ports.sleep(EVERY_MS, done);
    if (done.aborted || ports.stop.aborted) return;
    for (const { job, view, end } of ledger.entries) {
      if (job === undefined || view === undefined || end !== undefined) continue;
      const words = view.facts?.words ?? "not seen yet";
      ports.log.info(
        `Job ${job.key} is ${words} after ${formatDuration(deadline.elapsedMs())} (polls: ${view.polls}); ${formatDuration(deadline.leftMs())} left.`,
      );
    }
  }
}
