import { describe, expect, test } from "@jest/globals";
import type { Reply } from "../../../src/client/exchange.ts";
import { interpret, interpretRecord, type Observation } from "../../../src/job/interpret.ts";
import { describeApi, FAILED_TASK, type JobFields, UM } from "../../support/api.ts";
import { EPOCH_MS } from "../../support/clock.ts";
import { ASKED, replyOf } from "../../support/script.ts";

const END = { complete_time: "2026-01-05T12:00:07Z" };
const FAILED = { task_reports: [FAILED_TASK] };

/** The observation in short: `running`, the state of an end, or `faulty`. */
function short(observation: Observation): string {
  return observation.kind === "ended" ? observation.state : observation.kind;
}

describe("the state of a job of Unified Manager", () => {
  interface Case {
    readonly name: string;
    readonly job: JobFields;
    readonly want: string;
  }
  const RUNNING_WORDS =
    "running queued waiting pending submitted scheduled initial paused aborting in_progress".split(" ");
  const DONE_WORDS = "completed complete finished done".split(" ");
  const ABORTED_WORDS = "aborted cancelled canceled expired failed failure".split(" ");

  test.each<Case>([
    ...RUNNING_WORDS.flatMap((state) => [
      { name: `${state}/normal runs`, job: { state, status: "normal" }, want: "running" },
      {
        name: `${state}/error runs, an end time notwithstanding`,
        job: { state, status: "error", ...END },
        want: "running",
      },
    ]),
    ...DONE_WORDS.flatMap((state) => [
      { name: `${state}/normal`, job: { state, status: "normal" }, want: "NORMAL" },
      { name: `${state}/warning`, job: { state, status: "warning" }, want: "WARNING" },
      {
        name: `${state}/partial_failures`,
        job: { state, status: "partial_failures" },
        want: "PARTIAL_FAILURES",
      },
      { name: `${state}/error`, job: { state, status: "error" }, want: "ERROR" },
    ]),
    ...ABORTED_WORDS.flatMap((state) => [
      { name: `${state}/normal`, job: { state, status: "normal" }, want: "ERROR" },
      { name: `${state} alone`, job: { state }, want: "ERROR" },
    ]),
    {
      name: "completed/partial_failure",
      job: { state: "completed", status: "partial_failure" },
      want: "PARTIAL_FAILURES",
    },
    { name: "completed/failed", job: { state: "completed", status: "failed" }, want: "ERROR" },
    { name: "completed without status", job: { state: "completed" }, want: "ERROR" },
    {
      name: "completed without status, a task failed",
      job: { state: "completed", ...FAILED },
      want: "ERROR",
    },
    { name: "completed with an unknown status", job: { state: "completed", status: "odd" }, want: "ERROR" },
    { name: "completed/running", job: { state: "completed", status: "running" }, want: "ERROR" },
    { name: "completed/completed", job: { state: "completed", status: "completed" }, want: "ERROR" },
    { name: "NSLM in capitals", job: { state: "COMPLETED", status: "NORMAL" }, want: "NORMAL" },
    { name: "with - and space", job: { state: "In-Progress", status: "Partial Failures" }, want: "running" },
    {
      name: "Partial-Failures",
      job: { state: "Completed", status: "Partial-Failures" },
      want: "PARTIAL_FAILURES",
    },
    { name: "NORMAL alone, as documented", job: { state: "NORMAL" }, want: "NORMAL" },
    { name: "ERROR alone, as documented", job: { state: "ERROR" }, want: "ERROR" },
    {
      name: "PARTIAL_FAILURES alone, as documented",
      job: { state: "PARTIAL_FAILURES" },
      want: "PARTIAL_FAILURES",
    },
    { name: "WARNING alone, as documented", job: { state: "WARNING" }, want: "running" },
    { name: "WARNING with complete_time", job: { state: "WARNING", ...END }, want: "WARNING" },
    {
      name: "WARNING with end_time",
      job: { state: "WARNING", end_time: END.complete_time },
      want: "WARNING",
    },
    { name: "WARNING with an empty end time", job: { state: "WARNING", complete_time: "" }, want: "running" },
    { name: "NORMAL/running", job: { state: "NORMAL", status: "running" }, want: "running" },
    { name: "ERROR/queued", job: { state: "ERROR", status: "queued" }, want: "running" },
    { name: "NORMAL/completed", job: { state: "NORMAL", status: "completed" }, want: "NORMAL" },
    { name: "NORMAL/error: the worse counts", job: { state: "NORMAL", status: "error" }, want: "ERROR" },
    { name: "ERROR/normal: the worse counts", job: { state: "ERROR", status: "normal" }, want: "ERROR" },
    { name: "NORMAL/aborted", job: { state: "NORMAL", status: "aborted" }, want: "ERROR" },
    {
      name: "PARTIAL_FAILURES/warning",
      job: { state: "PARTIAL_FAILURES", status: "warning" },
      want: "PARTIAL_FAILURES",
    },
    {
      name: "WARNING/error with an end time",
      job: { state: "WARNING", status: "error", ...END },
      want: "ERROR",
    },
    { name: "status alone", job: { status: "normal" }, want: "running" },
    { name: "status alone, error", job: { status: "error" }, want: "running" },
    { name: "status alone with an end time", job: { status: "warning", ...END }, want: "WARNING" },
    { name: "unknown state", job: { state: "odd", status: "normal" }, want: "running" },
    {
      name: "unknown state with an end time, which never ends well",
      job: { state: "odd", status: "normal", ...END },
      want: "ERROR",
    },
    { name: "unknown words with an end time", job: { state: "odd", status: "odd", ...END }, want: "ERROR" },
    { name: "unknown state alone with an end time", job: { state: "odd", ...END }, want: "ERROR" },
    { name: "a state of white space", job: { state: " ", status: "normal", ...END }, want: "NORMAL" },
    { name: "neither", job: { key: "a" }, want: "faulty" },
    { name: "neither, with an end time", job: { ...END }, want: "faulty" },
    { name: "both null", job: { state: null, status: null }, want: "faulty" },
    { name: "both of another type", job: { state: ["running"], status: {} }, want: "faulty" },
    { name: "the names of Object.prototype are no words", job: { state: "constructor" }, want: "running" },
  ])("$name", ({ job, want }) => {
    expect(short(interpret(replyOf(200, job), UM, ASKED))).toBe(want);
  });

  test.each<[state: unknown, word: string | undefined]>([
    ["odd", "odd"],
    ["running", undefined],
    [undefined, undefined],
    ["WARNING", undefined],
  ])("state %j leaves the unknown word %j", (state, word) => {
    expect(interpret(replyOf(200, { state, status: "normal" }), UM, ASKED)).toMatchObject({
      unknownWord: word,
    });
  });
});

