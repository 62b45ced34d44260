import { describe, expect, test } from "@jest/globals";
import { reportFailure, reportStep } from "../../../src/report/step-report.ts";
import type { Outcome, Verdict } from "../../../src/step/verdict.ts";
import { isGreen, VERDICTS } from "../../../src/step/verdict.ts";
import { CALL, describeApi, endedJob, FAILED_TASK, runningJob } from "../../support/api.ts";
import { FAILED, ledgerOf, OPTIONS, PASSED, printer, reportOf, SECRET } from "./report-case.ts";

const HOSTILE = `a\u001b[31m\n::error::${SECRET}`;
const endOf = (verdict: Verdict, state?: Outcome["state"]): Outcome => ({
  verdict,
  state,
  failure:
    verdict === "passed" || verdict === "submitted"
      ? undefined
      : { code: "job-failed", message: `why ${verdict}`, hint: "do" },
});

test("a step with nothing to do passed", () => {
  const options = { ...OPTIONS, printer: printer(), data: printer(), isIdle: true };
  expect(reportStep([], options)).toMatchObject({ verdict: "passed", failure: undefined, jobs: [] });
});

test("a job with a page for people links to it", () => {
  const api = describeApi({ job: { path: "/tasks/{key}", state: "state", page: "https://ui/#/{key}" } });
  const options = { ...OPTIONS, api, printer: printer(), data: printer() };
  expect(reportStep(ledgerOf({ key: "a/b" }), options).jobs[0]).toMatchObject({ page: "https://ui/#/a%2Fb" });
});

describe("the report of a job", () => {
  test("that passed", () => {
    const job = endedJob("normal", { job_results: { lunKey: "k" } });
    expect(reportOf({ job })).toMatchObject({
      verdict: "passed",
      state: "NORMAL",
      failure: undefined,
      message: "",
      elapsedMs: 7340,
      jobs: [
        {
          call: `POST ${CALL.url}`,
          key: "a",
          url: "https://um.example.com/api/jobs/a",
          verdict: "passed",
          job,
          results: { lunKey: "k" },
          tasks: [],
          elapsedMs: 5000,
          polls: 3,
        },
      ],
    });
  });

  test("that failed says why in the server's words", () => {
    const report = reportOf({ job: endedJob("error", { task_reports: [FAILED_TASK] }), end: FAILED });
    expect(report).toMatchObject({
      verdict: "failed",
      state: "ERROR",
      message: "No space left in aggr1",
      failure: FAILED.failure,
    });
  });

  test("that failed without words says it in ours", () => {
    expect(reportOf({ job: endedJob("error"), end: FAILED }).message).toBe("Job a ended ERROR: no space");
  });

  test("that passed says nothing, though one of its tasks failed", () => {
    expect(reportOf({ job: endedJob("normal", { task_reports: [FAILED_TASK] }) }).message).toBe("");
  });

  test("that was not seen to end", () => {
    const report = reportOf({ job: runningJob(), end: endOf("timed-out") });
    expect(report).toMatchObject({
      state: "RUNNING",
      message: "why timed-out",
      jobs: [{ job: runningJob() }],
    });
  });

  test("that was never seen", () => {
    const [job] = reportOf({ job: undefined, end: endOf("unknown") }).jobs;
    expect(job).toMatchObject({
      state: "RUNNING",
      job: undefined,
      results: {},
      tasks: [],
      startMs: undefined,
    });
  });

  test("that was known by its key has no call", () => {
    expect(reportOf({ url: undefined }).jobs[0]?.call).toBe("");
  });

  test("a call without a job", () => {
    const report = reportOf({ key: "", end: endOf("rejected") });
    expect(report).toMatchObject({
      verdict: "rejected",
      state: "",
      jobs: [{ key: "", url: "", polls: 0, state: "" }],
    });
  });

  test("a call that was not closed is unknown, and never green", () => {
    const report = reportOf({ end: undefined });
    expect(report).toMatchObject({
      verdict: "unknown",
      failure: { code: "internal-error" },
      jobs: [{ elapsedMs: 5000 }],
    });
  });

  test("nothing at all is unknown, and never green", () => {
    expect(reportStep([], { ...OPTIONS, elapsedMs: 5, printer: printer(), data: printer() })).toMatchObject({
      verdict: "unknown",
      failure: { code: "internal-error" },
      elapsedMs: 5,
      jobs: [],
    });
  });
});

describe("what a report never holds", () => {
  const task = { ...FAILED_TASK, name: HOSTILE, state: HOSTILE, failure_reason: HOSTILE };
  const job = endedJob("error", { note: SECRET, job_results: { [SECRET]: HOSTILE }, task_reports: [task] });
  const failure = { code: "job-failed", message: HOSTILE, hint: HOSTILE } as const;
  const report = () =>
    reportOf({ url: `https://um.example.com/?p=${SECRET}`, job, end: { ...FAILED, failure } });

  test("credentials", () => {
    expect(JSON.stringify(report())).not.toContain(SECRET);
  });

  test("text that acts on the runner", () => {
    const { jobs, failure } = report();
    const [first] = jobs;
    const clean = "a\n: :error: :***";
    expect(failure).toEqual({ code: "job-failed", message: clean, hint: clean });
    expect(first?.tasks).toMatchObject([
      { name: "a : :error: :***", state: "a : :error: :***", message: clean },
    ]);
  });

  test("a message above 8 KiB", () => {
    const long = reportOf({
      job: endedJob("error", { task_reports: [{ ...FAILED_TASK, failure_reason: "ä".repeat(9000) }] }),
      end: FAILED,
    });
    expect(new TextEncoder().encode(long.message).length).toBeLessThanOrEqual(8192);
    expect(long.message).toMatch(/^ä{4000,}…$/);
  });
});

