import { describe, expect, test } from "@jest/globals";
import type { JobApi } from "../../../src/job/api.ts";
import { type JobDetails, jobDetails } from "../../../src/job/details.ts";
import { interpret } from "../../../src/job/interpret.ts";
import { describeApi, endedJob, FAILED_TASK, type JobFields, UM } from "../../support/api.ts";
import { ASKED, replyOf } from "../../support/script.ts";

function detailsOf(job: JobFields, api: JobApi = UM): JobDetails {
  const observation = interpret(replyOf(200, job), api, ASKED);
  if (observation.kind === "faulty") throw new Error(observation.why);
  return jobDetails(observation.sighting.document, api);
}

test("the details of a job that failed", () => {
  const job = endedJob("error", {
    job_results: [{ name: "lunKey", value: "k1" }],
    task_reports: [FAILED_TASK],
  });
  expect(detailsOf(job)).toEqual({
    name: "Create LUN",
    message: "No space left in aggr1",
    results: { lunKey: "k1" },
    tasks: [
      {
        name: "Map LUN",
        state: "completed",
        status: "error",
        message: "No space left in aggr1",
        failed: true,
        isDone: true,
        hasWarning: false,
        startMs: Date.UTC(2026, 0, 5, 12, 0, 1),
        endMs: Date.UTC(2026, 0, 5, 12, 0, 6),
      },
    ],
    startMs: Date.UTC(2026, 0, 5, 12, 0, 0),
    endMs: Date.UTC(2026, 0, 5, 12, 0, 7),
  });
});

describe("the message", () => {
  const task = (fields: JobFields) => ({ ...FAILED_TASK, ...fields });
  test.each<[name: string, job: JobFields, message: string]>([
    ["no tasks", endedJob("normal"), ""],
    ["a task that did not fail", endedJob("normal", { task_reports: [task({ status: "normal" })] }), ""],
    [
      "a task that was aborted",
      endedJob("error", { task_reports: [task({ state: "aborted", status: "normal" })] }),
      "No space left in aggr1",
    ],
    [
      "several failed tasks",
      endedJob("error", {
        task_reports: [FAILED_TASK, task({ failure_reason: "b" }), task({ status: "normal" })],
      }),
      "No space left in aggr1\nb",
    ],
    [
      "a failed task without a reason",
      endedJob("error", { task_reports: [task({ failure_reason: null })] }),
      "Map LUN failed without a reason",
    ],
    [
      "a failed task with an empty reason",
      endedJob("error", { task_reports: [task({ failure_reason: " " })] }),
      "Map LUN failed without a reason",
    ],
    [
      "a failed task with a type for a name",
      endedJob("error", { task_reports: [{ type: "volume", status: "error" }] }),
      "volume failed without a reason",
    ],
    [
      "a failed task without a name",
      endedJob("error", { task_reports: [{ status: "error" }] }),
      "task failed without a reason",
    ],
    [
      "a reason in an object",
      endedJob("error", { task_reports: [task({ failure_reason: { a: 1 } })] }),
      '{"a":1}',
    ],
    [
      "a reason in a list",
      endedJob("error", { task_reports: [task({ failure_reason: ["a", "", null, 7] })] }),
      "a\n7",
    ],
    [
      "an outcome that could not be read, and a task that failed",
      { state: "completed", task_reports: [FAILED_TASK] },
      "No space left in aggr1",
    ],
  ])("%s", (_, job, message) => {
    expect(detailsOf(job).message).toBe(message);
  });

  const speaking = describeApi({
    job: { path: "/{key}", state: "state", status: "health" },
    words: { DONE: ["done"], ERROR: ["bad"] },
    message: "error.message",
    tasks: "steps",
  });
  test.each<[name: string, job: JobFields, message: string]>([
    [
      "the job's own words come first",
      { state: "done", health: "bad", error: { message: "own" }, steps: [{ state: "bad", message: "its" }] },
      "own",
    ],
    [
      "else those of its tasks",
      { state: "done", health: "bad", steps: [{ state: "bad", message: "its" }] },
      "its",
    ],
    [
      "they stand above an outcome that could not be read",
      { state: "done", error: { message: "own" } },
      "own",
    ],
  ])("%s", (_, job, message) => {
    expect(detailsOf(job, speaking).message).toBe(message);
  });
});

