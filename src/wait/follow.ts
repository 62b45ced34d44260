import type { TerminalState } from "../job/api.ts";
import type { Failure } from "../job/failure.ts";
import { afterSighting, type TrackedJob } from "../job/tracked-job.ts";
import { formatDuration } from "../text/duration.ts";
import { MAX_WORDS_LENGTH } from "../text/log.ts";
import { MAX_RETRY_AFTER_MS, pollPauseMs } from "./backoff.ts";
import { afterFault, type Outage } from "./outage.ts";
import type { Poller } from "./poller.ts";
import type { Wait } from "./wait.ts";

/** More unknown words than that are noise. */
const MAX_WARNED = 20;

/** How the wait ended; what was learnt of the job stands where it is tracked. */
export type WaitResult =
  | { readonly kind: "ended"; readonly state: TerminalState }
  /** `last` is what stood in the way of the last look, where something did. */
  | { readonly kind: "timed-out"; readonly last?: Failure | undefined }
  | { readonly kind: "cancelled" }
  /** The job can no longer be seen. */
  | { readonly kind: "lost"; readonly failure: Failure };

/** The place that holds what is known of a job, at any moment of the wait. */
export interface Tracked {
  job: TrackedJob;
  /** Changes of one job among many are told in the debug log alone. */
  readonly isOneOfMany: boolean;
}

/**
 * Waits until the job ended, the deadline passed, a signal came or the job was out of sight for too long
 * (docs/behaviour.md, "The wait"). One loop for all ways to poll: pauses are counted from the start of a poll, so that
 * a reply that took longer than its pause is followed by the next poll at once.
 */
export async function follow(tracked: Tracked, poller: Poller, wait: Wait): Promise<WaitResult> {
  const { clock, deadline, patience, stop } = wait;
  const warned = new Set<string>();
  let outage: (Outage & { readonly last: Failure }) | undefined;
  let pauses = 0;
  const firstMs = Math.min(tracked.job.ref.firstPollMs ?? 0, patience.pollIntervalMs);
  if (firstMs > 0) await deadline.sleepUntil(clock.now() + firstMs, stop);

  for (;;) {
    if (stop.aborted) return { kind: "cancelled" };
    if (deadline.isOver()) return { kind: "timed-out", last: outage?.last };

    const { result, startMs, endMs, requests, isPaced } = await poller.poll(tracked.job);
    tracked.job = { ...tracked.job, polls: tracked.job.polls + requests };
    switch (result.kind) {
      case "stopped":
        return { kind: "cancelled" };
      case "ended":
        tracked.job = afterSighting(tracked.job, result);
        return { kind: "ended", state: result.state };
      case "lost":
        return { kind: "lost", failure: result.failure };
      case "running": {
        const before = tracked.job;
        tracked.job = afterSighting(before, result);
        const state = tracked.job.sighting?.stateText;
        if (state !== undefined && state !== before.sighting?.stateText) tellState(tracked, state, wait);
        warnOnce(tracked.job, warned, wait);
        if (outage !== undefined) {
          wait.log.info(`${before.label} is in sight again after ${formatDuration(endMs - outage.sinceMs)}.`);
        }
        outage = undefined;
        const ownPauseMs = pollPauseMs(pauses, patience.pollIntervalMs, clock.random());
        pauses += 1;
        if (!isPaced) await deadline.sleepUntil(startMs + pauseMs(result.retryAfterMs, ownPauseMs), stop);
        break;
      }
      case "faulty": {
        // Cut by the deadline, or as good as: it tells nothing of the job, and nothing is asked again.
        if (deadline.isOver()) break;
        const step = afterFault(outage, {
          nowMs: endMs,
          toleranceMs: patience.outageToleranceMs,
          retryAfterMs: result.retryAfterMs,
          random: clock.random(),
        });
        if (step.kind === "give-up") return { kind: "lost", failure: outOfSight(result.failure, wait) };
        const say = outage === undefined ? wait.log.info : wait.log.debug;
        outage = { ...step.outage, last: result.failure };
        if (isPaced) break;
        say(`${result.failure.message}; asking again in ${formatDuration(step.pauseMs)}.`);
        await deadline.sleepUntil(endMs + step.pauseMs, stop);
        break;
      }
    }
  }
}

/** What the server asks for with a good reply, within reason, counts before what we choose ourselves. */
function pauseMs(retryAfterMs: number | undefined, ownMs: number): number {
  return Math.min(retryAfterMs || ownMs, Math.max(ownMs, MAX_RETRY_AFTER_MS));
}

function tellState({ job, isOneOfMany }: Tracked, state: string, { log }: Wait): void {
  const say = isOneOfMany ? log.debug : log.info;
  say(`${job.label} is ${log.shorten(state, MAX_WORDS_LENGTH)}.`);
}

function warnOnce({ label, unknownWord }: TrackedJob, warned: Set<string>, { log }: Wait): void {
  if (unknownWord === undefined || warned.size === MAX_WARNED || warned.has(unknownWord)) return;
  warned.add(unknownWord);
  log.warning(
    `${label} is in the unknown state "${log.shorten(unknownWord, MAX_WORDS_LENGTH)}"; waiting on as if it were running.`,
  );
}

function outOfSight(last: Failure, { patience }: Wait): Failure {
  return {
    code: "out-of-sight",
    message: `The job was out of sight for ${formatDuration(patience.outageToleranceMs)}; last: ${last.message}`,
    hint: last.hint,
  };
}
