import { describe, expect, test } from "@jest/globals";
import { reportStep } from "../../../src/report/step-report.ts";
import { toSummary } from "../../../src/report/summary.ts";
import { accepted, CALL, describeApi, KEY, umJob } from "../../support/api.ts";
import { fault, inOrder, reply, type Step, thenAlways } from "../../support/script.ts";
import { OPTIONS, printer } from "../report/report-case.ts";
import { runStep } from "./run-case.ts";

describe("a signal", () => {
  test.each<
    [
      name: string,
      step: Step,
      overrides: Parameters<typeof runStep>[1],
      stopMs: number,
      message: string,
      hint: string,
    ]
  >([
    [
      "while the call is under way",
      reply(202, {}, {}, 5000),
      {},
      100,
      "while the call was under way: it may have been accepted",
      "Look on the server whether a job was started",
    ],
    [
      "before the call was sent",
      thenAlways(fault("unreachable")),
      {},
      100,
      "before the call was sent: nothing was started",
      "Running the step again is safe.",
    ],
    [
      "while its job is waited for",
      inOrder(accepted(), umJob(60_000)),
      {},
      100,
      "(accepted, and not seen since). The job goes on",
      `job-key: ${KEY}`,
    ],
    [
      "while a known job is waited for",
      umJob(90_000),
      { targets: { kind: "jobs", keys: [KEY], name: "" } },
      50_000,
      "(last seen running/normal). The job goes on",
      `job-key: ${KEY}`,
    ],
  ])("%s", async (name, step, overrides, stopMs, message, hint) => {
    const { ledger, clock } = await runStep(step, overrides, { stopMs });
    expect(ledger.entries.map(({ outcome }) => outcome)).toEqual([
      {
        verdict: "cancelled",
        state: undefined,
        failure: {
          code: "step-cancelled",
          message: expect.stringContaining(message),
          hint: expect.stringContaining(hint),
        },
      },
    ]);
    expect(clock.now()).toBe(name === "while the call is under way" ? stopMs + 1500 : stopMs);
  });
});

describe("a job whose cancel call was accepted", () => {
  const api = describeApi({
    job: { path: "/tasks/{key}", state: "state" },
    cancel: { method: "DELETE", path: "/tasks/{key}" },
  });
  let calls = 0;
  const server: Step = (request, atMs) => {
    if (request.method === "POST") calls += 1;
    const answers: Readonly<Record<string, Step>> = {
      POST: reply(202, { id: calls }),
      DELETE: reply(200),
      GET: reply(200, { state: "running" }),
    };
    return (answers[request.method] as Step)(request, atMs);
  };

  test.each<[name: string, overrides: Parameters<typeof runStep>[1], stopMs: number | undefined]>([
    ["with a signal", { cancelOn: new Set(["signal"]) }, 5000],
    ["at the deadline", { cancelOn: new Set(["timeout"]), policy: { timeoutMs: 20_000 } }, undefined],
  ])("%s is not to be waited on for, alone or among others", async (_, overrides, stopMs) => {
    const [first, second] = ["a", "b"].map((name) => ({ name, request: CALL }));
    if (first === undefined || second === undefined) throw new Error("two calls");
    const { ledger } = await runStep(
      server,
      { api, targets: { kind: "calls", calls: [first, second] }, ...overrides },
      stopMs === undefined ? {} : { stopMs },
    );
    const outcomes = ledger.entries.map(({ outcome }) => outcome);
    expect(outcomes.map((each) => each?.failure?.message)).toEqual([
      expect.stringContaining("Its cancel call was accepted"),
      expect.stringContaining("Its cancel call was accepted"),
    ]);
    const report = reportStep(ledger.entries, { ...OPTIONS, printer: printer(), data: printer() });
    const summary = toSummary(report);
    expect(report.failure?.hint).toContain("Look on the server how far the job came");
    for (const text of [...outcomes.map((each) => each?.failure?.hint), report.failure?.hint, summary])
      expect(text).not.toContain("To wait on");
  });
});
