import type { Ports } from "../client/ports.ts";
import type { Deadline } from "./deadline.ts";

/** Pauses between requests: what came before in, milliseconds out. */

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

/** A timer may end a little before its time. */
export const TIMER_GRAIN_MS = 10;

/** A run of faults: when it began and how many there were. Undefined while all is well. */
export interface Outage {
  readonly sinceMs: number;
  readonly faults: number;
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

/** The last look is taken this long before the deadline, so that an end just before it is not missed. */
const LAST_LOOK_MS = 500;

/** Sleeps until `atMs`, or until the last look before the deadline; less if `cancel` fires. */
export async function pauseUntil(
  atMs: number,
  deadline: Deadline,
  ports: Ports,
  cancel?: AbortSignal,
): Promise<void> {
  const leftMs = deadline.leftMs();
  const lastLookMs = leftMs > LAST_LOOK_MS ? leftMs - LAST_LOOK_MS : leftMs;
  await ports.sleep(Math.max(0, Math.min(atMs - ports.now(), lastLookMs)), cancel);
}
