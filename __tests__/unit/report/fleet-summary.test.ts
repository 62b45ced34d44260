import { describe, expect, test } from "@jest/globals";
import { toSummary } from "../../../src/report/summary.ts";
import type { Outcome, Verdict } from "../../../src/step/verdict.ts";
import { byteLength } from "../../../src/text/bytes.ts";
import { endedJob, FAILED_TASK, runningJob } from "../../support/api.ts";
import { FAILED, type JobCase, PASSED, reportOf } from "./report-case.ts";

/** What a person sees of many jobs. */

const red = (verdict: Verdict): Outcome => ({
  verdict,
  state: undefined,
  failure: { code: "out-of-sight", message: `it was ${verdict}`, hint: "Look." },
});
const WARNED: Outcome = { verdict: "passed", failure: undefined, state: "WARNING" };
const ended = (seconds: number, name = "Create LUN") =>
  endedJob("normal", {
    name,
    submit_time: "2026-01-05T12:00:00Z",
    complete_time: new Date(Date.UTC(2026, 0, 5, 12, 0, seconds)).toISOString(),
  });
const rows = (summary: string) => summary.split("\n").filter((line) => /^\| [^|]+ \| .*`/.test(line));

test("calls that were never issued are named in one line, by their own names where they have one", () => {
  const never = { ...red("rejected"), failure: { code: "never-issued" as const, message: "m", hint: "h" } };
  const report = reportOf({ key: "a" }, { key: "", end: never }, { key: "", end: never });
  const [first, second, third] = report.jobs;
  if (!first || !second || !third) throw new Error("three jobs");
  const summary = toSummary({ ...report, jobs: [first, { ...second, name: "app_1" }, third] });
  expect(summary).toMatch(/\*\*2 not started:\*\* app&#95;1, `POST https:[^`]+`/);
});

