import { describe, expect, test } from "@jest/globals";
import type { PlanOverrides } from "../../support/api.ts";
import { type Answer, replyOf } from "../../support/script.ts";
import { type FleetScript, manyCalls, umFleet } from "../../support/um-fleet.ts";
import { runStep } from "../step/run-case.ts";
import { fleet, keysOf, listsWith, MANY, STANDARD, ticks } from "./batcher-case.ts";

describe("a list that does not tell", () => {
  const twenty = (script: Partial<FleetScript>, overrides: PlanOverrides["policy"] = {}) =>
    fleet(20, { durationMs: () => 20_000, ...script }, { policy: { ...STANDARD, ...overrides } });
  const answer =
    (status: number, body: unknown = "") =>
    () => ({ exchange: replyOf(status, body), tookMs: 0 });

  test.each([300, 400, 404, 499])(
    "refused: each job is polled by itself, the list not asked again: %d",
    async (status) => {
      const { lists, failed, logged } = await twenty({ list: answer(status) });
      expect([ticks(lists).length, failed]).toEqual([1, []]);
      expect(logged.filter((line) => /does not list jobs by their keys/.test(line))).toHaveLength(1);
    },
  );

  const NO_LIST = "was answered HTTP 200, but the reply holds no list of jobs; asking again in 1s.";
  test.each<[name: string, list: () => Answer, says: string]>([
    ["a 503", answer(503), "was answered HTTP 503; asking again in 1s."],
    ["HTML", answer(200, "<html>"), NO_LIST],
    ["a single job in place of a list", answer(200, { state: "completed", status: "normal" }), NO_LIST],
    ["records that are no list", answer(200, { records: {} }), NO_LIST],
    ["a 503 with records", answer(503, { records: [] }), "was answered HTTP 503; asking again in 1s."],
    [
      "a 504 that came late",
      () => ({ ...answer(504)(), tookMs: 10_000 }),
      "was answered HTTP 504; asking again in 1s.",
    ],
    [
      "no reply in time",
      () => ({ ...answer(200)(), tookMs: 600_000 }),
      "got no whole reply in time: seen timeout; asking again in 1s.",
    ],
  ])("%s: a faulty poll for every job, and no job ends by it", async (_, list, says) => {
    const { failed, clock, logged } = await twenty({
      list: (_keys, atMs) => (atMs < 65_000 ? list() : undefined),
    });
    expect(failed).toEqual([]);
    expect(logged.find((line) => line.includes("asking again"))).toContain(says);
    expect(clock.now()).toBeGreaterThan(65_000);
  });

  test("an outage is told with its length", async () => {
    const { logged } = await twenty({
      durationMs: () => 60_000,
      list: (_keys, atMs) => (atMs < 10_000 ? answer(503)() : undefined),
    });
    expect(logged.filter((line) => line.includes("k5 is in sight again"))).toEqual([
      "info: call 5: job k5 is in sight again after 16.1s.",
    ]);
  });

  test("401: no job can be seen any more", async () => {
    const { failed, lists } = await twenty({ list: answer(401) });
    expect(failed.map(({ outcome }) => outcome?.failure?.code)).toEqual(Array(19).fill("poll-refused"));
    expect(lists.length).toBeLessThan(3);
  });

  test("an untrusted certificate: no job can be seen any more", async () => {
    const exchange = { kind: "fault", reason: "certificate", sent: false, detail: "seen" } as const;
    const { failed } = await twenty({ list: () => ({ exchange, tookMs: 0 }) });
    expect(failed.map(({ outcome }) => outcome?.failure?.code)).toEqual(
      Array(19).fill("certificate-untrusted"),
    );
  });

  test("leaves keys out: those jobs are polled by themselves, the others by lists", async () => {
    const { lists, failed, polls } = await twenty({ leavesOut: (key) => Number(key.slice(1)) % 2 === 0 });
    expect(failed).toEqual([]);
    expect(lists.length).toBeGreaterThan(2);
    expect(polls.some(({ url }) => url.endsWith("/k0"))).toBe(true);
    expect(listsWith(lists, "k0")).toBe(2);
    expect(polls.filter(({ url }) => url.endsWith("/k1"))).toHaveLength(1);
  });

  test("leaves a key out once: the job is listed on", async () => {
    let isFirst = true;
    const leavesOut = (key: string) => {
      if (key !== "k1" || !isFirst) return false;
      isFirst = false;
      return true;
    };
    const { lists, polls } = await twenty({ leavesOut });
    expect(listsWith(lists, "k1")).toBeGreaterThan(2);
    expect(polls.filter(({ url }) => url.endsWith("/k1"))).toHaveLength(2);
  });

  test.each([25, 10])(
    "paged: fewer keys are asked for at once, and no job is missed: %d a page",
    async (page) => {
      const { lists, failed } = await fleet(100, { durationMs: () => 120_000, page });
      expect(failed).toEqual([]);
      expect(keysOf(lists.at(-3)).length).toBe(page);
      expect(listsWith(lists, "k99")).toBeGreaterThan(3);
    },
  );

  test("records that are no jobs: those are asked for by themselves", async () => {
    const { failed, polls, lists } = await twenty({
      list: (keys) => ({ exchange: replyOf(200, { records: keys.map((key) => ({ key })) }), tookMs: 0 }),
    });
    expect(failed).toEqual([]);
    expect(polls.filter(({ url }) => url.endsWith("/k5"))).toHaveLength(lists.length);
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
    expect(run.ledger.entries.map(({ outcome }) => outcome?.verdict)).toEqual(Array(20).fill("cancelled"));
    expect(run.clock.now()).toBe(30_000);
  });

  test("the deadline ends it", async () => {
    const { failed, clock } = await twenty({ durationMs: () => 100_000 }, { timeoutMs: 30_000 });
    expect(failed.map(({ outcome }) => outcome?.verdict)).toEqual(Array(20).fill("timed-out"));
    expect(clock.now()).toBe(30_000);
  });

  test("nothing good for longer than the tolerance", async () => {
    const { failed } = await twenty({ list: answer(500) }, { outageToleranceMs: 60_000 });
    expect(failed.map(({ outcome }) => outcome?.failure?.code)).toEqual(Array(19).fill("out-of-sight"));
  });
});
