/** Pauses between requests, as pure functions: what came before in, milliseconds out. */

const FIRST_PAUSE_MS = 1000;
const GROWTH = 1.25;
const JITTER = 0.1;
const FIRST_BACKOFF_MS = 1000;
const LONGEST_BACKOFF_MS = 30_000;

/**
 * The pause after the n-th poll (n counts from 0), from start to start: 1 s, a quarter longer each time, up to
 * `pollIntervalMs`. Jitter only shortens it, since the interval is the longest pause (contract: the wait).
 */
export function pollPauseMs(n: number, pollIntervalMs: number, random: number): number {
  return jittered(Math.min(FIRST_PAUSE_MS * GROWTH ** n, pollIntervalMs), random);
}

/** The backoff after the n-th fault in a row (n counts from 0): 1 s doubling to 30 s, or longer if asked. */
export function backoffMs(n: number, retryAfterMs: number | undefined, random: number): number {
  const ownMs = jittered(Math.min(FIRST_BACKOFF_MS * 2 ** n, LONGEST_BACKOFF_MS), random);
  return Math.max(ownMs, retryAfterMs ?? 0);
}

function jittered(ms: number, random: number): number {
  return ms * (1 - JITTER * random);
}

/** A run of faults: when it began and how many there were. Undefined while all is well. */
export interface Outage {
  readonly sinceMs: number;
  readonly faults: number;
  /** Set once the last try, the one after the whole tolerance, is under way. */
  readonly lastTry: boolean;
}

export type OutageStep =
  | { readonly kind: "again"; readonly pauseMs: number; readonly outage: Outage }
  | { readonly kind: "give-up" };

/**
 * What follows a fault: a pause and another try, or the end once the tolerance has passed since the end of
 * the first fault in a row. A pause is clamped to what is left of it, and one last try follows.
 */
export function afterFault(
  before: Outage | undefined,
  toleranceMs: number,
  nowMs: number,
  retryAfterMs: number | undefined,
  random: number,
): OutageStep {
  const outage = before ?? { sinceMs: nowMs, faults: 0, lastTry: false };
  const leftMs = outage.sinceMs + toleranceMs - nowMs;
  if (outage.lastTry || leftMs <= 0) return { kind: "give-up" };
  const wantedMs = backoffMs(outage.faults, retryAfterMs, random);
  return {
    kind: "again",
    pauseMs: Math.min(wantedMs, leftMs),
    outage: { sinceMs: outage.sinceMs, faults: outage.faults + 1, lastTry: wantedMs >= leftMs },
  };
}