describe("the tasks", () => {
  const raw = describeApi({
    job: { path: "/{key}", state: "state" },
    words: { RUNNING: ["busy"], PARTIAL_FAILURES: ["partly"], ERROR: ["bad"] },
    message: ["first", "second"],
    tasks: "steps",
  });

  test("are those entries of the list that are objects, whatever they hold", () => {
    const { tasks } = detailsOf({ state: "busy", steps: [null, 7, "x", [], { name: "a" }] }, raw);
    expect(tasks).toEqual([
      {
        name: "a",
        state: "",
        status: "",
        message: "",
        failed: false,
        isDone: false,
        hasWarning: false,
        startMs: undefined,
        endMs: undefined,
      },
    ]);
  });

  test("one that failed in part has failed", () => {
    expect(detailsOf({ state: "bad", steps: [{ name: "a", state: "partly" }] }, raw).message).toBe(
      "a failed without a reason",
    );
  });

  test("the first message that says something counts", () => {
    expect(detailsOf({ state: "bad", first: "", second: "why" }, raw).message).toBe("why");
  });
});

describe("the results", () => {
  const proto = JSON.parse('{"__proto__":1}') as unknown;
  test.each<[name: string, results: unknown, json: string]>([
    ["none", undefined, "{}"],
    ["null", null, "{}"],
    ["a text", "x", "{}"],
    ["an object", { lunKey: "k", size: { unit: "GB" } }, '{"lunKey":"k","size":{"unit":"GB"}}'],
    [
      "a list",
      [
        { name: "lunKey", value: "k" },
        { name: "n", value: 0 },
      ],
      '{"lunKey":"k","n":0}',
    ],
    ["a list with a name alone", [{ name: "lunKey" }], '{"lunKey":null}'],
    ["a list with more than objects", [null, 7, [], { name: "n", value: 1 }], '{"n":1}'],
    ["a list without names", [{ value: 1 }, { name: null, value: 1 }, { name: "" }], "{}"],
    [
      "a name twice: the last counts",
      [
        { name: "a", value: 1 },
        { name: "a", value: 2 },
      ],
      '{"a":2}',
    ],
    ["__proto__ in a list", [{ name: "__proto__", value: 1 }], '{"__proto__":1}'],
    ["__proto__ in an object", proto, '{"__proto__":1}'],
  ])("%s", (_, job_results, json) => {
    const { results } = detailsOf(endedJob("normal", { job_results }));
    expect(JSON.stringify(results)).toBe(json);
    expect(Object.getPrototypeOf(results)).toBe(Object.prototype);
  });
});

test.each<[name: string, time: unknown, ms: number | undefined]>([
  ["a date", "2026-01-05T12:00:00Z", Date.UTC(2026, 0, 5, 12)],
  ["a text that is no date", "soon", undefined],
  ["a number", 7, undefined],
])("the beginning from %s", (_, submit_time, ms) => {
  expect(detailsOf(endedJob("normal", { submit_time })).startMs).toBe(ms);
});

describe("the message of a job in which no task failed", () => {
  test("is that of the tasks with a warning", () => {
    const tasks = [
      { name: "a", state: "completed", status: "warning", failure_reason: "the share is nearly full" },
      { name: "b", state: "completed", status: "warning" },
      { name: "c", state: "completed", status: "normal", failure_reason: "nothing" },
    ];
    expect(detailsOf(endedJob("warning", { task_reports: tasks })).message).toBe("the share is nearly full");
  });
});
