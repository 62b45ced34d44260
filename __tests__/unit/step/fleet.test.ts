import { describe, expect, test } from "@jest/globals";
import { inOrder, reply, type Step } from "../../support/script.ts";
import { manyCalls, requestsOf, umFleet } from "../../support/um-fleet.ts";
import { runStep } from "./run-case.ts";

/** Many calls under one deadline. */

const verdicts = (run: Awaited<ReturnType<typeof runStep>>) =>
  run.ledger.entries.map(({ outcome }) => outcome?.verdict);
const count = (values: readonly unknown[], value: unknown) => values.filter((each) => each === value).length;

describe("calls", () => {
  test("are issued in order, at most so many under way at once, each until its job ended", async () => {
    const run = await runStep(umFleet({ durationMs: () => 10_000 }), manyCalls(6, { maxParallel: 2 }));
    const calls = requestsOf(run.sent, "call");
    expect(calls.map(({ url }) => new URL(url).searchParams.get("n"))).toEqual([
      "0",
      "1",
      "2",
      "3",
      "4",
      "5",
    ]);
    expect(calls.map(({ atMs }) => Math.round(atMs / 10_000))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(verdicts(run)).toEqual(Array(6).fill("passed"));
  });

  test("end each as its own job ended", async () => {
    const status = (n: number) => (n === 1 ? "error" : n === 2 ? "warning" : "normal");
    const run = await runStep(umFleet({ durationMs: () => 100, status }), manyCalls(4));
    expect(
      run.ledger.entries.map(({ name, job, outcome }) => [
        name,
        job?.ref.key,
        outcome?.verdict,
        outcome?.state,
      ]),
    ).toEqual([
      ["call 0", "k0", "passed", "NORMAL"],
      ["call 1", "k1", "failed", "ERROR"],
      ["call 2", "k2", "passed", "WARNING"],
      ["call 3", "k3", "passed", "NORMAL"],
    ]);
  });

  test("count their time from when they were issued, not from when the step began", async () => {
    const { logged } = await runStep(umFleet({ durationMs: () => 10_000 }), manyCalls(2, { maxParallel: 1 }));
    expect(logged.filter((line) => line.includes(" ended "))).toEqual([
      "info: call 0: job k0 ended NORMAL after 10s (polls: 1).",
      "info: call 1: job k1 ended NORMAL after 10s (polls: 1).",
    ]);
  });

  test("that were done at once are told a line each", async () => {
    const { logged } = await runStep(reply(204), manyCalls(2));
    expect(logged).toEqual(
      [0, 1].map((n) => expect.stringMatching(new RegExp(`^info: call ${n}: POST .* was done at once`))),
    );
  });

  test("are logged a line each when accepted and when ended, and no more", async () => {
    const { logged } = await runStep(umFleet({ durationMs: () => 100_000, hold: "refuses" }), manyCalls(3));
    const infos = logged.filter((line) => line.startsWith("info: "));
    expect(infos.filter((line) => / was accepted /.test(line))).toHaveLength(3);
    expect(infos.filter((line) => / ended NORMAL /.test(line))).toHaveLength(3);
    expect(infos.filter((line) => !/ was accepted | ended NORMAL |does not hold polls/.test(line))).toEqual(
      [],
    );
  });

  test("share what is learnt about holding: the refusal is met by those under way, not by each", async () => {
    const run = await runStep(
      umFleet({ durationMs: () => 3000, hold: "refuses" }),
      manyCalls(40, { maxParallel: 4 }),
    );
    expect(requestsOf(run.sent, "held").length).toBeLessThanOrEqual(4);
    expect(run.logged.filter((line) => line.includes("does not hold polls"))).toHaveLength(1);
    expect(verdicts(run)).toEqual(Array(40).fill("passed"));
  });

  test.each<[name: string, brokeAfterMs: number, heldSeconds: number]>([
    ["half of it is asked for", 30_000, 15],
    ["one try at a short hold", 9000, 5],
  ])("share what is learnt about holding: a hold that breaks, %s", async (_, brokeAfterMs, heldSeconds) => {
    const fleet = umFleet({ durationMs: () => 100_000 });
    const heldBy = ({ url }: { readonly url: string }) =>
      Number(new URL(url).searchParams.get("poll_timeout") ?? 0);
    const step: Step = (request, atMs) =>
      heldBy(request) * 1000 > brokeAfterMs
        ? reply(504, "", {}, brokeAfterMs)(request, atMs)
        : fleet(request, atMs);
    const run = await runStep(step, manyCalls(2, { maxParallel: 1 }));
    const first = run.sent.find(({ url }) => url.includes("/jobs/k1"));
    expect(first && heldBy(first)).toBe(heldSeconds);
    expect(verdicts(run)).toEqual(["passed", "passed"]);
  });

  test("one refused, one unknown, the rest fine", async () => {
    const fleet = umFleet({ durationMs: () => 100 });
    const step: Step = (request, atMs) => {
      if (request.url.endsWith("?n=1")) return reply(400)(request, atMs);
      return request.url.endsWith("?n=2") ? reply(500)(request, atMs) : fleet(request, atMs);
    };
    const run = await runStep(step, manyCalls(5));
    expect(verdicts(run)).toEqual(["passed", "rejected", "unknown", "passed", "passed"]);
    expect(run.logged).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^info: call 0: POST .* was accepted/),
        expect.stringMatching(/^info: call 1: POST .*: rejected\. .*HTTP 400/),
        expect.stringMatching(/^info: call 2: POST .*: unknown\. .*HTTP 500/),
      ]),
    );
  });
});

