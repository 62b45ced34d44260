import { describe, expect, test } from "@jest/globals";
import { pollPauseMs } from "../../../src/wait/backoff.ts";

/** What the growth of the pauses costs, in lateness and in requests, against fixed intervals: why it is what it is. */

const DEFAULT_INTERVAL_MS = 10_000;
const JOBS = 2000;

interface Cost {
  readonly lateMs: number;
  /** Of the job's own time. */
  readonly lateShare: number;
  readonly polls: number;
}

/** Medians over jobs whose lengths are spread evenly; the first poll is at 0. */
function cost(
  [fromMs, toMs]: readonly [number, number],
  pauseMs: (n: number, random: number) => number,
): Cost {
  const jobs = Array.from({ length: JOBS }, (_, job) => {
    const lengthMs = fromMs + ((toMs - fromMs) * (job + 0.5)) / JOBS;
    let atMs = 0;
    let polls = 1;
    for (; atMs < lengthMs; polls += 1) atMs += pauseMs(polls - 1, spread(job + polls * 0.37));
    return { lateMs: atMs - lengthMs, lateShare: (atMs - lengthMs) / lengthMs, polls };
  });
  const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[JOBS / 2] ?? Number.NaN;
  return {
    lateMs: median(jobs.map(({ lateMs }) => lateMs)),
    lateShare: median(jobs.map(({ lateShare }) => lateShare)),
    polls: median(jobs.map(({ polls }) => polls)),
  };
}

/** Numbers spread over [0, 1) that are the same in every run. */
function spread(n: number): number {
  return (n * 0.618_033_988_749_895) % 1;
}

const ours = (n: number, random: number) => pollPauseMs(n, DEFAULT_INTERVAL_MS, random);
const every = (ms: number) => () => ms;
const growing = (factor: number) => (n: number, random: number) =>
  Math.min(1000 * factor ** n, DEFAULT_INTERVAL_MS) * (1 - 0.1 * random);

type Row = readonly [
  name: string,
  lengths: readonly [number, number],
  atMostPolls: number,
  atMostShare: number,
];

describe("standard polling at its defaults", () => {
  test.each<Row>([
    ["7 to 37 s", [7000, 37_000], 19, 0.04],
    ["65 s", [60_000, 70_000], 39, 0.03],
    ["95 s", [90_000, 100_000], 48, 0.02],
    ["3 min", [170_000, 190_000], 66, 0.02],
    ["10 min", [590_000, 610_000], 114, 0.01],
    ["30 min", [1_790_000, 1_810_000], 240, 0.005],
  ])("is late by a small part of the job's own time: jobs of %s", (_, lengths, atMostPolls, atMostShare) => {
    const { lateShare, polls } = cost(lengths, ours);
    expect(lateShare).toBeLessThanOrEqual(atMostShare);
    expect(polls).toBeLessThanOrEqual(atMostPolls);
  });

  test.each<[name: string, lengths: readonly [number, number]]>([
    ["7 to 37 s", [7000, 37_000]],
    ["65 s", [60_000, 70_000]],
    ["95 s", [90_000, 100_000]],
  ])("is earlier than a fixed interval of 5 s: jobs of %s", (_, lengths) => {
    expect(cost(lengths, ours).lateMs).toBeLessThan(0.75 * cost(lengths, every(5000)).lateMs);
  });

  test("asks less often than a fixed interval of 5 s where jobs are long", () => {
    const lengths = [1_790_000, 1_810_000] as const;
    expect(cost(lengths, ours).polls).toBeLessThan(0.7 * cost(lengths, every(5000)).polls);
  });

  test.each([1.1, 1.05])("would be later than a fixed interval of 5 s at 95 s: growth by %d", (growth) => {
    const lengths = [90_000, 100_000] as const;
    expect(cost(lengths, growing(growth)).lateMs).toBeGreaterThan(cost(lengths, every(5000)).lateMs);
  });
});
