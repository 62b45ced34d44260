/** Pauses between requests: what came before in, milliseconds out. */

const FIRST_PAUSE_MS = 1000;
/** Its tests show what it costs: jobs of 7 to 37 s are noticed within 4 % of their own time, those of 95 s before a fixed 5 s does. */
const GROWTH = 1.03;
const JITTER = 0.1;
const FIRST_BACKOFF_MS = 1000;
const MAX_BACKOFF_MS = 30_000;

/**
 * The pause after poll `n` (0-based), from start to start: 1 s, then 3 % longer each time, up to
 * `pollIntervalMs`.
 * Jitter only shortens it, since the interval is the longest pause.
 * @param random in [0, 1)
 */
export function pollPauseMs(n: number, pollIntervalMs: number, random: number): number {
  return jittered(Math.min(FIRST_PAUSE_MS * GROWTH ** n, pollIntervalMs), random);
}

/** The longest pause that a server is granted after a good reply. */
export const MAX_RETRY_AFTER_MS = 300_000;

/** The backoff after fault `n` in a row (0-based): 1 s doubling to 30 s, or longer if asked. */
export function backoffMs(n: number, retryAfterMs: number | undefined, random: number): number {
  const ownMs = jittered(Math.min(FIRST_BACKOFF_MS * 2 ** n, MAX_BACKOFF_MS), random);
  return Math.max(ownMs, retryAfterMs ?? 0);
}

function jittered(ms: number, random: number): number {
  return ms * (1 - JITTER * random);
}