describe("the report of a step without jobs", () => {
  test("tells the failure, cleaned and cut", () => {
    const failure = {
      code: "invalid-input",
      message: `timeout: x\n${HOSTILE}${"b".repeat(9000)}`,
      hint: "h",
    } as const;
    const report = reportFailure(failure, "invalid", { elapsedMs: 5, printer: printer() });
    expect(report).toMatchObject({ verdict: "invalid", state: "", jobs: [], elapsedMs: 5 });
    expect(report.failure?.message).toContain("timeout: x\na\n: :error: :***b");
    expect(new TextEncoder().encode(report.message).length).toBe(8192);
  });
});

describe("the worst of several jobs counts", () => {
  test.each<[name: string, ends: readonly Outcome[], verdict: Verdict, state: string]>([
    ["all passed", [PASSED, endOf("passed", "WARNING")], "passed", "WARNING"],
    ["one failed", [PASSED, FAILED, PASSED], "failed", "ERROR"],
    [
      "one failed in part",
      [endOf("passed", "WARNING"), endOf("failed", "PARTIAL_FAILURES")],
      "failed",
      "PARTIAL_FAILURES",
    ],
    ["one timed out", [FAILED, endOf("timed-out")], "timed-out", "ERROR"],
    ["one was cancelled", [endOf("timed-out"), endOf("cancelled")], "cancelled", "RUNNING"],
    ["one is unknown", [endOf("cancelled"), endOf("unknown"), FAILED], "unknown", "ERROR"],
    ["one is invalid", [endOf("unknown"), endOf("invalid")], "invalid", "RUNNING"],
    ["all submitted", [endOf("submitted"), endOf("submitted")], "submitted", "RUNNING"],
  ])("%s", (_, ends, verdict, state) => {
    const report = reportOf(...ends.map((end, n) => ({ key: `k${n}`, end })));
    expect(report).toMatchObject({ verdict, state });
    expect(report.failure === undefined).toBe(isGreen(verdict));
  });
});

describe("verdicts", () => {
  test("only two are green", () => {
    expect(VERDICTS.filter(isGreen)).toEqual(["passed", "submitted"]);
  });
});

describe("a step of several calls", () => {
  const NEVER: Outcome = {
    verdict: "rejected",
    failure: { code: "never-issued", message: "never issued", hint: "Nothing was started." },
    state: undefined,
  };
  const report = (ends: readonly Outcome[], isStopped = false) =>
    reportStep(ledgerOf(...ends.map((end, n) => ({ key: end.verdict === "rejected" ? "" : `k${n}`, end }))), {
      ...OPTIONS,
      printer: printer(),
      data: printer(),
      isStopped,
      polls: 4,
    });

  test.each<[name: string, ends: readonly Outcome[], isStopped: boolean, verdict: Verdict]>([
    ["a refused call counts as failed", [PASSED, NEVER], false, "failed"],
    ["unless every call was refused", [NEVER, NEVER], false, "rejected"],
    ["cut short by a signal it is cancelled", [PASSED, NEVER], true, "cancelled"],
    ["even before the first call", [NEVER, NEVER], true, "cancelled"],
    ["a signal that came after the end of all changes nothing", [PASSED, FAILED], true, "failed"],
    ["what is unknown is worse than a signal", [endOf("unknown"), NEVER], true, "unknown"],
  ])("%s", (_, ends, isStopped, verdict) => {
    expect(report(ends, isStopped).verdict).toBe(verdict);
  });

  test("is told by counts, the worst of them, and how to wait on for those that run", () => {
    const { failure } = report([PASSED, endOf("timed-out"), endOf("timed-out"), FAILED]);
    expect(failure).toEqual({
      code: "jobs-failed",
      message: expect.stringMatching(/^Of 4 calls and jobs, 2 timed-out, 1 failed\. /),
      hint: expect.stringMatching(
        /output `jobs` tell of each\. To wait on, run the step with these 2 keys in `job-key`/,
      ),
    });
  });

  const ADVICE = "The summary and the output `jobs` tell of each.";
  test.each<[name: string, ends: readonly Outcome[], hint: string]>([
    ["all of them", [FAILED, FAILED], `${ADVICE} Fix it.`],
    [
      "one of them, what running the step again would do",
      [PASSED, FAILED],
      `${ADVICE} Fix it. Without a journal, running the step again sends all 2 calls again: name in \`only\` those that are to be sent.`,
    ],
  ])("where the failures are %s, it has the hint of the worst", (_, ends, hint) => {
    expect(report([...ends]).failure?.hint).toBe(hint);
  });

  test("cut short without another failure, it has counts alone", () => {
    expect(report([PASSED, NEVER], true).failure?.message).toBe("Of 2 calls and jobs, 1 not started.");
  });

  test("has the polls that the client counted, not those that its jobs shared", () => {
    expect(report([PASSED, PASSED]).polls).toBe(4);
  });

  test("has the message of all of them, and tells of the first in full", () => {
    const { message, failure, jobs } = report([FAILED, PASSED]);
    expect(message).toBe(failure?.message);
    expect(message).toMatch(/^Of 2 calls and jobs, 1 failed\. /);
    expect(jobs.map(({ job }) => job === undefined)).toEqual([false, true]);
  });
});
