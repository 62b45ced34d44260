import type { Ports } from "../../client/ports.ts";

/** A timer of more than this fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The real clock; sleeps end early when `stop` is aborted. */
export function createClock(stop: AbortSignal): Pick<Ports, "now" | "epochMs" | "sleep" | "random"> {
  return {
    now: () => performance.now(),
    epochMs: () => Date.now(),
    random: () => Math.random(),
    sleep: (ms, cancel) =>
      new Promise((resolve) => {
        const signal = cancel === undefined ? stop : AbortSignal.any([stop, cancel]);
        if (signal.aborted) return resolve();
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", end);
          resolve();
        };
        const timer = setTimeout(end, Math.min(Math.max(0, ms), LONGEST_TIMER_MS));
        signal.addEventListener("abort", end);
      }),
  };
}
