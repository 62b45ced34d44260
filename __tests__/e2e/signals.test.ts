import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Inputs, startAction } from "../support/action.ts";
import { lunInputs } from "../support/um.ts";

/** A cancelled step reports what exists and is gone, whatever it was waiting for. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.control({ faults: [], switches: { hold: "honoured" } });
});

type Faults = NonNullable<Parameters<Simulator["control"]>[0]["faults"]>;

interface Case {
  readonly name: string;
  readonly faults: Faults;
  readonly inputs?: Inputs;
  /** The signal is sent once so many requests have arrived. */
  readonly requests: number;
  readonly message: RegExp;
  readonly keyKnown: boolean;
}

const rows: readonly Case[] = [
  { name: "while a poll is held", faults: [], requests: 2, message: /The job goes on/, keyKnown: true },
  {
    name: "while a body stalls",
    faults: [{ on: { path: "poll" }, do: { stallBody: true } }],
    requests: 2,
    message: /The job goes on/,
    keyKnown: true,
  },
  {
    name: "in a pause between polls",
    faults: [],
    inputs: { polling: "standard", "poll-interval": "1m" },
    requests: 3,
    message: /The job goes on/,
    keyKnown: true,
  },
  {
    name: "in a backoff",
    faults: [{ on: { path: "poll" }, do: { status: 503, retryAfter: 60 } }],
    requests: 2,
    message: /The job goes on/,
    keyKnown: true,
  },
  {
    name: "while the call has no reply",
    faults: [{ on: { path: "call" }, do: { stall: true, accepted: true } }],
    requests: 1,
    message: /may have been accepted/,
    keyKnown: false,
  },
  {
    name: "while the call waits to be tried again",
    faults: [{ on: { path: "call" }, do: { status: 429, retryAfter: 60 } }],
    requests: 1,
    message: /nothing was started/,
    keyKnown: false,
  },
];

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test.each(rows)(`${signal} $name`, async ({ faults, inputs, requests, message, keyKnown }) => {
    simulator.control({ faults });
    const before = simulator.requests.length;
    const running = startAction({ ...lunInputs(simulator, { never: true }), ...inputs });
    while (simulator.requests.length < before + requests) await tick(5);
    if (keyKnown) await running.untilOutput("job-url");
    // The last reply may still be on its way.
    await tick(100);
    running.child.kill(signal);
    const run = await running.done;
    expect({
      exitCode: run.exitCode,
      verdict: run.outputs.verdict,
      keyKnown: run.outputs["job-key"] !== "",
    }).toEqual({
      exitCode: signal === "SIGINT" ? 130 : 143,
      verdict: "cancelled",
      keyKnown,
    });
    expect(run.outputs.message).toMatch(message);
    expect(run.summary).toMatch(/Cancelled/);
    expect(simulator.requests.length).toBe(before + requests);
  });
}

function tick(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
