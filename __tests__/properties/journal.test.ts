import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type AttemptFate, type Mutant, runScenario, type Scenario } from "../support/journal-chaos.ts";
import type { PostFate } from "../support/journal-server.ts";

/**
 * Running again is safe: attempts that are killed, overlap and lose replies never start the work of a call twice, and
 * the last one tells the truth. PROPERTY_RUNS multiplies the runs.
 */

const TIMES = Number(process.env.PROPERTY_RUNS || 1);
const RUNS = 2500;

const fate = fc.record<PostFate>({
  does: fc.constantFrom(
    "accepts",
    "accepts",
    "accepts",
    "refuses",
    "loses",
    "takes and loses",
    "does at once",
    "fails, with a key",
  ),
  tookMs: fc.constantFrom(0, 5, 300),
  runsMs: fc.constantFrom(0, 50, 2000, 20_000),
  ends: fc.constantFrom("ok", "ok", "broken", "partly"),
});

const attempt = fc.record<AttemptFate>({
  startsAfterMs: fc.constantFrom(0, 1, 4, 20, 500, 60_000),
  killedAt: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  maxParallel: fc.integer({ min: 1, max: 3 }),
  delaysMs: fc.array(fc.constantFrom(0, 1, 2, 7), { minLength: 1, maxLength: 5 }),
});

const scenario = fc.record<Scenario>({
  calls: fc.constantFrom(["a"], ["a", "b"], ["a", "b", "c", "d"]),
  posts: fc.array(fate, { minLength: 1, maxLength: 8 }),
  honoursKeys: fc.boolean(),
  attempts: fc
    .tuple(fc.array(attempt, { minLength: 0, maxLength: 3 }), attempt)
    .map(([before, last]) => [...before, { ...last, killedAt: undefined }]),
});

describe("whatever is killed, lost or overlaps", () => {
  test(
    "no work is started twice, and the last attempt tells the truth",
    async () => {
      const seen = { posts: 0, kills: 0, passed: 0, doubts: 0 };
      await fc.assert(
        fc.asyncProperty(scenario, async (each) => {
          const { broken, posts, verdicts } = await runScenario(each);
          seen.posts += posts;
          seen.kills += each.attempts.filter(({ killedAt }) => killedAt !== undefined).length;
          seen.passed += verdicts.filter((verdict) => verdict === "passed").length;
          seen.doubts += verdicts.filter((verdict) => verdict === "earlier-call-in-doubt").length;
          expect(broken).toEqual([]);
        }),
        { numRuns: RUNS * TIMES },
      );
      // The scenarios do reach what they are about.
      expect(Math.min(seen.posts, seen.kills, seen.passed, seen.doubts)).toBeGreaterThan(100);
      if (TIMES > 1) process.stdout.write(`${JSON.stringify(seen)}\n`);
    },
    120_000 * TIMES,
  );
});

describe("killed at every point, and at every pair of points", () => {
  const alone = { startsAfterMs: 120_000, killedAt: undefined, maxParallel: 2, delaysMs: [0] };
  const posts: readonly PostFate[] = [
    { does: "accepts", tookMs: 5, runsMs: 2000, ends: "broken" },
    { does: "accepts", tookMs: 5, runsMs: 500, ends: "ok" },
  ];
  const base: Scenario = { calls: ["a", "b"], posts, honoursKeys: false, attempts: [alone] };
  const killed = (point: number): AttemptFate => ({ ...alone, killedAt: point });

  test("no work is started twice", async () => {
    const { points } = await runScenario(base);
    const last = points[0] ?? 0;
    expect(last).toBeGreaterThan(20);
    let count = 0;
    for (let first = 1; first <= last; first += 1) {
      for (let second = 0; second <= last; second += 1) {
        const attempts = second === 0 ? [killed(first), alone] : [killed(first), killed(second), alone];
        const { broken, isReadable } = await runScenario({ ...base, attempts });
        expect([first, second, broken, isReadable]).toEqual([first, second, [], true]);
        count += 1;
      }
    }
    expect(count).toBe(last * (last + 1));
  }, 120_000);
});

describe("a journal that is wrong is noticed", () => {
  /** Other steps that opened the journal are not seen. */
  const withoutFence: Mutant = (file) => {
    let reads = 0;
    return {
      ...file,
      read: async () => {
        const read = await file.read();
        if (!read.ok || reads++ < 2) return read;
        const text = read.value?.split("\n").filter((line) => !line.includes('"opened"'));
        return { ok: true, value: text?.join("\n") };
      },
    };
  };
  /** Writes are said to be on disk before they are: a process that dies takes them with it. */
  const syncedTooLate: Mutant = (file, disk) => {
    let late = "";
    return {
      ...file,
      append: async (text) => {
        const before = late;
        late = text.includes('"opened"') ? "" : text;
        disk.text = (disk.text ?? "") + before + (late === "" ? text : "");
        return { ok: true, value: undefined };
      },
      read: async () => {
        const read = await file.read();
        return read.ok ? { ok: true, value: `${read.value ?? ""}${late}` } : read;
      },
    };
  };
  /** What became of a call is told without the intent that it belongs to. */
  const withoutIds: Mutant = (file) => ({
    ...file,
    append: (text) =>
      file.append(
        text
          .split("\n")
          .map((line) =>
            /"event":"(accepted|ended|not-taken|in-doubt)"/.test(line)
              ? line.replace(/"id":"[^"]*",?/, "")
              : line,
          )
          .join("\n"),
      ),
  });

  test.each<[string, Mutant]>([
    ["without the fence", withoutFence],
    ["synced after the call was sent", syncedTooLate],
    ["outcomes that name no intent", withoutIds],
  ])(
    "%s",
    async (_, mutant) => {
      const checked = await fc.check(
        fc.asyncProperty(scenario, async (each) => {
          const { broken } = await runScenario(each, mutant);
          return broken.every((how) => !how.startsWith("double"));
        }),
        { numRuns: 20_000, endOnFailure: true, seed: 1 },
      );
      expect(checked.failed).toBe(true);
    },
    120_000,
  );
});