describe("the summary of a fleet", () => {
  test("counts, then a row a job: what needs a person first, a warning before what is well", () => {
    const summary = toSummary(
      reportOf(
        { key: "a" },
        { key: "b", end: FAILED },
        { key: "c", end: WARNED },
        { key: "", end: red("rejected") },
        { key: "d", end: red("timed-out") },
      ),
    );
    expect(summary).toMatch(
      /^## ⏱️ Timed out: 1 of 5 jobs\n\n\*\*5 jobs:\*\* .*\n\n\*\*What to do next:\*\* .*\n\n\| {2}\| Job \| State \| Elapsed \|\n/,
    );
    expect(summary).toContain(
      "**5 jobs:** ⛔ 1 rejected · ❌ 1 failed · ⏱️ 1 timed-out · ⚠️ 1 passed with WARNING · ✅ 1 passed",
    );
    expect(rows(summary).map((row) => row.split(" | ")[0])).toEqual(["| ⛔", "| ❌", "| ⏱️", "| ⚠️", "| ✅"]);
  });

  test("has a mark for every way to end", () => {
    const greens: Outcome[] = [PASSED, { verdict: "submitted", failure: undefined, state: undefined }];
    const reds = (["rejected", "unknown", "cancelled", "timed-out"] as const).map(red);
    const summary = toSummary(reportOf(...[...greens, ...reds, FAILED].map((end) => ({ end }))));
    expect(rows(summary).map((row) => row.split(" | ")[0])).toEqual(
      ["❓", "⛔", "❌", "🛑", "⏱️", "✅", "📨"].map((icon) => `| ${icon}`),
    );
  });

  test("tells why below the key, and nothing where there is no reason", () => {
    const broken = endedJob("error", { task_reports: [FAILED_TASK] });
    const summary = toSummary(reportOf({ key: "a", job: broken, end: FAILED }, { key: "b", job: broken }));
    expect(rows(summary)).toEqual([
      "| ❌ | Create LUN [`a`](https://um.example.com/api/jobs/a)<br>No space left in aggr1 | ERROR | 5s |",
      "| ✅ | Create LUN [`b`](https://um.example.com/api/jobs/b) | NORMAL | 5s |",
    ]);
  });

  test("warns of a job that passed with an error, and shows the call of one that has no key", () => {
    const end: Outcome = { verdict: "passed", failure: undefined, state: "ERROR" };
    const atOnce: Outcome = { verdict: "passed", failure: undefined, state: undefined };
    const summary = toSummary(reportOf({ key: "", end: atOnce }, { key: "b", end }));
    expect(rows(summary)).toEqual([
      expect.stringMatching(/^\| ⚠️ \| Create LUN \[`b`\]/),
      "| ✅ | `POST https://um.example.com/api/storage-provider/luns` |  | 5s |",
    ]);
  });

  test.each<[name: string, good: number, isFolded: boolean]>([
    ["ten jobs without a fault are shown", 10, false],
    ["more are folded, and those with a warning are not among them", 11, true],
  ])("%s", (_, good, isFolded) => {
    const cases = Array.from({ length: good }, (_, n): JobCase => ({ key: `k${n}` }));
    const summary = toSummary(reportOf({ key: "w", end: WARNED }, ...cases));
    const [open = "", closed = ""] = summary.split(
      "<details>\n<summary>11 jobs without a fault</summary>\n\n",
    );
    expect(open).toContain("[`w`]");
    expect([open.includes("[`k9`]"), closed.includes("[`k9`]")]).toEqual([!isFolded, isFolded]);
    expect(summary.includes("<details>")).toBe(isFolded);
  });

  test("a fleet in which all is well is folded whole", () => {
    const summary = toSummary(reportOf(...Array.from({ length: 11 }, (_, n): JobCase => ({ key: `k${n}` }))));
    expect(summary).toMatch(/^## ✅ Passed: 11 jobs\n\n\*\*11 jobs:\*\* ✅ 11 passed\n\n<details>\n/);
  });

  test("submitted jobs are not worth a look", () => {
    const end: Outcome = { verdict: "submitted", failure: undefined, state: undefined };
    const cases = Array.from({ length: 11 }, (_, n): JobCase => ({ key: `k${n}`, job: undefined, end }));
    expect(toSummary(reportOf(...cases))).toContain("<summary>11 jobs without a fault</summary>");
  });

  test("draws the 20 longest jobs, in the order in which they began", () => {
    const cases: JobCase[] = Array.from({ length: 60 }, (_, n) => ({
      key: `k${n}`,
      job: ended(n + 1, `job ${n}`),
    }));
    const summary = toSummary(reportOf(...cases));
    expect(summary.match(/^ {2}job \d+ :\d/gm)).toHaveLength(20);
    expect(summary).toContain("  section Jobs\n");
    expect(summary).not.toContain("  job 39 :");
  });

  test("draws those that failed, and those that run, before any that passed", () => {
    const long: JobCase[] = Array.from({ length: 30 }, (_, n) => ({
      key: `k${n}`,
      job: ended(59, `job ${n}`),
    }));
    const summary = toSummary(
      reportOf(
        ...long,
        { key: "r", job: runningJob({ name: "slow" }), end: red("timed-out") },
        { key: "f", job: ended(1, "bad"), end: FAILED },
      ),
    );
    expect(summary).toMatch(/\n {2}section Failed\n {2}bad :crit, .*\n {2}section Others\n/);
    expect(summary).toMatch(/\n {2}slow :active, (\d+)000, \d+\n/);
    expect(summary.match(/ :((crit|active), )?\d/g)).toHaveLength(20);
  });

  test("draws nothing where no job has its times", () => {
    expect(toSummary(reportOf({ key: "a", job: undefined }, { key: "b", job: undefined }))).not.toContain(
      "mermaid",
    );
  });

  test("marks the bars of failed jobs", () => {
    const summary = toSummary(
      reportOf({ key: "a", job: ended(9, "") }, { key: "b", job: ended(5), end: FAILED }),
    );
    expect(summary.match(/ :(crit, )?(?=\d+, \d+$)/gm)).toEqual([" :crit, ", " :"]);
  });

  test("stays within what GitHub shows, and says what was left out", () => {
    const cases: JobCase[] = Array.from({ length: 1500 }, (_, n) => ({
      key: `key-of-job-${n}`,
      job: endedJob("error", {
        task_reports: [{ name: "t", status: "error", failure_reason: "_".repeat(500) }],
      }),
      end: FAILED,
    }));
    const summary = toSummary(reportOf(...cases, { key: "last", end: PASSED }));
    expect(byteLength(summary)).toBeLessThan(900 * 1024);
    expect(summary).toMatch(/\n\*\d+ more jobs were left out here; the output `jobs` has them\.\*\n/);
  });
});

describe("a fleet that was cut short", () => {
  const never: Outcome = {
    verdict: "rejected",
    failure: { code: "never-issued", message: "m", hint: "h" },
    state: undefined,
  };
  const late: Outcome = { verdict: "timed-out", failure: FAILED.failure, state: undefined };
  const summary = toSummary(
    reportOf(
      { end: FAILED, job: undefined },
      { key: "k2", end: late },
      ...Array.from({ length: 12 }, () => ({ key: "", end: never })),
    ),
  );

  test("tells of what was never started in one line", () => {
    expect(summary).toMatch(/\n\*\*12 not started:\*\* `POST [^`]*`(, `POST [^`]*`){9} and 2 more\n/);
    expect(summary.match(/^\| ⛔/gm)).toBeNull();
  });

  test("has the keys of what goes on, ready to copy", () => {
    expect(summary).toContain("**To wait on for what goes on, `job-key`:**\n\n```text\nk2\n```");
    expect(summary).not.toContain("`only`");
  });
});
