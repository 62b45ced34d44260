import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { SVM_KEY } from "../../simulator/resources/store.ts";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Inputs, runAction } from "../support/action.ts";
import { EXIT_CODES } from "../support/exit-codes.ts";
import { annotations } from "../support/runner-commands.ts";
import { lunInputs, umInputs } from "../support/um.ts";

/** The call: sent once, and again only where it was certainly not taken; its outcome is never guessed. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.control({ faults: [], switches: { hold: "honoured", refusalBody: "none" } });
});

type Faults = Parameters<Simulator["control"]>[0]["faults"];

interface Case {
  readonly name: string;
  readonly faults: Faults;
  readonly inputs?: Inputs;
  readonly verdict: string;
  readonly code?: string;
  /** How often the call reached the server. */
  readonly calls: number;
  /** Jobs that exist afterwards because of it. */
  readonly jobs: number;
  readonly message?: RegExp;
}

const call = { path: "call" };

const rows: readonly Case[] = [
  { name: "no fault", faults: [], verdict: "passed", calls: 1, jobs: 1 },
  {
    name: "429 with Retry-After is tried again",
    faults: [{ on: call, times: 2, do: { status: 429, retryAfter: 0 } }],
    verdict: "passed",
    calls: 3,
    jobs: 1,
  },
  {
    name: "503 with Retry-After proves nothing: gateways send it for calls that they had passed on",
    faults: [{ on: call, do: { status: 503, retryAfter: 1 } }],
    verdict: "unknown",
    code: "server-error",
    calls: 1,
    jobs: 0,
  },
  {
    name: "503 with Retry-After is tried again where the user says that it proves something",
    faults: [{ on: call, do: { status: 503, retryAfter: 1 } }],
    inputs: { "resend-on": "429, 503" },
    verdict: "passed",
    calls: 2,
    jobs: 1,
  },
  {
    name: "429 is not tried again where the user says so",
    faults: [{ on: call, do: { status: 429 } }],
    inputs: { "resend-on": "none" },
    verdict: "rejected",
    code: "call-refused",
    calls: 1,
    jobs: 0,
  },
  {
    name: "429 for longer than the tolerance is rejected",
    faults: [{ on: call, times: "always", do: { status: 429, retryAfter: 600 } }],
    inputs: { "outage-tolerance": "300ms" },
    verdict: "rejected",
    code: "server-busy",
    calls: 2,
    jobs: 0,
  },
  {
    name: "503 without Retry-After may have been accepted",
    faults: [{ on: call, do: { status: 503, accepted: true } }],
    verdict: "unknown",
    code: "server-error",
    calls: 1,
    jobs: 1,
  },
  {
    name: "500 may have been accepted",
    faults: [{ on: call, do: { status: 500, accepted: true } }],
    verdict: "unknown",
    code: "server-error",
    calls: 1,
    jobs: 1,
    message: /Jobs submitted since the step began: \S+ \(Create LUN\)/,
  },
  {
    name: "reset before acceptance is still in doubt",
    faults: [{ on: call, do: { reset: "before" } }],
    verdict: "unknown",
    code: "reply-lost",
    calls: 1,
    jobs: 0,
  },
  {
    name: "reset after acceptance",
    faults: [{ on: call, do: { reset: "after" } }],
    verdict: "unknown",
    code: "reply-lost",
    calls: 1,
    jobs: 1,
    message: /Jobs submitted since the step began: \S+ \(Create LUN\)/,
  },
  {
    name: "cut body",
    faults: [{ on: call, do: { cutBody: true } }],
    verdict: "unknown",
    code: "reply-lost",
    calls: 1,
    jobs: 1,
  },
  {
    name: "stalled body ends with the request timeout",
    faults: [{ on: call, do: { stallBody: true } }],
    inputs: { "request-timeout": "1500ms" },
    verdict: "unknown",
    code: "reply-lost",
    calls: 1,
    jobs: 1,
  },
  {
    name: "no reply at all ends with the request timeout",
    faults: [{ on: call, do: { stall: true, accepted: true } }],
    inputs: { "request-timeout": "1500ms" },
    verdict: "unknown",
    code: "reply-lost",
    calls: 1,
    jobs: 1,
  },
  {
    name: "no reply at all ends with the deadline",
    faults: [{ on: call, do: { stall: true, accepted: true } }],
    inputs: { timeout: "3s" },
    verdict: "unknown",
    code: "reply-lost",
    calls: 1,
    jobs: 1,
  },
  {
    name: "HTML with 200",
    faults: [{ on: call, do: { html: true, status: 200, accepted: true } }],
    verdict: "unknown",
    code: "no-job-key",
    calls: 1,
    jobs: 1,
    message: /HTML/,
  },
  {
    name: "202 without a body",
    faults: [{ on: call, do: { empty: true, status: 202, accepted: true } }],
    verdict: "unknown",
    code: "no-job-key",
    calls: 1,
    jobs: 1,
  },
  {
    name: "401",
    faults: [{ on: call, do: { status: 401 } }],
    verdict: "rejected",
    code: "call-refused",
    calls: 1,
    jobs: 0,
  },
  {
    name: "404",
    faults: [{ on: call, do: { status: 404 } }],
    verdict: "rejected",
    code: "call-refused",
    calls: 1,
    jobs: 0,
  },
  {
    name: "a redirect is not followed",
    faults: [{ on: call, do: { redirect: "https://127.0.0.1:1/elsewhere", status: 307 } }],
    verdict: "rejected",
    code: "redirected",
    calls: 1,
    jobs: 0,
    message: /never followed/,
  },
];

