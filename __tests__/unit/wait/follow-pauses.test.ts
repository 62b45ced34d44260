import { describe, expect, test } from "@jest/globals";
import { createDeadline } from "../../../src/wait/deadline.ts";
import { endedJob, runningJob, umJob } from "../../support/api.ts";
import { EPOCH_MS, startClock } from "../../support/clock.ts";
import { inOrder, reply, type Step, thenAlways } from "../../support/script.ts";
import { pollTimes, wait } from "./follow-case.ts";

const STANDARD = { polling: "standard" } as const;

describe("standard polling", () => {
  test("asks at once, then after pauses that grow up to the interval", async () => {
    const waited = await wait(umJob(60_000), STANDARD);
    expect(waited.end).toEqual({ kind: "ended", state: "NORMAL" });
    expect(pollTimes(waited).slice(0, 6).map(Math.round)).toEqual([0, 1000, 2030, 3091, 4184, 5309]);
    expect(waited.sent).toHaveLength(36);
    expect(waited.sent.every(({ url }) => !url.includes("poll_timeout"))).toBe(true);
  });

  test("keeps its pauses within the jitter", async () => {
    const waited = await wait(umJob(60_000), STANDARD, { clock: startClock([0, 0.25, 0.5, 0.75, 0.999]) });
    const pauses = pollTimes(waited)
      .slice(1)
      .map((atMs, n) => atMs - (pollTimes(waited)[n] ?? 0));
    pauses.forEach((pause, n) => {
      const longest = Math.min(1000 * 1.03 ** n, 10_000);
      expect(pause).toBeGreaterThanOrEqual(0.9 * longest - 1);
      expect(pause).toBeLessThanOrEqual(longest + 1);
    });
  });

  test.each<[name: string, random: number | readonly number[]]>([
    ["no jitter", 0],
    ["half of it", 0.5],
    ["most of it", 0.999],
    ["all kinds", [0.9, 0.1, 0.6, 0.3]],
  ])("sees a job of 7.3 s end within 2 s, with nine polls at most: %s", async (_, random) => {
    const { clock, sent, end } = await wait(
      umJob(7300, { hold: "ignores" }),
      {},
      { clock: startClock(random) },
    );
    expect(end).toEqual({ kind: "ended", state: "NORMAL" });
    expect(clock.now()).toBeLessThanOrEqual(9300);
    expect(sent.length).toBeLessThanOrEqual(9);
  });

  test("takes a short interval from the start", async () => {
    const waited = await wait(umJob(1000), { ...STANDARD, pollIntervalMs: 250 });
    expect(pollTimes(waited)).toEqual([0, 250, 500, 750, 1000]);
  });

  test("counts a pause from the start of the poll before", async () => {
    const waited = await wait(
      inOrder(reply(200, runningJob(), {}, 400), reply(200, endedJob("normal"))),
      STANDARD,
    );
    expect(pollTimes(waited)).toEqual([0, 1000]);
    expect(waited.clock.sleeps).toEqual([600]);
  });

  test("follows a reply that took longer than the pause at once", async () => {
    const waited = await wait(
      inOrder(reply(200, runningJob(), {}, 1400), reply(200, endedJob("normal"))),
      STANDARD,
    );
    expect(pollTimes(waited)).toEqual([0, 1400]);
  });

  test.each<[name: string, header: string, atMs: number]>([
    ["seconds", "7", 7000],
    ["a date", new Date(EPOCH_MS + 4000).toUTCString(), 4000],
    ["zero leaves the pause as it is", "0", 1000],
  ])("takes Retry-After of a good reply for the next pause: %s", async (_, header, atMs) => {
    const waited = await wait(
      inOrder(reply(200, runningJob(), { "retry-after": header }), reply(200, endedJob("normal"))),
      STANDARD,
    );
    expect(pollTimes(waited)).toEqual([0, atMs]);
  });
});

