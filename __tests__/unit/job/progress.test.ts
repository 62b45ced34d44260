import { expect, test } from "@jest/globals";
import { progressText } from "../../../src/job/progress.ts";
import { describeApi, UM } from "../../support/api.ts";

const percent = describeApi({ job: { path: "/{key}", state: "state", progress: "done" } });
const tasks = (...states: readonly string[]) => ({
  task_reports: states.map((state, n) => ({ name: `t${n}`, state })),
});

test.each<[done: unknown, text: string]>([
  [45, "45 %"],
  [0, "0 %"],
  [100, "100 %"],
  [45.9, "45 %"],
  ["45%", "45 %"],
  [" 45 % of it", "45 %"],
  [101, ""],
  [-1, ""],
  ["half", ""],
  [null, ""],
])("%j", (done, text) => {
  expect(progressText({ done }, percent)).toBe(text);
});

test.each<[states: readonly string[], text: string]>([
  [["completed", "running", "waiting"], "1 of 3 tasks: t1"],
  [["running"], "0 of 1 tasks: t0"],
  [["completed", "completed"], ""],
  [[], ""],
])("by its tasks: %j", (states, text) => {
  expect(progressText(tasks(...states), UM)).toBe(text);
});
