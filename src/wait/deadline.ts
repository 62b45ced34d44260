import type { Clock } from "./clock.ts";

/** The one deadline of the step: everything asks it how much time is left. */
export interface Deadline {
  readonly timeoutMs: number;
  /** Milliseconds left; 0 once it has passed. */
  leftMs(): number;
  /** Milliseconds since the step began. */
  elapsedMs(): number;
  /** True once it has passed, or as good as: what is left then is no time to ask in. */
  isOver(): boolean;
  /** Sleeps until `atMs` on the step's clock, or until the last look before the deadline; less once `until` is aborted. */
  sleepUntil(atMs: number, until: AbortSignal): Promise<void>;
}

/** A timer may end a little before its time. */
export const TIMER_GRAIN_MS = 10;

/** The last look is taken this long before the deadline, so that an end just before it is not missed. */
const LAST_LOOK_MS = 500;

/** @param startedAtMs when the step began, on the clock of `clock.now` */
export function createDeadline(
  clock: Pick<Clock, "now" | "sleep">,
  startedAtMs: number,
  timeoutMs: number,
): Deadline {
  const leftMs = () => Math.max(0, startedAtMs + timeoutMs - clock.now());
  return {
    timeoutMs,
    leftMs,
    elapsedMs: () => clock.now() - startedAtMs,
    isOver: () => leftMs() <= TIMER_GRAIN_MS,
    sleepUntil(atMs, until) {
      const left = leftMs();
      const lastLookMs = left > LAST_LOOK_MS ? left - LAST_LOOK_MS : left;
      return clock.sleep(Math.max(0, Math.min(atMs - clock.now(), lastLookMs)), until);
    },
  };
}