describe("fail-fast", () => {
  test("the first failed job ends the step: nothing more is issued, what runs goes on", async () => {
    const run = await runStep(
      umFleet({
        durationMs: (n) => (n === 0 ? 5000 : 60_000),
        status: (n) => (n === 0 ? "error" : "normal"),
      }),
      manyCalls(6, { maxParallel: 3, failFast: true }),
    );
    expect(verdicts(run)).toEqual(["failed", "submitted", "submitted", "rejected", "rejected", "rejected"]);
    expect(requestsOf(run.sent, "call")).toHaveLength(3);
    expect(run.clock.now()).toBeLessThan(6000);
    expect(run.ledger.entries.slice(3).map(({ outcome }) => outcome?.failure)).toEqual(
      Array(3).fill({
        code: "never-issued",
        message: expect.stringContaining("never issued"),
        hint: expect.stringContaining("issuing it again is safe"),
      }),
    );
  });

  test("a call that waits to be tried again is not tried any more", async () => {
    const fleet = umFleet({ durationMs: () => 3000, status: () => "error" });
    const step: Step = (request, atMs) =>
      request.url.endsWith("?n=1")
        ? reply(429, "", { "retry-after": "60" })(request, atMs)
        : fleet(request, atMs);
    const run = await runStep(step, manyCalls(2, { failFast: true }));
    expect(verdicts(run)).toEqual(["failed", "rejected"]);
    expect(run.clock.now()).toBeLessThan(10_000);
  });

  test("without it one failure does not end the others", async () => {
    const run = await runStep(
      umFleet({ durationMs: () => 1000, status: (n) => (n === 0 ? "error" : "normal") }),
      manyCalls(6, { maxParallel: 1 }),
    );
    expect(verdicts(run)).toEqual(["failed", ...Array(5).fill("passed")]);
  });
});

describe("the end of the step", () => {
  test("a signal while half is issued: every accepted key is known, the rest was never issued", async () => {
    const run = await runStep(umFleet({ durationMs: () => 60_000 }), manyCalls(10, { maxParallel: 5 }), {
      stopMs: 90_000,
    });
    expect(verdicts(run)).toEqual([...Array(5).fill("passed"), ...Array(5).fill("cancelled")]);
    expect(run.ledger.entries.every(({ job }) => job !== undefined)).toBe(true);
    const early = await runStep(umFleet({ durationMs: () => 60_000 }), manyCalls(10, { maxParallel: 5 }), {
      stopMs: 1000,
    });
    expect(verdicts(early)).toEqual([...Array(5).fill("cancelled"), ...Array(5).fill("rejected")]);
    expect(early.clock.now()).toBe(1000);
  });

  test("the deadline holds for all", async () => {
    const policy = { timeoutMs: 30_000 };
    const run = await runStep(
      umFleet({ durationMs: () => 60_000 }),
      manyCalls(4, { maxParallel: 2, policy }),
    );
    expect(verdicts(run)).toEqual(["timed-out", "timed-out", "rejected", "rejected"]);
    expect(run.clock.now()).toBe(30_000);
  });

  test("nothing is waited for with wait: false", async () => {
    const run = await runStep(umFleet({ durationMs: () => 60_000 }), manyCalls(30, { wait: false }));
    expect(count(verdicts(run), "submitted")).toBe(30);
    expect(run.sent).toHaveLength(30);
  });
});

test("several known jobs are waited for at once", async () => {
  const keys = ["k0", "k1", "k2"] as const;
  const run = await runStep(umFleet({ durationMs: (n) => 5000 * n }), {
    targets: { kind: "jobs", keys, name: "" },
  });
  expect(verdicts(run)).toEqual(["passed", "passed", "passed"]);
  expect(run.clock.now()).toBe(10_000);
  expect(requestsOf(run.sent, "call")).toEqual([]);
});

test("the jobs of one reply are waited for at once, and the worst counts", async () => {
  const run = await runStep(
    inOrder(
      reply(201, { job: { key: ["k0", "k1"] } }),
      reply(404),
      reply(404),
      ...Array<Step>(9).fill(umFleet({ durationMs: () => 0 })),
    ),
  );
  expect(verdicts(run)).toEqual(["passed", "passed"]);
});
