import type { Clock } from "../../wait/clock.ts";

/** A timer of more than this fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export function createClock(): Clock {
  return {
    now: () => performance.now(),
    epochMs: () => Date.now(),
    random: () => Math.random(),
    sleep: (ms, until) =>
      new Promise((resolve) => {
        if (until.aborted) return resolve();
        const end = () => {
          clearTimeout(timer);
          until.removeEventListener("abort", end);
          resolve();
        };
        const timer = setTimeout(end, Math.min(Math.max(0, ms), MAX_TIMER_MS));
        until.addEventListener("abort", end);
      }),
  };
}