describe("the deadline", () => {
  test("gets a last look half a second before", async () => {
    const waited = await wait(umJob(Number.POSITIVE_INFINITY), { ...STANDARD, timeoutMs: 10_000 });
    expect(waited.end).toEqual({ kind: "timed-out" });
    expect(pollTimes(waited).at(-1)).toBe(9500);
    expect(waited.clock.now()).toBe(10_000);
  });

  test("a job that ends before the last look is seen to end", async () => {
    const { end } = await wait(umJob(9400), { ...STANDARD, timeoutMs: 10_000 });
    expect(end).toEqual({ kind: "ended", state: "NORMAL" });
  });

  test.each<[name: string, tookMs: number, polling: "auto" | "standard"]>([
    ["replies that never come", 600_000, "standard"],
    ["replies that never come to held polls", 600_000, "auto"],
    ["replies of 3 s", 3000, "standard"],
    ["held replies of 3 s", 3000, "auto"],
  ])("is not outlived: %s", async (_, tookMs, polling) => {
    const waited = await wait(thenAlways(reply(200, runningJob(), {}, tookMs)), {
      polling,
      timeoutMs: 20_000,
    });
    expect(waited.end).toMatchObject({ kind: "timed-out" });
    expect(waited.clock.now()).toBe(20_000);
    if (tookMs < 15_000) expect(waited.logged.filter((line) => line.includes("asking again"))).toEqual([]);
    expect(waited.sent.every(({ atMs, budgetMs }) => atMs + budgetMs <= 20_000)).toBe(true);
  });

  test("is not outlived by a backoff", async () => {
    const waited = await wait(thenAlways(reply(503, "", { "retry-after": "600" })), { timeoutMs: 20_000 });
    expect(waited.end).toMatchObject({
      kind: "timed-out",
      last: { message: expect.stringMatching(/HTTP 503$/) },
    });
    expect(waited.clock.now()).toBe(20_000);
  });

  test.each([0, 10])("that has passed, or as good as, lets nothing be asked: %d ms left", async (leftMs) => {
    const waited = await wait(umJob(0), {}, { leftMs });
    expect(waited.end).toEqual({ kind: "timed-out" });
    expect(waited.sent).toEqual([]);
  });

  test("is not told of as asking again where no time is left to ask in", async () => {
    const waited = await wait(thenAlways(reply(503, "", {}, 19_995)), { timeoutMs: 20_000 });
    expect(waited.end).toEqual({ kind: "timed-out" });
    expect([waited.sent.length, waited.logged]).toEqual([1, []]);
  });

  test("forgets a fault after which the job was seen", async () => {
    const step = inOrder(reply(503), ...Array<Step>(30).fill(reply(200, runningJob())));
    expect((await wait(step, { timeoutMs: 20_000 })).end).toEqual({ kind: "timed-out" });
  });

  test("knows the time left and the time gone", () => {
    const deadline = createDeadline({ now: () => 7000, sleep: async () => {} }, 1000, 5000);
    expect([deadline.leftMs(), deadline.elapsedMs(), deadline.timeoutMs]).toEqual([0, 6000, 5000]);
  });
});

describe("a signal", () => {
  test.each<[name: string, stopMs: number, polling: "auto" | "standard", requests: number]>([
    ["before the first poll", 0, "auto", 0],
    ["in a pause", 500, "standard", 1],
    ["in a held poll", 500, "auto", 1],
    ["in a backoff", 500, "standard", 1],
  ])("ends it at once: %s", async (name, stopMs, polling, requests) => {
    const step = name === "in a backoff" ? thenAlways(reply(500)) : umJob(Number.POSITIVE_INFINITY);
    const clock = startClock();
    if (stopMs === 0) clock.stop.abort();
    else clock.at(stopMs, () => clock.stop.abort());
    const { end, sent, job } = await wait(step, { polling }, { clock });
    expect(end).toEqual({ kind: "cancelled" });
    expect([clock.now(), sent.length, job.polls]).toEqual([stopMs, requests, requests]);
  });
});

describe("what the server asks for", () => {
  test.each<[retryAfter: string, atMs: number]>([
    ["60", 60_000],
    ["999999999999", 300_000],
  ])("with a good reply is kept to, five minutes at most: %s s", async (retryAfter, atMs) => {
    const step = inOrder(
      reply(200, runningJob(), { "retry-after": retryAfter }),
      reply(200, endedJob("normal")),
    );
    expect(pollTimes(await wait(step, STANDARD))).toEqual([0, atMs]);
  });

  test.each<[firstPollMs: number, atMs: number]>([
    [3000, 3000],
    [60_000, 10_000],
  ])("with the reply to the call is kept to, the poll interval at most: %d ms", async (firstPollMs, atMs) => {
    const waited = await wait(umJob(0), STANDARD, { firstPollMs });
    expect(pollTimes(waited)).toEqual([atMs]);
  });
});

test("no more than twenty unknown words are warned of", async () => {
  const words = Array.from({ length: 25 }, (_, n) => reply(200, { state: `odd${n}`, status: "normal" }));
  const { logged } = await wait(inOrder(...words, reply(200, endedJob("normal"))), STANDARD);
  expect(logged.filter((line) => line.startsWith("warning: "))).toHaveLength(20);
});
