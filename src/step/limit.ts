import type { Clock } from "../wait/clock.ts";
import { CALL_GRACE_MS, later } from "./step.ts";

/** Nothing outlives the deadline by more than a second. */
const AFTER_DEADLINE_MS = 900;

/** What bounds a step. */
export interface StepBounds {
  readonly timeoutMs: number;
  readonly stop: AbortSignal;
}

/**
 * Bounds work that no signal ends, such as a write to a disk that does not answer.
 * @returns a function that yields what the work yields; or `late` once the deadline or a signal leaves no more time
 */
export function createLimit(
  { clock, startedAtMs }: { readonly clock: Clock; readonly startedAtMs: number },
  { timeoutMs, stop }: StepBounds,
): <T>(work: Promise<T>, late: T) => Promise<T> {
  const ending = later(stop, CALL_GRACE_MS, clock);
  return async (work, late) => {
    const done = new AbortController();
    const leftMs = Math.max(startedAtMs + timeoutMs - clock.now(), AFTER_DEADLINE_MS);
    const limit = clock.sleep(leftMs, AbortSignal.any([done.signal, ending]));
    try {
      return await Promise.race([work, limit.then(() => late)]);
    } finally {
      done.abort();
    }
  };
}
