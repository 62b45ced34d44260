import { describe, expect, test } from "@jest/globals";
import { toSummary } from "../../src/core/summary.ts";
import { byteLength } from "../../src/core/text.ts";
import type { End, Verdict } from "../../src/core/verdict.ts";
import { endedJob } from "../support/api.ts";
import { FAILED, type JobCase, PASSED, reportOf } from "./report-case.ts";

/** What a person sees of many jobs. */

const red = (verdict: Verdict): End => ({
  verdict,
  state: undefined,
  failure: { code: "out-of-sight", message: `it was ${verdict}`, hint: "Look." },
});
const WARNED: End = { verdict: "passed", failure: undefined, state: "WARNING" };
const ended = (seconds: number, name = "Create LUN") =>
  endedJob("normal", {
    name,
    submit_time: "2026-01-05T12:00:00Z",
    complete_time: new Date(Date.UTC(2026, 0, 5, 12, 0, seconds)).toISOString(),
  });
const rows = (summary: string) => summary.split("\n").filter((line) => /^\| [^|]* \| .*\[|^\| ⛔/.test(line));

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
    expect(summary).toMatch(/^## ⏱️ Timed out\n\n> Of 5 calls and jobs, 1 rejected, 1 timed-out, 1 failed/);
    expect(summary).toContain("**5 jobs:** ⛔ 1 rejected · ⏱️ 1 timed-out · ❌ 1 failed · ✅ 2 passed");
    expect(rows(summary).map((row) => row.split(" | ")[0])).toEqual(["| ⛔", "| ⏱️", "| ❌", "| ⚠️", "| ✅"]);
  });

  test("a fleet in which all is well has no reasons", () => {
    const summary = toSummary(reportOf({ key: "a" }, { key: "b" }));
    expect(summary).toMatch(/^## ✅ Passed\n\n\*\*2 jobs:\*\* ✅ 2 passed\n/);
    expect(rows(summary).every((row) => row.endsWith("|  |"))).toBe(true);
  });

  test("draws the 50 longest jobs, in the order in which they began", () => {
    const cases: JobCase[] = Array.from({ length: 60 }, (_, n) => ({
      key: `k${n}`,
      job: ended(n + 1, `job ${n}`),
    }));
    const summary = toSummary(reportOf(...cases));
    expect(summary.match(/^ {2}job \d+ :done/gm)).toHaveLength(50);
    expect(summary).toContain("  section 50 longest jobs\n");
    expect(summary).not.toContain("  job 9 :");
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
    expect(summary).toContain("  section Jobs\n");
    expect(summary.match(/ :(crit|done), /g)).toEqual([" :done, ", " :crit, "]);
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
