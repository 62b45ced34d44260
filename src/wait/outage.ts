import { backoffMs } from "./backoff.ts";
import { TIMER_GRAIN_MS } from "./deadline.ts";

/** A run of faults: when it began and how many there were. Undefined while all is well. */
export interface Outage {
  readonly sinceMs: number;
  readonly faults: number;
}

/** One more fault, and what decides on what follows it. */
export interface FaultSeen {
  readonly nowMs: number;
  readonly toleranceMs: number;
  /** What the server asked for, where it did. */
  readonly retryAfterMs: number | undefined;
  /** Uniform in [0, 1). */
  readonly random: number;
}

export type OutageStep =
  | { readonly kind: "again"; readonly pauseMs: number; readonly outage: Outage }
  | { readonly kind: "give-up" };

/**
 * What follows a fault: a pause and another try, or the end once the tolerance has passed since the end of the first
 * fault in a row. A pause is clamped to what is left of it, and one last try follows.
 */
export function afterFault(before: Outage | undefined, fault: FaultSeen): OutageStep {
  const { nowMs, toleranceMs, retryAfterMs, random } = fault;
  const outage = before ?? { sinceMs: nowMs, faults: 0 };
  const leftMs = outage.sinceMs + toleranceMs - nowMs;
  if (before !== undefined && leftMs <= TIMER_GRAIN_MS) return { kind: "give-up" };
  const wantedMs = backoffMs(outage.faults, retryAfterMs, random);
  return {
    kind: "again",
    pauseMs: Math.min(wantedMs, leftMs),
    outage: { sinceMs: outage.sinceMs, faults: outage.faults + 1 },
  };
}
