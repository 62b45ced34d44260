import { describe, expect, test } from "@jest/globals";
import type { PlanOverrides } from "../support/api.ts";
import { replyOf } from "../support/script.ts";
import { type FleetScript, manyCalls, requestsOf, umFleet } from "../support/um-fleet.ts";
import { runStep } from "./run-case.ts";

/** Many jobs, few requests: the API's list by key. */

const MANY = { maxParallel: 1000 };

async function fleet(count: number, script: FleetScript, overrides: PlanOverrides = {}) {
  const run = await runStep(umFleet(script), manyCalls(count, { ...MANY, ...overrides }));
  const failed = run.ledger.entries.filter(({ end }) => end?.verdict !== "passed");
  return { ...run, failed, lists: requestsOf(run.sent, "list"), polls: requestsOf(run.sent, "poll") };
}

/** How many list requests were sent at each moment. */
function ticks(lists: readonly { readonly atMs: number }[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const { atMs } of lists) counts.set(atMs, (counts.get(atMs) ?? 0) + 1);
  return [...counts.values()];
}

const STANDARD = { polling: "standard" } as const;

describe("300 running jobs", () => {
  test("cost three requests a tick, and each ended job is read once", async () => {
    const { lists, polls, failed, ledger } = await fleet(
      300,
      { durationMs: (n) => 30_000 + n * 100 },
      { policy: STANDARD },
    );
    expect(failed).toEqual([]);
    expect(Math.max(...ticks(lists))).toBe(3);
    // The first job was looked at by itself before there were others.
    const keys = polls.map(({ url }) => url.split("/").at(-1));
    expect([keys.length, new Set(keys).size, keys.filter((key) => key === "k0").length]).toEqual([
      301, 300, 2,
    ]);
    expect(ledger.counts.sharedRequests).toBe(lists.length);
  });

  test("are asked for by their keys, a hundred at once", async () => {
    const { lists } = await fleet(300, { durationMs: () => 5000 }, { policy: STANDARD });
    const url = new URL(lists.at(-1)?.url ?? "");
    expect(url.searchParams.get("key")?.split("|").length).toBe(100);
    expect(url.searchParams.get("max_records")).toBe("100");
    expect(url.href).not.toContain("|");
  });

  test("are looked at ever less often, up to the poll interval", async () => {
    const { lists } = await fleet(20, { durationMs: () => 300_000 });
    const times = lists.map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((atMs, n) => atMs - (times[n] as number));
    expect(gaps.slice(0, 3).every((gap) => gap < 2000)).toBe(true);
    expect(gaps.at(-2)).toBe(10_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10_000);
  });

  test("a job that joins is seen soon, whatever the pause was", async () => {
    const durationMs = (n: number) => (n === 0 ? 150_000 : 400_000);
    const policy = { ...STANDARD, pollIntervalMs: 60_000 };
    const { lists, sent } = await fleet(12, { durationMs }, { maxParallel: 11, policy });
    const call = requestsOf(sent, "call").at(-1);
    const first = lists.find(({ url }) => url.includes("k11"));
    expect((first?.atMs ?? 0) - (call?.atMs ?? 0)).toBeLessThan(1100);
  });

  test("the first ten keep the holds they were given", async () => {
    const { lists, sent, failed } = await fleet(30, { durationMs: () => 20_000 });
    expect([requestsOf(sent, "held").length, failed]).toEqual([10, []]);
    expect(new URL(lists.at(-1)?.url ?? "").searchParams.get("key")?.split("|").length).toBe(20);
  });
});

describe("how jobs are polled", () => {
  test.each<
    [name: string, count: number, overrides: PlanOverrides, hold: "honours" | "refuses", isListed: boolean]
  >([
    ["up to ten by held polls", 10, {}, "honours", false],
    ["more than ten by lists", 12, {}, "honours", true],
    ["by lists from two on where the server does not hold", 2, {}, "refuses", true],
    ["by lists from two on in standard polling", 2, { policy: { polling: "standard" } }, "honours", true],
    ["by held polls alone in long polling", 30, { policy: { polling: "long" } }, "honours", false],
    ["one by polls of its own", 1, { policy: { polling: "standard" } }, "honours", false],
  ])("%s", async (_, count, overrides, hold, isListed) => {
    const { lists, failed } = await fleet(count, { durationMs: () => 20_000, hold }, overrides);
    expect([lists.length > 0, failed]).toEqual([isListed, []]);
  });
});

