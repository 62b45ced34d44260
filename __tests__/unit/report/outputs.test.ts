import { describe, expect, test } from "@jest/globals";
import { type OutputFiles, toOutputs as outputsOf } from "../../../src/report/outputs.ts";
import { reportFailure, type StepReport } from "../../../src/report/step-report.ts";
import { endedJob, runningJob } from "../../support/api.ts";
import { FAILED, printer, reportOf, reportWith, SECRET } from "./report-case.ts";

const toOutputs = (report: StepReport, job: string) => {
  const files: OutputFiles = { job, jobs: "" };
  return outputsOf(report, files);
};

const NAMES = [
  "job-key",
  "job-url",
  "verdict",
  "state",
  "message",
  "job",
  "job-file",
  "results",
  "elapsed-seconds",
  "polls",
];

describe("the outputs", () => {
  test("of a job that passed", () => {
    const job = endedJob("normal", { job_results: [{ name: "lunKey", value: "k" }] });
    expect(toOutputs(reportOf({ job }), "/tmp/job.json")).toEqual({
      outputs: {
        "job-key": "a",
        "job-url": "https://um.example.com/api/jobs/a",
        verdict: "passed",
        state: "NORMAL",
        message: "",
        job: JSON.stringify(job),
        "job-file": "/tmp/job.json",
        results: '{"lunKey":"k"}',
        reply: "",
        "reply-status": "",
        "elapsed-seconds": "7.3",
        polls: "3",
        jobs: JSON.stringify([
          {
            name: job.name,
            key: "a",
            url: "https://um.example.com/api/jobs/a",
            state: "NORMAL",
            verdict: "passed",
            message: "",
            results: { lunKey: "k" },
            elapsedSeconds: 5,
            polls: 3,
          },
        ]),
        "jobs-file": "",
        result: "",
      },
      warnings: [],
    });
  });

  test("of several jobs: keys one a line, polls together", () => {
    const { outputs } = toOutputs(
      reportOf({ key: "a:1" }, { key: "", end: FAILED }, { key: "b", job: runningJob() }),
      "",
    );
    expect(outputs).toMatchObject({
      "job-key": "a:1\nb",
      "job-url": "https://um.example.com/api/jobs/a%3A1\nhttps://um.example.com/api/jobs/b",
      polls: "3",
    });
  });

  test.each([
    [
      "a refused call",
      () => reportOf({ key: "", end: { ...FAILED, verdict: "rejected", state: undefined } }),
    ],
    [
      "wrong inputs",
      () =>
        reportFailure({ code: "invalid-input", message: "m", hint: "h" }, "invalid", {
          elapsedMs: 0,
          printer: printer(),
        }),
    ],
  ] as const)("are all there after %s", (_, report) => {
    const { outputs } = toOutputs(report(), "");
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(NAMES));
    expect(outputs).toMatchObject({
      "job-key": "",
      "job-url": "",
      state: "",
      job: "",
      results: "{}",
      polls: expect.stringMatching(/^[03]$/),
    });
  });
});

describe("the result", () => {
  const job = endedJob("normal");
  test.each<[name: string, value: unknown, result: string]>([
    ["text as it is", ' a "b"', ' a "b"'],
    ["anything else as JSON", { a: [1, null] }, '{"a":[1,null]}'],
    ["false as JSON", false, "false"],
    ["nothing", null, ""],
    ["no credential", SECRET, "***"],
  ])("%s", (_, value, result) => {
    expect(
      toOutputs(
        reportWith(() => value, { job }),
        "",
      ).outputs.result,
    ).toBe(result);
  });

  test("is asked of the job object", () => {
    const { outputs } = toOutputs(
      reportWith((document) => document, { job }),
      "",
    );
    expect(outputs.result).toBe(JSON.stringify(job));
  });

  test("is empty for a job that has not ended", () => {
    const end = { verdict: "submitted", failure: undefined, state: undefined } as const;
    expect(
      toOutputs(
        reportWith(() => "x", { end }),
        "",
      ).outputs.result,
    ).toBe("");
  });

  test("sees nothing of a job that ended without being seen", () => {
    expect(
      toOutputs(
        reportWith((document) => String(document), { job: undefined }),
        "",
      ).outputs.result,
    ).toBe("null");
  });
});

describe("what is too large for an output", () => {
  const LIMIT = 512 * 1024;
  const fill = (length: number) => ({ r: "x".repeat(length) });
  const ours = JSON.stringify(endedJob("normal", { filler: "" })).length;

  test.each<[name: string, job: unknown, left: readonly string[]]>([
    ["a job of 512 KiB fits", endedJob("normal", { filler: "x".repeat(LIMIT - ours) }), []],
    ["a job above it is left out", endedJob("normal", { filler: "x".repeat(LIMIT - ours + 1) }), ["job"]],
    ["bytes count, not characters", endedJob("normal", { filler: "ä".repeat(LIMIT / 2) }), ["job"]],
    ["results above it too", endedJob("normal", { job_results: fill(LIMIT) }), ["job", "results", "jobs"]],
  ])("%s", (_, job, left) => {
    const { outputs, warnings } = toOutputs(reportOf({ job }), "");
    expect([outputs.job === "", outputs.results === "{}"]).toEqual([left.includes("job"), true]);
    expect(warnings.map((warning) => /`(.*?)`/.exec(warning)?.[1])).toEqual(left);
  });

  test("jobs above it keep their keys and ends, and lose their results", () => {
    const job = endedJob("normal", { job_results: fill(LIMIT) });
    const { outputs, warnings } = toOutputs(reportOf({ job }), "");
    expect(JSON.parse(outputs.jobs ?? "")).toMatchObject([
      { key: "a", verdict: "passed", state: "NORMAL", message: "", results: {} },
    ]);
    expect(warnings.at(-1)).toMatch(/have all of it/);
  });
});
