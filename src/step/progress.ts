import type { Ports } from "../client/ports.ts";
import { formatDuration } from "../text/duration.ts";
import type { Deadline } from "../wait/deadline.ts";
import type { Ledger } from "./ledger.ts";
import { isGreen } from "./verdict.ts";

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
    for (const line of progressLines(ledger, deadline)) ports.log.info(line);
  }
}

function progressLines({ entries, counts }: Ledger, deadline: Deadline): readonly string[] {
  const times = `after ${formatDuration(deadline.elapsedMs())}; ${formatDuration(deadline.leftMs())} left`;
  if (entries.length > 1) {
    const failed = entries.filter(({ end }) => end !== undefined && !isGreen(end.verdict)).length;
    const failures = failed === 0 ? "" : `, ${failed} failed`;
    return [`${counts.closed} of ${entries.length} ended${failures}, ${counts.running} running ${times}.`];
  }
  return entries.flatMap(({ job, view, end }) => {
    if (job === undefined || view === undefined || end !== undefined) return [];
    return [`${view.label} is ${view.facts?.words ?? "not seen yet"} (polls: ${view.polls}) ${times}.`];
  });
}