describe("a reply with no job in it", () => {
  test.each<[name: string, body: unknown, why: string]>([
    ["nothing", undefined, "the reply is empty"],
    ["white space", " \n", "the reply is empty"],
    ["HTML", "<html><body>Sign in</body></html>", "the reply is HTML, not JSON"],
    ["text", "busy", "the reply is text, not JSON"],
    [
      "JSON without end of depth",
      `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
      "the reply is too deeply nested text, not JSON",
    ],
    ["cut JSON", '{"state":"comp', "the reply is text, not JSON"],
    ["null", "null", "the reply holds no job object"],
    ["a number", "7", "the reply holds no job object"],
    ["a text", '"completed"', "the reply holds no job object"],
    ["a list", [{ state: "completed", status: "normal" }], "the reply holds no job object"],
    ["an empty object", {}, "the reply holds neither a state nor a status"],
  ])("%s", (_, body, why) => {
    expect(interpret(replyOf(200, body), UM, ASKED)).toEqual({ kind: "faulty", why });
  });
});

describe("hostile JSON", () => {
  test.each<[name: string, fields: JobFields]>([
    [
      "fields of no type they should have",
      { task_reports: 1, job_results: 2, submit_time: {}, complete_time: [] },
    ],
    ["lists of nothing", { task_reports: [null, 1, "x", [], {}], job_results: [null, 1, "x", [], {}] }],
    ["texts for lists", { task_reports: "x", job_results: "x" }],
    [
      "tasks of odd types",
      { task_reports: [{ name: [], state: {}, status: 7, failure_reason: { a: [null] } }] },
    ],
    ["objects all the way down", { task_reports: { a: { b: null } }, job_results: { a: { b: [[[[]]]] } } }],
    ["names of Object.prototype", { job_results: { toString: 1, __proto__: null, constructor: {} } }],
    ["dates that are none", { submit_time: "yesterday", complete_time: "2026-99-99" }],
  ])("never throws: %s", (_, fields) => {
    const job = { state: "completed", status: "error", ...fields };
    expect(short(interpret(replyOf(200, job), UM, ASKED))).toBe("ERROR");
  });
});

describe("other shapes of APIs", () => {
  const whole = describeApi({
    job: { path: "/{key}", at: "reply", state: "body.state || to_string(status)", end: null },
    words: { RUNNING: ["202", "*"], DONE: ["200", "204"], WARNING: ["warn"] },
  });
  const nested = describeApi({ job: { path: "/{key}", at: "record", state: "state" } });

  test.each<[name: string, read: () => Observation, want: string]>([
    ["no status: DONE is NORMAL", () => interpret(replyOf(200, {}), whole, ASKED), "NORMAL"],
    ["the whole reply, empty", () => interpret(replyOf(204), whole, ASKED), "NORMAL"],
    ["the whole reply, running by its status", () => interpret(replyOf(202), whole, ASKED), "running"],
    [
      "the word for every other word",
      () => interpret(replyOf(200, { state: "odd" }), whole, ASKED),
      "running",
    ],
    [
      "WARNING ends where no field tells the end",
      () => interpret(replyOf(200, { state: "warn" }), whole, ASKED),
      "WARNING",
    ],
    ["the whole reply, not JSON", () => interpret(replyOf(200, "odd"), whole, ASKED), "faulty"],
    ["a nested job", () => interpret(replyOf(200, { record: { state: "ok" } }), nested, ASKED), "NORMAL"],
    ["a nested job that is missing", () => interpret(replyOf(200, { state: "ok" }), nested, ASKED), "faulty"],
  ])("%s", (_, read, want) => {
    expect(short(read())).toBe(want);
  });

  test.each<[name: string, job: JobFields, want: string]>([
    ["every other word can be an error", { state: "odd" }, "ERROR"],
    ["a word of its own is none of the others", { state: "busy" }, "running"],
  ])("%s", (_, job, want) => {
    const api = describeApi({ words: { RUNNING: ["busy"], ERROR: ["*"] } });
    expect(short(interpret(replyOf(200, job), api, ASKED))).toBe(want);
  });

  test.each<[end: unknown, want: string]>([
    ["", "running"],
    ["now", "running"],
    [0, "running"],
    ["0", "running"],
    ["-", "running"],
    [false, "running"],
    ["TIME_NA", "running"],
    ["N/A", "running"],
    ["0001-01-01T00:00:00Z", "running"],
    ["1970-01-01T00:00:00Z", "running"],
    ["9999-12-31T23:59:59Z", "running"],
    ["2099-01-01T00:00:00Z", "running"],
    ["2026-01-06T12:00:01Z", "running"],
    ["2026-01-06T11:59:59Z", "ERROR"],
    ["20260105T115900.33", "ERROR"],
    ["2026-01-05T11:59:00+0000", "ERROR"],
    ["Mon, 05 Jan 2026 11:59:00 GMT", "ERROR"],
    [EPOCH_MS, "ERROR"],
    [EPOCH_MS / 1000, "ERROR"],
    [String(EPOCH_MS), "ERROR"],
  ])("an unknown word with an end of %j", (finished, want) => {
    const api = describeApi({ job: { path: "/{key}", state: "state", end: "finished" } });
    expect(short(interpret(replyOf(200, { state: "odd", finished }), api, ASKED))).toBe(want);
  });

  test.each<[name: string, reply: Reply, job: unknown]>([
    ["its body", replyOf(200, { state: "warn" }), { state: "warn" }],
    ["nothing where that is empty", replyOf(204), null],
  ])("the whole reply is reported as %s", (_, reply, job) => {
    expect(interpret(reply, whole, ASKED)).toMatchObject({ sighting: { raw: job } });
  });

  test.each<[name: string, record: unknown, want: Observation]>([
    ["one that is no object", 7, { kind: "faulty", why: "the list holds no job object" }],
    ["one without a state", {}, { kind: "faulty", why: "the reply holds neither a state nor a status" }],
  ])("a record of a list: %s", (_, record, want) => {
    expect(interpretRecord(record, UM, ASKED)).toEqual(want);
  });
});

test.each<[name: string, job: JobFields, stateText: string]>([
  ["both", { state: "running", status: "normal" }, "running/normal"],
  ["the state alone", { state: "Running" }, "Running"],
  ["the status alone", { status: "normal" }, "normal"],
])("the state as people read it: %s", (_, job, stateText) => {
  expect(interpret(replyOf(200, job), UM, ASKED)).toMatchObject({ sighting: { stateText } });
});

test("an outcome that could not be read is told as such", () => {
  expect(interpret(replyOf(200, { state: "completed" }), UM, ASKED)).toMatchObject({
    kind: "ended",
    state: "ERROR",
    note: "the job ended (completed), but its outcome could not be read",
  });
});
