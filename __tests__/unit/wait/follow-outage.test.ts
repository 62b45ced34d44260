import { describe, expect, test } from "@jest/globals";
import { endedJob, runningJob } from "../../support/api.ts";
import { startClock } from "../../support/clock.ts";
import { fault, inOrder, reply, type Step, thenAlways } from "../../support/script.ts";
import { pollTimes, wait } from "./follow-case.ts";

const STANDARD = { polling: "standard" } as const;
const running = reply(200, runningJob());
const end = reply(200, endedJob("normal"));
const lost = (code: string, message: string) => ({
  kind: "lost",
  failure: { code, message: expect.stringContaining(message), hint: expect.any(String) },
});

describe("an outage", () => {
  test.each<[name: string, step: Step]>([
    ["500", reply(500)],
    ["429", reply(429)],
    ["408", reply(408)],
    ["a reset", fault("reset")],
    ["a refused connection", fault("unreachable")],
    ["a cut body", fault("cut")],
    ["a reply that is too large", fault("too-large")],
    ["HTML", reply(200, "<html>")],
    ["an empty reply", reply(200)],
    ["a reply without a job", reply(200, {})],
  ])("is waited out with a backoff: %s", async (_, step) => {
    const waited = await wait(inOrder(running, step, step, step, end), STANDARD);
    expect(waited.end).toEqual({ kind: "ended", state: "NORMAL" });
    expect(pollTimes(waited)).toEqual([0, 1000, 2000, 4000, 8000]);
  });

  test("is told once, and its end too", async () => {
    const { logged } = await wait(inOrder(running, reply(500), reply(500), running, end), STANDARD);
    expect(logged).toEqual([
      "info: The job is running/normal.",
      expect.stringMatching(/^info: GET .* HTTP 500; asking again in 1s\.$/),
      expect.stringMatching(/^debug: GET .* HTTP 500; asking again in 2s\.$/),
      "info: The job is in sight again after 3s.",
    ]);
  });

  test("ends the wait once the tolerance has passed, after one last poll", async () => {
    const waited = await wait(thenAlways(running, reply(500)), { ...STANDARD, outageToleranceMs: 10_000 });
    expect(waited.end).toEqual(lost("out-of-sight", "The job was out of sight for 10s; last: GET"));
    expect(pollTimes(waited)).toEqual([0, 1000, 2000, 4000, 8000, 11_000]);
  });

  test("is measured anew after a good reply", async () => {
    const flapping = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? running : reply(500)));
    const waited = await wait(inOrder(...flapping, end), { ...STANDARD, outageToleranceMs: 2000 });
    expect(waited.end).toEqual({ kind: "ended", state: "NORMAL" });
  });

  test("is measured from the end of its first fault", async () => {
    const waited = await wait(inOrder(fault("timeout", 60_000), end), {
      ...STANDARD,
      outageToleranceMs: 2000,
    });
    expect(waited.end).toEqual({ kind: "ended", state: "NORMAL" });
    expect(pollTimes(waited)).toEqual([0, 11_000]);
  });

  test("a Retry-After that is longer than the backoff counts", async () => {
    const waited = await wait(inOrder(reply(503, "", { "retry-after": "20" }), end), STANDARD);
    expect(pollTimes(waited)).toEqual([0, 20_000]);
  });

  test("a Retry-After that is longer than the tolerance is clamped, and one last poll follows", async () => {
    const busy = reply(503, "", { "retry-after": "3600" });
    const seen = await wait(inOrder(busy, end), STANDARD);
    const unseen = await wait(inOrder(busy, busy), STANDARD);
    expect([seen.end.kind, pollTimes(seen)]).toEqual(["ended", [0, 300_000]]);
    expect([unseen.end.kind, pollTimes(unseen)]).toEqual(["lost", [0, 300_000]]);
  });
});

describe("a job that is not listed", () => {
  test("yet is waited for", async () => {
    const waited = await wait(inOrder(reply(404), reply(404), end), STANDARD);
    expect(waited.end).toEqual({ kind: "ended", state: "NORMAL" });
  });

  test("yet is waited for from the call's reply on, however late that came", async () => {
    const clock = startClock();
    await clock.pass(60_000);
    const waited = await wait(inOrder(reply(404), end), STANDARD, { clock });
    expect(waited.end).toEqual({ kind: "ended", state: "NORMAL" });
  });

  test("within 30 s is not found", async () => {
    const waited = await wait(thenAlways(reply(404)), STANDARD);
    expect(waited.end).toEqual(lost("job-not-found", "HTTP 404"));
    expect(pollTimes(waited)).toEqual([0, 1000, 3000, 7000, 15_000, 31_000]);
  });

  test("any more is lost at once", async () => {
    const waited = await wait(inOrder(running, reply(404)), STANDARD);
    expect(waited.end).toEqual(lost("job-gone", "The job is no longer listed"));
    expect(pollTimes(waited)).toEqual([0, 1000]);
  });
});

describe("what is of no use to ask again", () => {
  test.each<[name: string, step: Step, code: string]>([
    ["401", reply(401), "poll-refused"],
    ["403", reply(403), "poll-refused"],
    ["400", reply(400), "poll-refused"],
    ["302", reply(302), "redirected"],
    ["an untrusted certificate", fault("certificate"), "certificate-untrusted"],
    ["a proxy that refuses", fault("proxy"), "proxy-refused"],
  ])("%s", async (_, step, code) => {
    const waited = await wait(inOrder(running, step), STANDARD);
    expect(waited.end).toMatchObject({ kind: "lost", failure: { code } });
    expect(waited.sent).toHaveLength(2);
  });
});

describe("what is learnt of the job", () => {
  const odd = (state: string) => reply(200, { state, status: "normal" });

  test("a line at each change of state, a warning for each unknown word", async () => {
    const { logged, job } = await wait(
      inOrder(odd("queued"), odd("queued"), odd("odd"), odd("odd"), odd("running"), odd("odd"), end),
      STANDARD,
    );
    expect(logged).toEqual([
      "info: The job is queued/normal.",
      "info: The job is odd/normal.",
      'warning: The job is in the unknown state "odd"; waiting on as if it were running.',
      "info: The job is running/normal.",
      "info: The job is odd/normal.",
    ]);
    expect(job).toMatchObject({
      polls: 7,
      unknownWord: undefined,
      sighting: { stateText: "completed/normal" },
    });
  });

  test("the unknown word that it was last in", async () => {
    const { job } = await wait(thenAlways(odd("odd")), { ...STANDARD, timeoutMs: 5000 });
    expect(job).toMatchObject({ unknownWord: "odd", sighting: { stateText: "odd/normal" } });
  });
});
