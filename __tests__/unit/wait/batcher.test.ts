import { describe, expect, test } from "@jest/globals";
import { describeApi, type PlanOverrides } from "../../support/api.ts";
import { type FleetScript, requestsOf } from "../../support/um-fleet.ts";
import { fleet, keysOf, listsWith, STANDARD, ticks } from "./batcher-case.ts";

describe("300 running jobs", () => {
  test("cost three requests a tick, and each ended job is read once", async () => {
    const { lists, polls, failed, step } = await fleet(
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
    expect(step.client.pollCount()).toBe(lists.length + polls.length);
  });

  test("are asked for by their keys, a hundred at once", async () => {
    const { lists } = await fleet(300, { durationMs: () => 5000 }, { policy: STANDARD });
    const url = new URL(lists.at(-1)?.url ?? "");
    expect(url.searchParams.get("key")?.split("|").length).toBe(100);
    expect(url.searchParams.get("max_records")).toBe("100");
    expect(url.href).not.toContain("|");
  });

  test("are looked at ever less often, up to the poll interval", async () => {
    const { lists } = await fleet(20, { durationMs: () => 600_000 });
    const times = lists.map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((atMs, n) => atMs - (times[n] as number));
    expect(gaps.slice(0, 3).every((gap) => gap < 2000)).toBe(true);
    expect(gaps.at(-2)).toBe(10_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10_000.001);
  });

  test("a job that joins is seen soon, whatever the pause was", async () => {
    const durationMs = (n: number) => (n === 0 ? 150_000 : 400_000);
    const policy = { ...STANDARD, pollIntervalMs: 60_000 };
    const { lists, sent } = await fleet(12, { durationMs }, { maxParallel: 11, policy });
    const call = requestsOf(sent, "call").at(-1);
    const first = lists.find(({ url }) => url.includes("k11"));
    expect((first?.atMs ?? 0) - (call?.atMs ?? 0)).toBeLessThan(1100);
  });

  test("are each counted with their polls, and with those that were shared", async () => {
    const { ledger, lists, polls } = await fleet(20, { durationMs: () => 20_000 }, { policy: STANDARD });
    const job = ledger.entries[5]?.job;
    const shared = listsWith(lists, "k5");
    const own = polls.filter(({ url }) => url.endsWith("/k5")).length;
    expect(job?.polls).toBe(shared + own);
  });

  test("one more than fits is polled by itself, not by a list of one", async () => {
    const { lists } = await fleet(101, { durationMs: () => 20_000 }, { policy: STANDARD });
    expect(lists.map((list) => keysOf(list).length)).not.toContain(1);
  });

  test("the first ten keep the holds they were given", async () => {
    const { lists, sent, failed } = await fleet(30, { durationMs: () => 20_000 });
    expect([requestsOf(sent, "held").length, failed]).toEqual([10, []]);
    expect(new URL(lists.at(-1)?.url ?? "").searchParams.get("key")?.split("|").length).toBe(20);
  });
});

describe("how jobs are polled", () => {
  test.each<
    [
      name: string,
      count: number,
      overrides: PlanOverrides,
      hold: NonNullable<FleetScript["hold"]>,
      isListed: boolean,
    ]
  >([
    ["up to ten by held polls", 10, {}, "honours", false],
    ["more than ten by lists", 12, {}, "honours", true],
    ["by lists from two on where the server does not hold", 2, {}, "refuses", true],
    ["by lists from two on where holds break too early to be worth one", 2, {}, "breaks", true],
    ["by lists from two on in standard polling", 2, { policy: { polling: "standard" } }, "honours", true],
    ["by held polls alone in long polling", 30, { policy: { polling: "long" } }, "honours", false],
    ["one by polls of its own", 1, { policy: { polling: "standard" } }, "honours", false],
  ])("%s", async (_, count, overrides, hold, isListed) => {
    const { lists, failed } = await fleet(count, { durationMs: () => 20_000, hold }, overrides);
    expect([lists.length > 0, failed]).toEqual([isListed, []]);
  });

  test("by polls of their own where the whole reply tells of a job, since no record does", async () => {
    const api = describeApi({
      accepted: { key: "body.job.key" },
      job: { path: "/jobs/{key}", at: "reply", state: "body.state" },
      words: { RUNNING: ["running"], NORMAL: ["completed"] },
      list: { path: "/jobs", records: "records", submitted: "submit_time", byKey: "/jobs?key={keys}" },
    });
    const { lists, failed } = await fleet(12, { durationMs: () => 20_000 }, { api });
    expect([lists, failed]).toEqual([[], []]);
  });
});
