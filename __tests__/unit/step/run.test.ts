import { describe, expect, test } from "@jest/globals";
import {
  accepted,
  acceptedBody,
  endedJob,
  FAILED_TASK,
  JOB_URL,
  KEY,
  runningJob,
  umJob,
} from "../../support/api.ts";
import { fault, inOrder, type JobScript, reply, type Step, thenAlways } from "../../support/script.ts";
import { runStep } from "./run-case.ts";

const KNOWN = { targets: { kind: "jobs", keys: [KEY], name: "" } } as const;
const failure = (code: string, message: string, hint = "") => ({
  code,
  message: expect.stringContaining(message),
  hint: expect.stringContaining(hint),
});
const afterAccepted = (step: Step): Step => inOrder(accepted(), ...Array<Step>(50).fill(step));
const job = (endsAtMs: number, fields: Partial<JobScript> = {}): Step =>
  afterAccepted(umJob(endsAtMs, fields));
const odd = reply(200, { state: "odd", status: "normal" });

interface Case {
  readonly name: string;
  readonly step: Step;
  readonly overrides?: Parameters<typeof runStep>[1];
  readonly verdict: string;
  readonly state?: string;
  readonly failure?: unknown;
  readonly requests: number;
}

describe("a call", () => {
  const endsIn = (status: string, fields = {}) => job(0, { ended: endedJob(status, fields) });
  const DEAD = { timeoutMs: 20_000 };
  test.each<Case>([
    { name: "whose job passed", step: job(60_000), verdict: "passed", state: "NORMAL", requests: 3 },
    {
      name: "whose job passed with a warning",
      step: endsIn("warning"),
      verdict: "passed",
      state: "WARNING",
      requests: 2,
    },
    {
      name: "whose job failed in part",
      step: endsIn("partial_failures"),
      verdict: "failed",
      state: "PARTIAL_FAILURES",
      failure: failure(
        "job-failed",
        `Job ${KEY} ended PARTIAL_FAILURES (completed/partial_failures); the server gave no reason`,
      ),
      requests: 2,
    },
    {
      name: "whose job failed",
      step: endsIn("error", { task_reports: [FAILED_TASK] }),
      verdict: "failed",
      state: "ERROR",
      failure: failure(
        "job-failed",
        `Job ${KEY} ended ERROR: No space left in aggr1`,
        "Fix what the server names",
      ),
      requests: 2,
    },
    {
      name: "whose failure does not count",
      step: endsIn("error"),
      overrides: { failOn: new Set() },
      verdict: "passed",
      state: "ERROR",
      requests: 2,
    },
    {
      name: "whose warning counts",
      step: endsIn("warning"),
      overrides: { failOn: new Set(["WARNING"]) },
      verdict: "failed",
      state: "WARNING",
      failure: failure("job-failed", "ended WARNING"),
      requests: 2,
    },
    {
      name: "that is not waited for",
      step: accepted(),
      overrides: { wait: false },
      verdict: "submitted",
      requests: 1,
    },
    { name: "that is done at once", step: reply(201, {}), verdict: "passed", requests: 1 },
    {
      name: "that is done at once and not waited for",
      step: reply(204),
      overrides: { wait: false },
      verdict: "passed",
      requests: 1,
    },
    {
      name: "that is refused",
      step: reply(400),
      verdict: "rejected",
      failure: failure("call-refused", "HTTP 400"),
      requests: 1,
    },
    {
      name: "of which nobody knows",
      step: inOrder(reply(500), reply(404)),
      verdict: "unknown",
      failure: {
        code: "server-error",
        message: expect.stringMatching(/so it may or may not have been accepted$/),
        hint: expect.any(String),
      },
      requests: 2,
    },
    {
      name: "of which the list of jobs knows",
      step: inOrder(
        fault("reset", 1000),
        reply(
          200,
          { records: [{ key: "k1", name: "Create LUN", submit_time: "2026-01-05T12:00:00Z" }] },
          { date: "Mon, 05 Jan 2026 12:00:01 GMT" },
        ),
      ),
      verdict: "unknown",
      failure: failure("reply-lost", "accepted. Jobs submitted since the step began: k1 (Create LUN)."),
      requests: 2,
    },
    {
      name: "whose job outlives the timeout",
      step: job(Number.POSITIVE_INFINITY),
      overrides: { policy: DEAD },
      verdict: "timed-out",
      failure: failure(
        "deadline-passed",
        "when the timeout of 20s passed (last seen running/normal). The job goes on",
        `job-key: ${KEY}`,
      ),
      requests: 4,
    },
    {
      name: "whose job is never seen",
      step: afterAccepted(reply(500)),
      overrides: { policy: DEAD },
      verdict: "timed-out",
      failure: failure("deadline-passed", "was answered HTTP 500). The job goes on"),
      requests: 7,
    },
    {
      name: "whose job is in an unknown state",
      step: afterAccepted(odd),
      overrides: { policy: { ...DEAD, pollIntervalMs: 5000 } },
      verdict: "timed-out",
      failure: failure("deadline-passed", 'last seen odd/normal, the unknown state "odd"'),
      requests: 18,
    },
    {
      name: "whose job is lost",
      step: inOrder(accepted(), reply(200, runningJob()), reply(404)),
      verdict: "unknown",
      failure: {
        code: "job-gone",
        message: expect.stringContaining(
          `Job ${KEY} can no longer be seen (last seen running/normal). The job is no longer listed`,
        ),
        hint: expect.not.stringContaining("To wait on"),
      },
      requests: 3,
    },
    {
      name: "whose job may not be seen",
      step: inOrder(accepted(), reply(403)),
      verdict: "unknown",
      failure: failure(
        "poll-refused",
        "can no longer be seen (accepted, and not seen since)",
        `job-key: ${KEY}`,
      ),
      requests: 2,
    },
  ])("$name", async ({ step, overrides, verdict, state, failure, requests }) => {
    const { ledger, sent } = await runStep(step, overrides);
    expect(ledger.entries.map(({ outcome }) => outcome)).toEqual([{ verdict, state, failure }]);
    expect(sent).toHaveLength(requests);
    expect(sent.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("is told when it is accepted and when its job ended", async () => {
    const { logged, clock } = await runStep(job(7300));
    expect(clock.now()).toBe(7300);
    expect(logged).toEqual([
      `info: POST https://um.example.com/api/storage-provider/luns was accepted (HTTP 202): job ${KEY}.`,
      `info: Job ${KEY} ended NORMAL after 7.3s (polls: 1).`,
    ]);
  });

  test("is told at each change of its job's state", async () => {
    const { logged } = await runStep(
      inOrder(accepted(), reply(200, runningJob()), reply(200, endedJob("normal"))),
    );
    expect(logged.slice(1)).toEqual([
      `info: Job ${KEY} is running/normal.`,
      `info: Job ${KEY} ended NORMAL after 1s (polls: 2).`,
    ]);
  });

  test.each<[name: string, step: Step]>([
    ["refused", reply(400)],
    ["whose job outlives the timeout", inOrder(accepted(), reply(500), reply(500))],
  ])("that is %s has no line for its end, which the annotation tells", async (_, step) => {
    const { logged } = await runStep(step, { policy: { timeoutMs: 1500 } });
    expect(logged.filter((line) => !/ was accepted |asking again/.test(line))).toEqual([]);
  });

  test("that is done at once is told", async () => {
    const { logged } = await runStep(reply(204));
    expect(logged).toEqual([
      "info: POST https://um.example.com/api/storage-provider/luns was done at once (HTTP 204); there is no job to wait for.",
    ]);
  });
});

describe("a job that is known by its key", () => {
  test("is waited for, and nothing else is sent", async () => {
    const { ledger, sent } = await runStep(umJob(60_000), KNOWN);
    expect(ledger.entries).toMatchObject([
      {
        request: undefined,
        name: "",
        job: { ref: { key: KEY, url: JOB_URL } },
        outcome: { verdict: "passed" },
      },
    ]);
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array(2).fill(`GET ${JOB_URL}?poll_timeout=45`),
    );
  });
});

test("a job that nobody knows is not said to go on", async () => {
  const { ledger } = await runStep(thenAlways(reply(404)), {
    targets: { kind: "jobs", keys: ["nope"], name: "" },
    policy: { timeoutMs: 20_000 },
  });
  expect(ledger.entries.map(({ outcome }) => outcome?.failure)).toEqual([
    failure(
      "deadline-passed",
      "was answered HTTP 404). Whether there is such a job is not known",
      "job-key: nope",
    ),
  ]);
});

test("the key is announced before the first poll", async () => {
  const { order } = await runStep(inOrder(reply(202, acceptedBody(KEY)), reply(200, endedJob("normal"))));
  expect(order).toEqual(["POST", "announced", "GET"]);
});