describe("a fault of the call", () => {
  test.each(rows)("$name", async ({ faults, inputs, verdict, code, calls, jobs, message }) => {
    simulator.control({ faults: faults ?? [] });
    const before = { requests: simulator.requests.length, jobs: simulator.jobs().length };
    const run = await runAction({ ...lunInputs(simulator, { durationMs: 50 }), ...inputs });
    const requests = simulator.requests.slice(before.requests);
    expect({
      verdict: run.outputs.verdict,
      exitCode: run.exitCode,
      calls: requests.filter(({ method }) => method === "POST").length,
      jobs: simulator.jobs().length - before.jobs,
    }).toEqual({ verdict, exitCode: EXIT_CODES[verdict], calls, jobs });
    const [error = ""] = annotations(run.log, "error");
    if (code !== undefined) expect(run.log).toContain(`(${code})`);
    if (message !== undefined) expect(error).toMatch(message);
    expect(run.summary).not.toBe("");
  });
});

describe("a call that starts no job", () => {
  test("validation errors are given in the server's words", async () => {
    const run = await runAction({ ...umInputs(simulator), path: "/storage-provider/luns", body: "{}" });
    expect(run.outputs).toMatchObject({ verdict: "rejected", state: "", "job-key": "" });
    expect(run.outputs.message).toMatch(/HTTP 400: .+ \(code .+\)/);
  });

  test("201 without a job is done at once", async () => {
    const run = await runAction({
      ...umInputs(simulator),
      path: "/datacenter/protocols/san/igroups",
      body: JSON.stringify(IGROUP),
    });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "", polls: "0", results: "{}" });
  });

  test("202 without a job is unknown and names the reply's fields", async () => {
    const run = await runAction({
      ...umInputs(simulator),
      path: "/storage-provider/data-placement",
      body: "{}",
    });
    expect(run.exitCode).toBe(31);
    expect(run.outputs.verdict).toBe("unknown");
    expect(run.outputs.message).toMatch(/the reply has the fields \w+/);
  });

  test("a call of which nothing is known says that no job was submitted since", async () => {
    const quiet = await startSimulator({ tls: false });
    quiet.control({ faults: [{ on: call, do: { reset: "before" } }] });
    const run = await runAction(lunInputs(quiet));
    await quiet.close();
    expect(run.outputs.verdict).toBe("unknown");
    expect(run.outputs.message).toMatch(/The server lists no job submitted since the step began/);
  });

  test("a server that is not there is rejected once the tolerance has passed", async () => {
    const gone = await startSimulator({ tls: false });
    const inputs = { ...lunInputs(gone), "outage-tolerance": "200ms" };
    await gone.close();
    const run = await runAction(inputs);
    expect(run.outputs.verdict).toBe("rejected");
    expect(run.outputs.message).toMatch(/could not be sent: .*ECONNREFUSED/);
  });

  test("a server that comes up in time gets the call once", async () => {
    const late = await startSimulator({ tls: false });
    late.control({ restart: { downMs: 900, as: "refused" } });
    const run = await runAction(lunInputs(late, { durationMs: 50 }));
    const calls = late.requests.filter(({ method }) => method === "POST").length;
    await late.close();
    expect({ verdict: run.outputs.verdict, calls }).toEqual({ verdict: "passed", calls: 1 });
  });
});

const IGROUP = { name: "igroup1", svm: { key: SVM_KEY } };
