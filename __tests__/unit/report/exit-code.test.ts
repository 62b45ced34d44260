import { expect, test } from "@jest/globals";
import { type Ended, exitCode, viewExitCode } from "../../../src/report/exit-code.ts";

const INTERNAL = { code: "internal-error", message: "", hint: "" } as const;

interface Row extends Partial<Ended> {
  readonly name: string;
  readonly signal?: string;
  readonly code: number;
}

test.each<Row>([
  { name: "passed", verdict: "passed", state: "NORMAL", code: 0 },
  { name: "passed with a state that fail-on lets pass", verdict: "passed", state: "ERROR", code: 0 },
  { name: "submitted", verdict: "submitted", state: "RUNNING", code: 0 },
  { name: "failed with ERROR", verdict: "failed", state: "ERROR", code: 20 },
  { name: "failed with NORMAL, which fail-on named", verdict: "failed", state: "NORMAL", code: 20 },
  { name: "failed with PARTIAL_FAILURES", verdict: "failed", state: "PARTIAL_FAILURES", code: 21 },
  { name: "failed with WARNING", verdict: "failed", state: "WARNING", code: 22 },
  {
    name: "failed while another still ran, as fail-fast leaves it",
    verdict: "failed",
    state: "RUNNING",
    code: 20,
  },
  {
    name: "a refused call beside a WARNING",
    verdict: "failed",
    state: "WARNING",
    jobs: [{ verdict: "failed" }, { verdict: "rejected" }],
    code: 20,
  },
  {
    name: "two of many with WARNING",
    verdict: "failed",
    state: "WARNING",
    jobs: [{ verdict: "failed" }, { verdict: "passed" }],
    code: 22,
  },
  { name: "timed out", verdict: "timed-out", state: "RUNNING", code: 30 },
  { name: "unknown", verdict: "unknown", state: "", code: 31 },
  { name: "rejected", verdict: "rejected", state: "", code: 32 },
  { name: "cancelled by SIGINT", verdict: "cancelled", state: "RUNNING", signal: "SIGINT", code: 130 },
  { name: "cancelled by SIGTERM", verdict: "cancelled", state: "RUNNING", signal: "SIGTERM", code: 143 },
  { name: "cancelled by fail-fast alone", verdict: "cancelled", state: "RUNNING", code: 130 },
  { name: "wrong inputs", verdict: "invalid", state: "", code: 2 },
  { name: "a fault of ours", verdict: "unknown", state: "RUNNING", failure: INTERNAL, code: 1 },
  {
    name: "a signal that came after the end",
    verdict: "passed",
    state: "NORMAL",
    signal: "SIGTERM",
    code: 0,
  },
])("$name: $code", ({ verdict = "passed", state = "", failure, jobs = [], signal, code }) => {
  expect(exitCode({ verdict, state, failure, jobs }, signal)).toBe(code);
});

test.each<
  [name: string, code: "invalid-input" | "poll-refused", signal: string | undefined, expected: number]
>([
  ["wrong inputs", "invalid-input", undefined, 2],
  ["a server that refuses", "poll-refused", undefined, 32],
  ["a signal", "poll-refused", "SIGTERM", 143],
])("the viewing command, %s", (_, code, signal, expected) => {
  expect(viewExitCode({ code, message: "", hint: "" }, signal)).toBe(expected);
});
