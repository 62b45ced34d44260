import { describe, expect, test } from "@jest/globals";
import { accepted, KEY, umJob } from "../../support/api.ts";
import { fault, inOrder, reply, type Step, thenAlways } from "../../support/script.ts";
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
      "(it was never seen). The call was accepted and the job goes on",
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
