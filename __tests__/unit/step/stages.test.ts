import { describe, expect, test } from "@jest/globals";
import type { Description } from "../../../src/apis/language/description.ts";
import { reportStep } from "../../../src/report/step-report.ts";
import { describeApi } from "../../support/api.ts";
import { fault, inOrder, reply, type Step } from "../../support/script.ts";
import { runStep, type StepRun } from "./run-case.ts";

/** A queue item that becomes a build, as in Jenkins; and a scan whose gate has a key. */

const QUEUE: Partial<Description> = {
  job: { path: "/queue/{key}", state: "state", key: "id" },
  words: { RUNNING: ["busy"], NORMAL: ["ok"], WARNING: ["so-so"], ERROR: ["broken"] },
  message: "why",
  cancel: { method: "DELETE", path: "/queue/{key}" },
};
const NEXT: Description["next"] = {
  url: "build.url",
  job: { state: "result", page: "https://ci.example.com/ui?job={key}" },
  words: { RUNNING: ["BUILDING"], NORMAL: ["SUCCESS"], WARNING: ["UNSTABLE"], ERROR: ["FAILURE"] },
  message: "reason",
  results: "made",
  detail: { path: "{key}/log" },
  cancel: { method: "POST", path: "{key}/stop" },
};
const BUILDS = describeApi({ ...QUEUE, next: NEXT });
const GATES = describeApi({
  ...QUEUE,
  next: {
    ...NEXT,
    key: "gate",
    url: null,
    detail: null,
    job: { path: "/gates/{key}", state: "result", key: "id" },
  },
});

const ACCEPTED = reply(202, { id: "17" });
const LEFT = reply(200, { id: "17", state: "ok", build: { url: "/ci/build/3" } });

function endOf({ ledger, sent }: StepRun) {
  return ledger.entries.map(({ job, outcome }) => ({
    key: job?.ref.key,
    verdict: outcome?.verdict,
    state: outcome?.state,
    message: outcome?.failure?.message,
    urls: sent.map(({ method, url }) => `${method} ${url.replace("https://um.example.com", "")}`),
  }))[0];
}

const POLLS = ["POST /api/storage-provider/luns", "GET /api/queue/17"];

