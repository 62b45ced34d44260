import { expect, test } from "@jest/globals";
import { reportStep } from "../../../src/report/step-report.ts";
import { toSummary } from "../../../src/report/summary.ts";
import { FAILED, ledgerOf, OPTIONS, PASSED, printer } from "./report-case.ts";

/** What reports tell of a journal. */

const told = "reused, issued by attempt 1";
const report = (...keys: readonly string[]) => {
  const entries = ledgerOf(...keys.map((key) => ({ key, job: undefined, end: PASSED })));
  for (const entry of entries) {
    if (entry.job !== undefined) entry.job = { ...entry.job, sighting: undefined };
    entry.trace = { call: "a", id: "i", told, isEarlier: true, results: { lunKey: "v" } };
  }
  return reportStep(entries, { ...OPTIONS, printer: printer(), data: printer() });
};

test("results that an earlier attempt had seen are handed on", () => {
  expect(report("a").jobs[0]).toMatchObject({ results: { lunKey: "v" }, journal: told });
});

test.each([[["a"]], [["a", "b"]]])("the summary of %j says what was done", (keys) => {
  expect(toSummary(report(...keys))).toContain(told);
});

test("after failures among others, running the step again is said to leave out what is done", () => {
  const entries = ledgerOf({ end: PASSED }, { end: FAILED });
  for (const entry of entries) entry.trace = { call: "a", id: "i", told: "", isEarlier: false };
  const { failure } = reportStep(entries, { ...OPTIONS, printer: printer(), data: printer() });
  expect(failure?.hint).toMatch(
    /Fix it\. Running the step again issues only what its journal leaves to be done\.$/,
  );
});
