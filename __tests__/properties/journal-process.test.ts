import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { GOOD, type JournalBench, openBench } from "../support/journal-action.ts";
import type { PostFate } from "../support/journal-server.ts";

/**
 * Running again is safe, seen from outside: the built action, killed with SIGKILL at the points that it passes and at
 * any time, with attempts that overlap. JOURNAL_KILLS sets how many random kills there are; PROPERTY_RUNS above 1 tries
 * every pair of points.
 */

const KILLS = Number(process.env.JOURNAL_KILLS || 24);
const ALL_PAIRS = Number(process.env.PROPERTY_RUNS || 1) > 1;
const LANES = 2;
const KILL_POINTS = resolve("build/__tests__/support/kill-points.js");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "job-gate-points-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const killedAt = (point: number, points = "") => ({
  env: { NODE_OPTIONS: `--import=file://${KILL_POINTS}`, KILL_AT: String(point), POINTS_FILE: points },
});

/** The last attempt ran to its end: nothing was started twice, and every verdict is true. */
async function expectTruth(bench: JournalBench, attempt: number): Promise<string> {
  // Attempt 1 may have died before it made the file: then nothing was sent, and a new run begins anew.
  const isFresh = attempt > 1 && bench.posts() === 0;
  const { outputs, log } = await bench.run(isFresh ? 1 : attempt);
  expect(bench.doubles()).toEqual([]);
  const jobs = JSON.parse(outputs.jobs || "[]") as readonly { name: string; verdict: string }[];
  const wrong = jobs.filter(({ name, verdict }) => verdict === "passed" && bench.truth(name) !== "ok");
  expect([wrong, jobs.length, log.includes("internal-error")]).toEqual([[], 2, false]);
  return jobs.map(({ verdict }) => verdict).join(" ");
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

const CALLS = ["a", "b"] as const;

async function countPoints(): Promise<number> {
  const bench = await openBench(CALLS, [GOOD]);
  const file = join(folder, "points");
  await bench.run(1, killedAt(0, file));
  await bench.close();
  return Number(readFileSync(file, "utf8"));
}

describe("killed at the points that it passes", () => {
  test(
    "at each of them, and at some pairs",
    async () => {
      const last = await countPoints();
      expect(last).toBeGreaterThan(15);
      const points = Array.from({ length: last }, (_, n) => n + 1);
      const some = points.flatMap((first, n) => (n % 3 === 0 ? [[first, (n * 7) % last] as const] : []));
      const pairs = ALL_PAIRS
        ? points.flatMap((first) => [0, ...points].map((second) => [first, second] as const))
        : some;
      let count = 0;
      await inLanes([...points.map((point) => [point, 0] as const), ...pairs], async ([first, second]) => {
        const bench = await openBench(CALLS, [GOOD]);
        await bench.run(1, killedAt(first));
        if (second > 0) await bench.run(2, killedAt(second));
        await expectTruth(bench, 3);
        await bench.close();
        count += 1;
      });
      if (ALL_PAIRS) process.stdout.write(`points: ${last}, scenarios: ${count}\n`);
    },
    ALL_PAIRS ? 3_600_000 : 120_000,
  );
});

describe("killed at any time", () => {
  /** A sequence that is the same every time; no more is asked of it. */
  const drawn = (n: number, below: number) => Math.abs(Math.imul(n + 1, 2_654_435_761)) % below;
  const FATES: readonly PostFate[] = [
    GOOD,
    { ...GOOD, tookMs: 30, runsMs: 150 },
    { ...GOOD, does: "takes and loses" },
    { ...GOOD, ends: "broken", runsMs: 40 },
    { ...GOOD, does: "loses" },
    { ...GOOD, tookMs: 60, ends: "partly" },
  ];

  test(
    "with lost replies, and attempts that overlap",
    async () => {
      const seen = { kills: 0, overlaps: 0, posts: 0, passed: 0 };
      const rounds = Array.from({ length: Math.ceil(KILLS / 2) }, (_, n) => n);
      await inLanes(rounds, async (n) => {
        const fates = [drawn(n, 6), drawn(n + 50, 6), drawn(n + 99, 6)].map(
          (each) => FATES[each] as PostFate,
        );
        const bench = await openBench(CALLS, fates, { once: n % 3 === 0 });
        const living: Promise<unknown>[] = [];
        for (const attempt of [1, 2]) {
          const running = bench.start(attempt);
          await new Promise((passed) => setTimeout(passed, 60 + drawn(n * 2 + attempt, 200)));
          // A runner that is lost may live on.
          const livesOn = n % 4 === 1 && attempt === 2;
          if (livesOn) {
            seen.overlaps += 1;
            living.push(running.done);
          } else {
            running.child.kill("SIGKILL");
            seen.kills += 1;
            await running.done;
          }
        }
        const verdicts = await expectTruth(bench, 3);
        await Promise.all(living);
        expect(bench.doubles()).toEqual([]);
        seen.posts += bench.posts();
        if (verdicts === "passed passed") seen.passed += 1;
        await bench.close();
      });
      expect(seen.kills).toBeGreaterThan(KILLS / 2);
      if (KILLS > 24) process.stdout.write(`${JSON.stringify(seen)}\n`);
    },
    120_000 + KILLS * 1000,
  );
});
