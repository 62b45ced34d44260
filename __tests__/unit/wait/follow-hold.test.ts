import { describe, expect, test } from "@jest/globals";
import { endedJob, runningJob, umJob } from "../../support/api.ts";
import { fault, inOrder, reply, type Step, thenAlways } from "../../support/script.ts";
import { polls, wait } from "./follow-case.ts";

const ENDED = { kind: "ended", state: "NORMAL" };
const NEVER = Number.POSITIVE_INFINITY;
const running = (tookMs: number): Step => reply(200, runningJob(), {}, tookMs);
const end = reply(200, endedJob("normal"));

describe("long polling", () => {
  test("needs two requests for a job of a minute", async () => {
    const waited = await wait(umJob(60_000));
    expect(waited.end).toEqual(ENDED);
    expect(polls(waited)).toEqual([
      [0, 45],
      [45_000, 45],
    ]);
    expect(waited.clock.now()).toBe(60_000);
  });

  test("begins with a poll that is not held where a person watches", async () => {
    const waited = await wait(umJob(30_000), {}, { isWatched: true });
    expect(waited.end).toEqual(ENDED);
    expect(polls(waited)).toEqual([
      [0, 0],
      [0, 45],
    ]);
  });

  test("paces holds that are too short to be worth one like polls that are not held", async () => {
    const waited = await wait(inOrder(...Array<Step>(10).fill(running(1200)), end), {
      requestTimeoutMs: 3000,
    });
    expect(polls(waited).map(([atMs]) => Math.round(atMs))).toEqual([
      0, 1200, 2400, 3600, 4800, 6000, 7200, 8400, 9630, 10_897, 12_201,
    ]);
  });

  // So many polls that a pause would be longer than the hold.
  test.each<[name: string, requestTimeoutMs: number, tookMs: number]>([
    ["45 s", 130_000, 44_500],
    ["the shortest that is not paced", 6000, 4500],
  ])(
    "follows a hold that was kept to at once, half a second short counting as kept: %s",
    async (_, requestTimeoutMs, tookMs) => {
      const waited = await wait(inOrder(...Array<Step>(110).fill(running(tookMs)), end), {
        requestTimeoutMs,
        pollIntervalMs: 600_000,
        timeoutMs: 6_000_000,
      });
      expect(polls(waited).map(([atMs]) => atMs)).toEqual(
        Array.from({ length: 111 }, (_each, n) => n * tookMs),
      );
    },
  );

  test("does not hammer a server that answers held polls at once", async () => {
    const waited = await wait(umJob(3000, { hold: "ignores" }));
    expect(polls(waited).map(([atMs]) => Math.round(atMs))).toEqual([0, 1000, 2030, 3091]);
  });

  test("asks for less as the deadline comes nearer, and looks once more before it", async () => {
    const waited = await wait(umJob(NEVER), { timeoutMs: 60_000 });
    expect(waited.end).toEqual({ kind: "timed-out" });
    expect(polls(waited)).toEqual([
      [0, 45],
      [45_000, 14],
      [59_000, 0],
      [59_500, 0],
    ]);
    expect(waited.clock.now()).toBe(60_000);
  });

  test("keeps within the request timeout", async () => {
    const waited = await wait(umJob(15_000), { requestTimeoutMs: 11_000 });
    expect(polls(waited)).toEqual([
      [0, 10],
      [10_000, 10],
    ]);
  });
});

describe("a server that refuses to hold", () => {
  test.each([400, 405, 422])("is asked again at once without it: %d", async (hold) => {
    const waited = await wait(umJob(2000, { hold }));
    expect(waited.end).toEqual(ENDED);
    expect(polls(waited)).toEqual(
      [
        [0, 0],
        [0, 0],
        [1000, 0],
        [2030, 0],
      ].map((each, n) => (n === 0 ? [0, 45] : each)),
    );
    expect(waited.logged).toContain(
      `info: The server does not hold polls (HTTP ${hold}); going on in standard polling.`,
    );
  });

  test("is not given up by `polling: long`", async () => {
    const waited = await wait(umJob(NEVER, { hold: 400 }), { polling: "long" });
    expect(waited.end).toMatchObject({ kind: "lost", failure: { code: "poll-refused" } });
    expect(waited.sent).toHaveLength(1);
  });

  test.each<[status: number, code: string]>([
    [401, "poll-refused"],
    [403, "poll-refused"],
  ])("%d is no such refusal", async (status, code) => {
    const waited = await wait(umJob(NEVER, { hold: status }));
    expect(waited.end).toMatchObject({ kind: "lost", failure: { code } });
    expect(waited.sent).toHaveLength(1);
  });

  test("404 is no such refusal", async () => {
    const waited = await wait(inOrder(reply(404), end));
    expect(polls(waited)).toEqual([
      [0, 45],
      [1000, 45],
    ]);
  });

  test("a refusal after a poll that was held is none", async () => {
    const waited = await wait(inOrder(running(45_000), reply(400)));
    expect(waited.end).toMatchObject({ kind: "lost", failure: { code: "poll-refused" } });
  });
});

