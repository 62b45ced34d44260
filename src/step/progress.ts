import { progressOf } from "../job/tracked-job.ts";
import { formatDuration } from "../text/duration.ts";
import { MAX_WORDS_LENGTH } from "../text/log.ts";
import type { Step } from "./step.ts";
import { isGreen } from "./verdict.ts";

const EVERY_MS = 60_000;

/**
 * Logs a line a minute while jobs are waited for, so that nobody takes a long wait for a hung step.
 * Resolves once `done` is aborted, or the step is.
 */
export async function logEveryMinute(step: Step, done: AbortSignal): Promise<void> {
  const { clock, log, stop } = step.wait;
  const until = AbortSignal.any([done, stop]);
  for (;;) {
    await clock.sleep(EVERY_MS, until);
    if (until.aborted) return;
    for (const line of progressLines(step)) log.info(line);
  }
}

function progressLines({ ledger, client: { api }, wait: { deadline, log } }: Step): readonly string[] {
  const { entries, counts } = ledger;
  const times = `after ${formatDuration(deadline.elapsedMs())}; the timeout is in ${formatDuration(deadline.leftMs())}`;
  if (entries.length > 1) {
    const failed = entries.filter(({ outcome }) => outcome !== undefined && !isGreen(outcome.verdict)).length;
    const failures = failed === 0 ? "" : `, ${failed} failed`;
    return [`${counts.closed} of ${entries.length} ended${failures}, ${counts.running} running ${times}.`];
  }
  return entries.flatMap(({ job, outcome }) => {
    if (job === undefined || outcome !== undefined) return [];
    const state = job.sighting?.stateText ?? "not seen yet";
    const progress = progressOf(job, api);
    const words = log.shorten(progress === "" ? state : `${state}, ${progress}`, MAX_WORDS_LENGTH);
    return [`${job.label} is ${words} (polls: ${job.polls}) ${times}.`];
  });
}
