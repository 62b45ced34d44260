import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Inputs, runAction } from "../support/action.ts";
import { annotations } from "../support/runner-commands.ts";
import { lunInputs } from "../support/um.ts";

/** How a job ends, and how the step ends then; on a real server, as the runner would. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

interface Case {
  readonly name: string;
  readonly simulate: Readonly<Record<string, unknown>>;
  readonly inputs?: Inputs;
  readonly verdict: string;
  readonly state: string;
  readonly exitCode: number;
  readonly errors: number;
  readonly warnings: number;
  readonly message: RegExp;
}

const ends: readonly Case[] = [
  {
    name: "NORMAL passes",
    simulate: { end: "normal" },
    verdict: "passed",
    state: "NORMAL",
    exitCode: 0,
    errors: 0,
    warnings: 0,
    message: /^$/,
  },
  {
    name: "WARNING passes with a warning",
    simulate: { end: "warning" },
    verdict: "passed",
    state: "WARNING",
    exitCode: 0,
    errors: 0,
    warnings: 1,
    message: /^/,
  },
  {
    name: "PARTIAL_FAILURES fails",
    simulate: { end: "partial_failures", failureReason: "disk full" },
    verdict: "failed",
    state: "PARTIAL_FAILURES",
    exitCode: 21,
    errors: 1,
    warnings: 0,
    message: /disk full/,
  },
  {
    name: "ERROR fails with the server's reason",
    simulate: { end: "error", failureReason: "no aggregate" },
    verdict: "failed",
    state: "ERROR",
    exitCode: 20,
    errors: 1,
    warnings: 0,
    message: /no aggregate/,
  },
  {
    name: "an aborted job is an ERROR",
    simulate: { end: "aborted" },
    verdict: "failed",
    state: "ERROR",
    exitCode: 20,
    errors: 1,
    warnings: 0,
    message: /^/,
  },
  {
    name: "fail-on WARNING fails a warning",
    simulate: { end: "warning" },
    inputs: { "fail-on": "warning, error" },
    verdict: "failed",
    state: "WARNING",
    exitCode: 22,
    errors: 1,
    warnings: 0,
    message: /^/,
  },
  {
    name: "fail-on none lets ERROR pass with a warning",
    simulate: { end: "error" },
    inputs: { "fail-on": "none" },
    verdict: "passed",
    state: "ERROR",
    exitCode: 0,
    errors: 0,
    warnings: 1,
    message: /./,
  },
];

for (const states of ["swagger", "documentation", "nslm"] as const) {
  describe(`job objects as in ${states}`, () => {
    beforeAll(() => {
      simulator.control({ switches: { states } });
    });
    // A warning in the documentation's shape is told from a running job by its end time alone.
    test.each(ends)("$name", async ({ simulate, inputs, message, name: _, ...expected }) => {
      const run = await runAction({ ...lunInputs(simulator, { durationMs: 300, ...simulate }), ...inputs });
      expect({
        verdict: run.outputs.verdict,
        state: run.outputs.state,
        exitCode: run.exitCode,
        errors: annotations(run.log, "error").length,
        warnings: annotations(run.log, "warning").length,
      }).toEqual(expected);
      expect(run.outputs.message).toMatch(message);
      expect(run.summary).toContain(run.outputs["job-key"]);
    });
  });
}
