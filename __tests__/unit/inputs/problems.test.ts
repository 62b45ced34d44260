import { describe, expect, test } from "@jest/globals";
import { allProblems } from "../../../src/inputs/texts.ts";
import { expectFault, type FaultCase, faultsOf } from "./input-case.ts";

const JOB = { path: "", "job-key": "a" } as const;

describe("the call and the job", () => {
  test.each<FaultCase>([
    {
      name: "an unknown method",
      given: { method: "HEAD" },
      input: "method",
      says: '"HEAD" is not one of POST, PUT, PATCH, DELETE, GET',
    },
    {
      name: "a body and a file",
      given: { body: "{}", "body-file": "body.json" },
      input: "body-file",
      says: "use one of the two",
    },
    {
      name: "a file that is missing",
      given: { "body-file": "gone.json" },
      input: "body-file",
      says: '"gone.json" names no file',
    },
    {
      name: "a body that is no JSON",
      given: { body: '{"password": hunter2' },
      input: "body",
      says: "is not JSON",
      hides: "hunter2",
    },
    {
      name: "a file that is no JSON",
      given: { "body-file": "broken.json" },
      input: "body-file",
      says: "is not JSON",
    },
    {
      name: "no JSON, whatever other headers say",
      given: { body: "x", headers: "Accept: text/plain" },
      input: "body",
      says: "is not JSON: fix it",
    },
    {
      name: "a file that is no JSON beside a body of white space",
      given: { body: " \n", "body-file": "broken.json" },
      input: "body-file",
      says: "is not JSON",
    },
    {
      name: "no JSON with a JSON type",
      given: { body: "x", headers: "content-type: application/merge-patch+json" },
      input: "body",
      says: "is not JSON",
    },
    {
      name: "a key beside a path",
      given: { "job-key": "a" },
      input: "path",
      says: "must be empty together with `job-key`",
    },
    {
      name: "a key beside a body",
      given: { ...JOB, body: "{}" },
      input: "body",
      says: "must be empty together with `job-key`",
      hides: "{}",
    },
    {
      name: "a key beside a file",
      given: { ...JOB, "body-file": "body.json" },
      input: "body-file",
      says: "must be empty together with `job-key`",
    },
    {
      name: "a key that is not waited for",
      given: { ...JOB, wait: "false" },
      input: "wait",
      says: "cannot be false together with `job-key`",
    },
    {
      name: "a key beside a wait that is no boolean",
      given: { ...JOB, wait: "no" },
      input: "wait",
      says: '"no" is not a boolean',
    },
    {
      name: "a key of .",
      given: { path: "", "job-key": "." },
      input: "job-key",
      says: '"." is not a job key',
    },
    {
      name: "a key of ..",
      given: { path: "", "job-key": ".." },
      input: "job-key",
      says: '".." is not a job key',
    },
    {
      name: "a key with a control character",
      given: { path: "", "job-key": "a\u0000b" },
      input: "job-key",
      says: "is not a job key",
    },
  ])("$name", expectFault);
});

describe("the wait", () => {
  test.each<FaultCase>([
    {
      name: "a timeout without unit",
      given: { timeout: "30" },
      input: "timeout",
      says: '"30" has no unit: write 30s',
    },
    { name: "a timeout of nothing", given: { timeout: "0s" }, input: "timeout", says: "is too short" },
    { name: "a timeout above 24 days", given: { timeout: "25d" }, input: "timeout", says: "is too long" },
    {
      name: "a request timeout in words",
      given: { "request-timeout": "long" },
      input: "request-timeout",
      says: '"long" is not a duration',
    },
    {
      name: "a poll interval below 100 ms",
      given: { "poll-interval": "99ms" },
      input: "poll-interval",
      says: "the least is 100ms",
    },
    {
      name: "a tolerance without unit",
      given: { "outage-tolerance": "5" },
      input: "outage-tolerance",
      says: "has no unit",
    },
    {
      name: "an unknown technique",
      given: { polling: "short" },
      input: "polling",
      says: '"short" is not one of auto, long, standard',
    },
    {
      name: "an unknown state",
      given: { "fail-on": "ERROR, FATAL" },
      input: "fail-on",
      says: '"FATAL" is not one of NORMAL, WARNING',
    },
    {
      name: "none beside a state",
      given: { "fail-on": "none, ERROR" },
      input: "fail-on",
      says: '"none" is not one of',
    },
    {
      name: "a list of no state",
      given: { "fail-on": ", ," },
      input: "fail-on",
      says: "names no state: write none",
    },
    {
      name: "summary: yes",
      given: { summary: "yes" },
      input: "summary",
      says: '"yes" is not a boolean: write true or false',
    },
    ...["untrue", "trues", "infalse", "falsely"].map((text) => ({
      name: `tls-verify: ${text}`,
      given: { "tls-verify": text },
      input: "tls-verify" as const,
      says: "is not a boolean",
    })),
    { name: "summary: tRUE", given: { summary: "tRUE" }, input: "summary", says: "is not a boolean" },
    { name: "wait: 0", given: { wait: "0" }, input: "wait", says: "is not a boolean" },
    {
      name: "tls-verify: off",
      given: { "tls-verify": "off" },
      input: "tls-verify",
      says: "is not a boolean",
    },
  ])("$name", expectFault);
});

test("a body that is no JSON is told with its place, by line and column where V8 counts them", () => {
  const faults = faultsOf({ body: '{"a": 1,\n"longer name" 2}' });
  expect(faults).toEqual([
    expect.stringMatching(/^body: is not JSON \(at (line 2 column 15|position 23)\): fix it/),
  ]);
});

test.each<
  [name: string, given: readonly string[], parsed: Parameters<typeof allProblems>[1], all: readonly string[]]
>([
  ["nothing", [], { ok: true, value: 0 }, []],
  ["how they were given", ["a"], { ok: true, value: 0 }, ["a"]],
  ["both", ["a"], { ok: false, problem: ["b"] }, ["a", "b"]],
])("what is wrong with inputs: %s", (_, given, parsed, all) => {
  expect(allProblems(given, parsed)).toEqual(all);
});
