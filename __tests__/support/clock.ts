import { setMaxListeners } from "node:events";
import { setImmediate } from "node:timers";
import type { Clock } from "../../src/wait/clock.ts";

/** What the wall clock shows when the virtual clock shows 0. */
export const EPOCH_MS = Date.UTC(2026, 0, 5, 12, 0, 0);

const MORE_THAN_A_ROW_NEEDS = 2000;

interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

export interface VirtualClock extends Clock {
  readonly stop: AbortController;
  /** Every pause that was asked for, in order. */
  readonly sleeps: readonly number[];
  /** Like `sleep`, but not among `sleeps`: the time a server takes. */
  pass(ms: number, ending?: AbortSignal): Promise<void>;
  /** Does something once the clock shows `atMs`. */
  at(atMs: number, action: () => void): void;
  /** Settles as `work` does, or rejects where it never would: with nothing left to wait for, or in circles. */
  ending<T>(work: Promise<T>): Promise<T>;
}

/**
 * A clock that jumps from one timer to the next, once everything that can go on without time has gone on.
 * @param random one number for every draw, or the draws in turn
 * @param mostPauses whoever asks for more goes round in circles, and would for ever
 */
export function startClock(
  random: number | readonly number[] = 0,
  mostPauses = MORE_THAN_A_ROW_NEEDS,
): VirtualClock {
  const timers = new Set<Timer>();
  const stop = new AbortController();
  const sleeps: number[] = [];
  const draws = typeof random === "number" ? [random] : random;
  let nowMs = 0;
  let drawn = 0;
  let pauses = 0;
  let fault: Error | undefined;
  let isTurning = false;

  const turn = () => {
    isTurning = false;
    const [next] = [...timers].sort((a, b) => a.atMs - b.atMs);
    if (next === undefined) return;
    timers.delete(next);
    nowMs = Math.max(nowMs, next.atMs);
    next.fire();
    turnSoon();
  };
  // The event loop reaches an immediate only after all promise jobs.
  const turnSoon = () => {
    if (isTurning || timers.size === 0) return;
    isTurning = true;
    setImmediate(turn);
  };
  const start = (atMs: number, fire: () => void): Timer => {
    const timer = { atMs, fire };
    timers.add(timer);
    turnSoon();
    return timer;
  };

  const wait = (ms: number, wakers: readonly AbortSignal[]): Promise<void> =>
    new Promise((resolve) => {
      pauses += 1;
      if (Number.isNaN(ms)) fault ??= new Error("a pause that is not a number");
      if (pauses > mostPauses) fault ??= new Error(`more than ${mostPauses} pauses: this goes in circles`);
      if (fault !== undefined) throw fault;
      if (wakers.some((waker) => waker.aborted)) return resolve();
      const wake = () => {
        timers.delete(timer);
        for (const waker of wakers) waker.removeEventListener("abort", wake);
        resolve();
      };
      const timer = start(nowMs + ms, wake);
      for (const waker of wakers) {
        // Hundreds of sleepers on one signal are what a fleet is.
        setMaxListeners(0, waker);
        waker.addEventListener("abort", wake);
      }
    });

  const ending = <T>(work: Promise<T>): Promise<T> => {
    let isOver = false;
    const never = new Promise<never>((_, reject) => {
      const check = () => {
        if (isOver) return;
        if (timers.size === 0) fault ??= new Error("nothing is left to wait for, yet this has not ended");
        if (fault !== undefined) reject(fault);
        else setImmediate(check);
      };
      setImmediate(check);
    });
    return Promise.race([work, never]).finally(() => {
      isOver = true;
    });
  };

  return {
    stop,
    ending,
    sleeps,
    now: () => nowMs,
    epochMs: () => EPOCH_MS + nowMs,
    random: () => draws[drawn++ % draws.length] ?? 0,
    at: (atMs, action) => void start(atMs, action),
    pass: (ms, ending = stop.signal) => wait(ms, [ending]),
    sleep(ms, until) {
      sleeps.push(ms);
      return wait(ms, [until]);
    },
  };
}