describe("a box on the way that gives up early", () => {
  interface Case {
    readonly name: string;
    readonly steps: readonly Step[];
    readonly want: readonly (readonly [atMs: number, heldSeconds: number])[];
  }
  const broken = (tookMs: number) => reply(504, "<html>", {}, tookMs);
  test.each<Case>([
    {
      name: "504 after 10 s: half of that",
      steps: [broken(10_000), running(0), end],
      want: [
        [0, 45],
        [10_000, 0],
        [11_000, 5],
      ],
    },
    {
      name: "502 after 30 s, then again after 15 s",
      steps: [reply(502, "", {}, 30_000), running(0), reply(502, "", {}, 15_000), running(0), end],
      want: [
        [0, 45],
        [30_000, 0],
        [31_000, 15],
        [46_000, 0],
        [47_030, 7],
      ],
    },
    {
      name: "a reset after 9 s: one try at 5 s",
      steps: [fault("reset", 9000), running(0), running(5000), end],
      want: [
        [0, 45],
        [9000, 0],
        [10_000, 5],
        [15_000, 5],
      ],
    },
    {
      name: "and then standard polling",
      steps: [fault("reset", 9000), running(0), fault("reset", 4000), running(0), end],
      want: [
        [0, 45],
        [9000, 0],
        [10_000, 5],
        [14_000, 0],
        [15_030, 0],
      ],
    },
    {
      name: "a cut body after 10 s",
      steps: [fault("cut", 10_000), running(0), end],
      want: [
        [0, 45],
        [10_000, 0],
        [11_000, 5],
      ],
    },
    {
      name: "a timeout after a second",
      steps: [fault("timeout", 1000), running(0), end],
      want: [
        [0, 45],
        [1000, 0],
        [2000, 0],
      ],
    },
    {
      name: "within a second it is a fault like any other",
      steps: [broken(999), end],
      want: [
        [0, 45],
        [1999, 45],
      ],
    },
    {
      name: "within a second it is a fault like any other, however long the wait is",
      steps: [running(45_000), broken(999), end],
      want: [
        [0, 45],
        [45_000, 45],
        [46_999, 45],
      ],
    },
    {
      name: "faults of the poll that is not held are waited out",
      steps: [broken(10_000), reply(503), end],
      want: [
        [0, 45],
        [10_000, 0],
        [12_000, 0],
      ],
    },
  ])("$name", async ({ steps, want }) => {
    const waited = await wait(inOrder(...steps));
    expect(waited.end).toEqual(ENDED);
    expect(polls(waited)).toEqual(want);
  });

  test("is told", async () => {
    const { logged } = await wait(inOrder(broken(10_000), end));
    expect(logged[0]).toMatch(
      /^info: A held poll broke after 10s: .* HTTP 504 with HTML\. Asking again at once\.$/,
    );
  });

  test("is met with a shorter hold by `polling: long`, after one look without", async () => {
    const waited = await wait(inOrder(broken(10_000), end), { polling: "long" });
    expect(polls(waited)).toEqual([
      [0, 45],
      [10_000, 0],
    ]);
  });

  test("does not stretch the tolerance", async () => {
    const waited = await wait(thenAlways(broken(10_000)), { outageToleranceMs: 5000 });
    expect(waited.end).toMatchObject({ kind: "lost", failure: { code: "out-of-sight" } });
    expect(polls(waited)).toEqual([
      [0, 45],
      [10_000, 0],
    ]);
  });
});
