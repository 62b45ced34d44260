import { describe, expect, test } from "@jest/globals";
import { backoffMs, pollPauseMs } from "../../../src/wait/backoff.ts";
import { afterFault, type Outage, type OutageStep } from "../../../src/wait/outage.ts";

describe("the pause between polls", () => {
  test.each<[name: string, n: number, intervalMs: number, random: number, ms: number]>([
    ["begins at 1 s", 0, 10_000, 0, 1000],
    ["grows by 3 %", 1, 10_000, 0, 1030],
    ["and again", 2, 10_000, 0, 1060.9],
    ["ends at the interval", 99, 10_000, 0, 10_000],
    ["stays there for good", 10_000, 10_000, 0, 10_000],
    ["is the interval where that is shorter", 0, 200, 0, 200],
    ["is a tenth shorter at most", 0, 10_000, 1, 900],
    ["with jitter on the interval too", 100, 10_000, 0.5, 9500],
  ])("%s", (_, n, intervalMs, random, ms) => {
    expect(pollPauseMs(n, intervalMs, random)).toBeCloseTo(ms, 6);
  });
});

describe("the backoff after a fault", () => {
  test.each<[name: string, n: number, retryAfterMs: number | undefined, random: number, ms: number]>([
    ["begins at 1 s", 0, undefined, 0, 1000],
    ["doubles", 1, undefined, 0, 2000],
    ["doubles again", 4, undefined, 0, 16_000],
    ["ends at 30 s", 5, undefined, 0, 30_000],
    ["stays there for good", 5000, undefined, 0, 30_000],
    ["is a tenth shorter at most", 0, undefined, 1, 900],
    ["is what the server asks for, if longer", 0, 7000, 1, 7000],
    ["is not what the server asks for, if shorter", 3, 7000, 0, 8000],
  ])("%s", (_, n, retryAfterMs, random, ms) => {
    expect(backoffMs(n, retryAfterMs, random)).toBeCloseTo(ms, 6);
  });
});

describe("after a fault", () => {
  interface Case {
    readonly name: string;
    readonly before?: Outage;
    readonly nowMs: number;
    readonly retryAfterMs?: number;
    readonly toleranceMs?: number;
    readonly want: OutageStep;
  }
  const again = (pauseMs: number, sinceMs: number, faults: number): OutageStep => ({
    kind: "again",
    pauseMs,
    outage: { sinceMs, faults },
  });
  const giveUp: OutageStep = { kind: "give-up" };
  test.each<Case>([
    { name: "the first begins the outage at its end", nowMs: 500, want: again(1000, 500, 1) },
    {
      name: "the third waits four seconds",
      before: { sinceMs: 500, faults: 2 },
      nowMs: 3500,
      want: again(4000, 500, 3),
    },
    {
      name: "the pause is clamped to what is left, and one last try follows",
      before: { sinceMs: 0, faults: 3 },
      nowMs: 55_000,
      want: again(5000, 0, 4),
    },
    {
      name: "a Retry-After longer than the tolerance is clamped",
      nowMs: 0,
      retryAfterMs: 3_600_000,
      want: again(60_000, 0, 1),
    },
    {
      name: "a timer that ended a little early does not buy another try",
      before: { sinceMs: 0, faults: 4 },
      nowMs: 59_990,
      want: giveUp,
    },
    {
      name: "once the tolerance has passed it is over",
      before: { sinceMs: 0, faults: 4 },
      nowMs: 60_000,
      want: giveUp,
    },
    {
      name: "the first is always followed by another try, however short the tolerance",
      nowMs: 500,
      toleranceMs: 1,
      want: again(1, 500, 1),
    },
  ])("$name", ({ before, nowMs, retryAfterMs, toleranceMs = 60_000, want }) => {
    expect(afterFault(before, { nowMs, toleranceMs, retryAfterMs, random: 0 })).toEqual(want);
  });
});