describe("a job that hands its work on", () => {
  test("is followed by its next stage, under a key of its own, which is reported first", async () => {
    const run = await runStep(
      inOrder(
        ACCEPTED,
        LEFT,
        reply(200, { result: "BUILDING" }),
        reply(200, { result: "SUCCESS", made: { n: 3 } }),
      ),
      { api: BUILDS },
    );
    expect(endOf(run)).toEqual({
      key: "2:/ci/build/3",
      verdict: "passed",
      state: "NORMAL",
      message: undefined,
      urls: [...POLLS, "GET /ci/build/3", "GET /ci/build/3"],
    });
    expect(run.announced).toEqual([["17"], ["2:/ci/build/3"]]);
    expect(run.order).toEqual(["POST", "announced", "GET", "announced", "GET", "GET"]);
    expect(run.ledger.entries[0]?.job?.polls).toBe(3);
    expect(run.logged).toContain("info: Job 17 ended well, and handed on to job 2:/ci/build/3.");
  });

  test.each<[name: string, first: string, second: string, state: string, message: string | undefined]>([
    ["both good", "ok", "SUCCESS", "NORMAL", undefined],
    ["a warning, then well", "so-so", "SUCCESS", "WARNING", undefined],
    ["well, then a warning", "ok", "UNSTABLE", "WARNING", undefined],
    ["well, then failed", "ok", "FAILURE", "ERROR", "Job 2:/ci/build/3 ended ERROR: no disk"],
  ])("the worse of both ends counts: %s", async (_, first, second, state, message) => {
    const left = reply(200, { state: first, why: "slow", build: { url: "/ci/build/3" } });
    const run = await runStep(inOrder(ACCEPTED, left, reply(200, { result: second, reason: "no disk" })), {
      api: BUILDS,
    });
    expect(endOf(run)).toMatchObject({ state, message });
  });

  test("the first stage's words stand where it was the worse", async () => {
    const left = reply(200, { state: "so-so", why: "slow", build: { url: "/ci/build/3" } });
    const run = await runStep(inOrder(ACCEPTED, left, reply(200, { result: "SUCCESS" }), reply(404)), {
      api: BUILDS,
      failOn: new Set(["WARNING"]),
    });
    expect(endOf(run)).toMatchObject({ verdict: "failed", message: "Job 2:/ci/build/3 ended WARNING: slow" });
  });

  test("a bad end is not followed", async () => {
    const run = await runStep(inOrder(ACCEPTED, reply(200, { state: "broken", build: { url: "/x" } })), {
      api: BUILDS,
    });
    expect(endOf(run)).toMatchObject({ key: "17", verdict: "failed", urls: POLLS });
  });

  test("the reason of the second is asked for where its own description says", async () => {
    const steps = [ACCEPTED, LEFT, reply(200, { result: "FAILURE" }), reply(200, "disk full")];
    const run = await runStep(inOrder(...steps), { api: BUILDS });
    expect(endOf(run)?.message).toBe("Job 2:/ci/build/3 ended ERROR: disk full");
    expect(run.sent[3]?.url).toBe("https://um.example.com/ci/build/3/log");
  });

  test("a key in place of a URL; a reply that tells of another job is none", async () => {
    const left = reply(200, { state: "ok", gate: "A/1" });
    const gate = (id: string) => reply(200, { id, result: "SUCCESS" });
    const run = await runStep(inOrder(ACCEPTED, left, gate("B"), gate("A/1")), { api: GATES });
    expect(endOf(run)).toMatchObject({
      key: "2:A/1",
      verdict: "passed",
      urls: [...POLLS, "GET /api/gates/A%2F1", "GET /api/gates/A%2F1"],
    });
  });

  test.each<[name: string, job: object, code: string, message: string]>([
    [
      "nothing",
      {},
      "no-job-key",
      "Job 17 ended well, but the stage that follows cannot be waited for: its object names none",
    ],
    [
      "another origin",
      { build: { url: "https://evil.example.com/3" } },
      "foreign-job-url",
      "leads to another origin: https://evil.example.com/3",
    ],
    ["what is no URL", { build: { url: 7 } }, "no-job-key", "its object names none"],
  ])("a next stage that cannot be followed is unknown: %s", async (_, fields, code, message) => {
    const run = await runStep(inOrder(ACCEPTED, reply(200, { state: "ok", ...fields })), { api: BUILDS });
    expect(run.ledger.entries[0]?.outcome).toMatchObject({
      verdict: "unknown",
      failure: { code, message: expect.stringContaining(message), hint: expect.stringContaining("`next`") },
    });
  });

  test("several next stages are unknown", async () => {
    const run = await runStep(inOrder(ACCEPTED, reply(200, { state: "ok", gate: ["a", "b"] })), {
      api: GATES,
    });
    expect(endOf(run)?.message).toMatch(/it names several: 2:a, 2:b$/);
  });

  test("one beside what is none is unknown", async () => {
    const run = await runStep(inOrder(ACCEPTED, reply(200, { state: "ok", gate: ["a", 1.5] })), {
      api: GATES,
    });
    expect(endOf(run)).toMatchObject({
      verdict: "unknown",
      message: expect.stringMatching(/it names several: 2:a, 1\.5$/),
    });
  });

  test.each<[name: string, keys: readonly [string], steps: readonly Step[], urls: readonly string[]]>([
    ["the second", ["2:A"], [reply(200, { id: "A", result: "SUCCESS" })], ["GET /api/gates/A"]],
    [
      "the first",
      ["17"],
      [reply(200, { state: "ok", gate: "A" }), reply(200, { result: "SUCCESS" })],
      ["GET /api/queue/17", "GET /api/gates/A"],
    ],
    [
      "a first one that looks like a second",
      ["1:2:A"],
      [reply(200, { id: "2:A", state: "broken" })],
      ["GET /api/queue/2%3AA"],
    ],
  ])("a key is taken back as what it is: %s", async (_, keys, steps, urls) => {
    const run = await runStep(inOrder(...steps), { api: GATES, targets: { kind: "jobs", keys, name: "" } });
    expect(endOf(run)?.urls).toEqual(urls);
  });

  test("a first key that looks like a second one is marked", async () => {
    const run = await runStep(
      inOrder(reply(202, { id: "2:A" }), reply(200, { id: "2:A", state: "broken" })),
      { api: GATES },
    );
    expect(endOf(run)).toMatchObject({ key: "1:2:A", urls: [POLLS[0], "GET /api/queue/2%3AA"] });
  });

  test("each stage is cancelled by its own call", async () => {
    const busy = reply(200, { result: "BUILDING" });
    const run = await runStep(inOrder(ACCEPTED, LEFT, busy, busy, busy, reply(204)), {
      api: BUILDS,
      cancelOn: new Set(["timeout"]),
      policy: { timeoutMs: 2500, pollIntervalMs: 1000 },
    });
    expect(endOf(run)?.urls.at(-1)).toBe("POST /ci/build/3/stop");
  });

  test("a second stage out of sight is lost as any other", async () => {
    const run = await runStep(inOrder(ACCEPTED, LEFT, fault("certificate")), { api: BUILDS });
    expect(endOf(run)).toMatchObject({ key: "2:/ci/build/3", verdict: "unknown" });
  });

  test("a report tells of the second stage, by its own words and page", async () => {
    const run = await runStep(inOrder(ACCEPTED, LEFT, reply(200, { result: "SUCCESS", made: { n: 3 } })), {
      api: BUILDS,
    });
    const [job] = reportOf(run).jobs;
    expect(job).toMatchObject({
      key: "2:/ci/build/3",
      url: "https://um.example.com/ci/build/3",
      page: "https://ci.example.com/ui?job=%2Fci%2Fbuild%2F3",
      results: { n: 3 },
    });
  });
});

function reportOf({ step, ledger, clock }: StepRun) {
  const printer = {
    line: (text: string) => text,
    lines: (text: string) => text,
    redact: (text: string) => text,
    redactJson: (value: unknown) => value,
    shorten: (text: string) => text,
    addSecrets: () => {},
  };
  return reportStep(ledger.entries, {
    api: step.plan.api,
    nowMs: clock.now(),
    elapsedMs: clock.now(),
    printer,
    data: printer,
    query: undefined,
    isStopped: false,
    polls: 1,
    waitOn: () => "",
    secretResults: new Set(),
    isIdle: false,
  });
}