describe("a list that does not tell", () => {
  const twenty = (script: Partial<FleetScript>, overrides: PlanOverrides["policy"] = {}) =>
    fleet(20, { durationMs: () => 20_000, ...script }, { policy: { ...STANDARD, ...overrides } });
  const answer =
    (status: number, body: unknown = "") =>
    () => ({ exchange: replyOf(status, body), tookMs: 0 });

  test("refused: each job is polled by itself, and the list is not asked again", async () => {
    const { lists, failed, logged } = await twenty({ list: answer(400) });
    expect([ticks(lists).length, failed]).toEqual([1, []]);
    expect(logged.filter((line) => /does not list jobs by their keys/.test(line))).toHaveLength(1);
  });

  test.each([
    ["a 503", answer(503)],
    ["HTML", answer(200, "<html>")],
    ["a single job in place of a list", answer(200, { state: "completed", status: "normal" })],
    ["records that are no list", answer(200, { records: {} })],
  ])("%s: a faulty poll for every job, and no job ends by it", async (_, list) => {
    const { failed, clock } = await twenty({ list: (_keys, atMs) => (atMs < 65_000 ? list() : undefined) });
    expect(failed).toEqual([]);
    expect(clock.now()).toBeGreaterThan(65_000);
  });

  test("401: no job can be seen any more", async () => {
    const { failed, lists } = await twenty({ list: answer(401) });
    expect(failed.map(({ end }) => end?.failure?.code)).toEqual(Array(19).fill("poll-refused"));
    expect(lists.length).toBeLessThan(3);
  });

  test("an untrusted certificate: no job can be seen any more", async () => {
    const exchange = { kind: "fault", reason: "certificate", sent: false, detail: "seen" } as const;
    const { failed } = await twenty({ list: () => ({ exchange, tookMs: 0 }) });
    expect(failed.map(({ end }) => end?.failure?.code)).toEqual(Array(19).fill("certificate-untrusted"));
  });

  test("leaves keys out: those jobs are polled by themselves, the others by lists", async () => {
    const { lists, failed, polls } = await twenty({ leavesOut: (key) => Number(key.slice(1)) % 2 === 0 });
    expect(failed).toEqual([]);
    expect(lists.length).toBeGreaterThan(2);
    expect(polls.some(({ url }) => url.endsWith("/k0"))).toBe(true);
    expect(polls.filter(({ url }) => url.endsWith("/k1"))).toHaveLength(1);
  });

  test("paged: fewer keys are asked for at once, and no job is missed", async () => {
    const { lists, failed } = await fleet(100, { durationMs: () => 120_000, page: 25 });
    expect(failed).toEqual([]);
    const last = new URL(lists.at(-3)?.url ?? "").searchParams.get("key")?.split("|").length;
    expect(last).toBe(25);
  });

  test("records that are no jobs: those are asked for by themselves", async () => {
    const { failed } = await twenty({
      list: (keys) => ({ exchange: replyOf(200, { records: keys.map((key) => ({ key })) }), tookMs: 0 }),
    });
    expect(failed).toEqual([]);
  });

  test("records without a key are no job's", async () => {
    const { failed } = await twenty({
      list: () => ({ exchange: replyOf(200, { records: [{ state: "completed" }] }), tookMs: 0 }),
    });
    expect(failed).toEqual([]);
  });

  test.each<[name: string, script: Partial<FleetScript>]>([
    ["refused", { list: answer(400) }],
    ["leaves keys out", { leavesOut: (key) => key !== "k0" }],
  ])("%s: a job that is polled by itself from then on is not polled twice at once", async (_, script) => {
    const { polls } = await twenty(script);
    const gaps = Array.from({ length: 20 }, (_each, n) => {
      const times = polls.filter(({ url }) => url.endsWith(`/k${n}`)).map(({ atMs }) => atMs);
      return times.slice(1).map((atMs, i) => atMs - (times[i] as number));
    }).flat();
    expect(gaps.length).toBeGreaterThan(20);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(900);
  });

  test("a signal ends it", async () => {
    const run = await runStep(umFleet({ durationMs: () => 100_000 }), manyCalls(20, MANY), {
      stopMs: 30_000,
    });
    expect(run.ledger.entries.map(({ end }) => end?.verdict)).toEqual(Array(20).fill("cancelled"));
    expect(run.clock.now()).toBe(30_000);
  });

  test("the deadline ends it", async () => {
    const { failed, clock } = await twenty({ durationMs: () => 100_000 }, { timeoutMs: 30_000 });
    expect(failed.map(({ end }) => end?.verdict)).toEqual(Array(20).fill("timed-out"));
    expect(clock.now()).toBe(30_000);
  });

  test("nothing good for longer than the tolerance", async () => {
    const { failed } = await twenty({ list: answer(500) }, { outageToleranceMs: 60_000 });
    expect(failed.map(({ end }) => end?.failure?.code)).toEqual(Array(19).fill("out-of-sight"));
  });
});
