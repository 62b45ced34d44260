import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Inputs, runAction, startAction } from "../support/action.ts";
import { EXIT_CODES } from "../support/exit-codes.ts";
import { annotations } from "../support/runner-commands.ts";
import { lunInputs, umInputs } from "../support/um.ts";

/** The wait: whatever polls meet, the key is out before the first and the call is not sent again. */

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
  readonly hold?: "honoured" | "ignored" | "refused";
  readonly inputs?: Inputs;
  readonly simulate?: Readonly<Record<string, unknown>>;
  readonly verdict: string;
  readonly code?: string;
}

const poll = { path: "poll" };
const quick = { "poll-interval": "100ms" };

const rows: readonly Case[] = [
  { name: "held polls refused with 400", faults: [], hold: "refused", inputs: quick, verdict: "passed" },
  { name: "hold ignored", faults: [], hold: "ignored", inputs: quick, verdict: "passed" },
  { name: "503 twice", faults: [{ on: poll, times: 2, do: { status: 503 } }], verdict: "passed" },
  {
    name: "429 with Retry-After as a date",
    faults: [{ on: poll, do: { status: 429, retryAfter: "Wed, 21 Oct 2015 07:28:00 GMT" } }],
    verdict: "passed",
  },
  { name: "408", faults: [{ on: poll, do: { status: 408 } }], verdict: "passed" },
  { name: "500", faults: [{ on: poll, do: { status: 500 } }], verdict: "passed" },
  { name: "reset", faults: [{ on: poll, do: { reset: "before" } }], verdict: "passed" },
  { name: "cut body", faults: [{ on: poll, do: { cutBody: true } }], verdict: "passed" },
  {
    name: "stalled body",
    faults: [{ on: poll, do: { stallBody: true } }],
    inputs: { "request-timeout": "1500ms" },
    simulate: { durationMs: 10 },
    verdict: "passed",
  },
  {
    name: "no reply",
    faults: [{ on: poll, do: { stall: true } }],
    inputs: { "request-timeout": "1500ms" },
    verdict: "passed",
  },
  { name: "HTML with 200", faults: [{ on: poll, do: { html: true, status: 200 } }], verdict: "passed" },
  { name: "empty with 200", faults: [{ on: poll, do: { empty: true, status: 200 } }], verdict: "passed" },
  { name: "JSON without a job", faults: [{ on: poll, do: { body: "{}", status: 200 } }], verdict: "passed" },
  {
    name: "JSON that is no object",
    faults: [{ on: poll, do: { body: "[]", status: 200 } }],
    verdict: "passed",
  },
  { name: "404 at first", faults: [], simulate: { hiddenMs: 500 }, verdict: "passed" },
  {
    name: "404 after the job was seen",
    faults: [{ on: poll, after: 1, do: { status: 404 } }],
    hold: "ignored",
    inputs: quick,
    simulate: { never: true },
    verdict: "unknown",
    code: "job-gone",
  },
  { name: "401", faults: [{ on: poll, do: { status: 401 } }], verdict: "unknown", code: "poll-refused" },
  { name: "403", faults: [{ on: poll, do: { status: 403 } }], verdict: "unknown", code: "poll-refused" },
  {
    name: "400 in long polling",
    faults: [],
    hold: "refused",
    inputs: { polling: "long" },
    verdict: "unknown",
    code: "poll-refused",
  },
  {
    name: "a redirect",
    faults: [{ on: poll, do: { redirect: "/api/elsewhere" } }],
    verdict: "unknown",
    code: "redirected",
  },
  {
    name: "nothing good for longer than the tolerance",
    faults: [{ on: poll, times: "always", do: { status: 500 } }],
    inputs: { "outage-tolerance": "1200ms" },
    verdict: "unknown",
    code: "out-of-sight",
  },
  {
    name: "the deadline",
    faults: [],
    inputs: { timeout: "4s" },
    simulate: { never: true },
    verdict: "timed-out",
    code: "deadline-passed",
  },
  {
    name: "the deadline in a poll without reply",
    faults: [{ on: poll, times: "always", do: { stall: true } }],
    inputs: { timeout: "4s" },
    verdict: "timed-out",
    code: "deadline-passed",
  },
  {
    name: "the deadline in a stalled body",
    faults: [{ on: poll, times: "always", do: { stallBody: true } }],
    inputs: { timeout: "4s" },
    verdict: "timed-out",
    code: "deadline-passed",
  },
];

describe("what a poll may meet", () => {
  test.each(rows)("$name", async ({ faults, hold, inputs, simulate, verdict, code }) => {
    simulator.control({ faults, switches: { hold: hold ?? "honoured" } });
    const before = { requests: simulator.requests.length, jobs: simulator.jobs().length };
    const run = await runAction({ ...lunInputs(simulator, { durationMs: 300, ...simulate }), ...inputs });
    const job = simulator.jobs()[before.jobs];
    const requests = simulator.requests.slice(before.requests);
    expect({
      verdict: run.outputs.verdict,
      exitCode: run.exitCode,
      calls: requests.filter(({ method }) => method === "POST").length,
      key: run.outputs["job-key"],
      errors: annotations(run.log, "error").length,
    }).toEqual({
      verdict,
      exitCode: EXIT_CODES[verdict],
      calls: 1,
      key: job?.key,
      errors: verdict === "passed" ? 0 : 1,
    });
    expect(run.outputs.polls).toBe(String(requests.filter(({ method }) => method === "GET").length));
    if (code === undefined) return;
    expect(run.log).toContain(`(${code})`);
    // A job that is gone cannot be waited for again; every other one can.
    expect(run.summary.includes(`job-key: ${job?.key}`)).toBe(code !== "job-gone");
  });

  test("a server that restarts in the middle of a job", async () => {
    const before = simulator.requests.length;
    const running = startAction(lunInputs(simulator, { durationMs: 4000 }));
    while (!simulator.requests.slice(before).some(({ method }) => method === "GET")) await tick(5);
    simulator.control({ restart: { downMs: 800 } });
    const run = await running.done;
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.log).toMatch(/got no reply: .*asking again in/);
  });
});

describe("the shape of a wait", () => {
  test("a call and a held job cost two requests, and the key is out before the first poll", async () => {
    simulator.control({ faults: [{ on: poll, do: { delayMs: 400 } }] });
    const before = simulator.requests.length;
    const running = startAction(lunInputs(simulator, { durationMs: 1000 }));
    await running.untilOutput("job-key");
    expect(
      simulator.requests
        .slice(before)
        .filter(({ method, status }) => method === "GET" && status !== undefined),
    ).toEqual([]);
    const run = await running.done;
    expect(simulator.requests.slice(before).map(({ method }) => method)).toEqual(["POST", "GET"]);
    expect(run.outputs.polls).toBe("1");
  });

  test("polls share one connection, which the call did not use", async () => {
    simulator.control({ switches: { hold: "ignored" } });
    const before = simulator.requests.length;
    await runAction({ ...lunInputs(simulator, { durationMs: 700 }), ...quick });
    const [first, ...polls] = simulator.requests.slice(before);
    expect(new Set(polls.map(({ connection }) => connection)).size).toBe(1);
    expect(polls.map(({ connection }) => connection)).not.toContain(first?.connection);
    expect(polls.length).toBeGreaterThan(2);
  });

  test("results, job and job file come from the end of the job", async () => {
    const run = await runAction(lunInputs(simulator, { durationMs: 50 }));
    const job = JSON.parse(run.outputs.job ?? "");
    expect(job).toMatchObject({ key: run.outputs["job-key"], state: "completed", status: "normal" });
    expect(JSON.parse(run.jobFile)).toEqual(job);
    expect(JSON.parse(run.outputs.results ?? "")).toMatchObject({
      lunKey: expect.stringContaining("type=lun"),
    });
    expect(run.outputs["elapsed-seconds"]).toMatch(/^\d+\.\d$/);
    expect(run.outputs["job-url"]).toBe(
      `${simulator.apiUrl}/management-server/jobs/${encodeURIComponent(job.key)}`,
    );
  });

  test("wait: false submits and ends; job-key waits on without a call", async () => {
    const submitted = await runAction({ ...lunInputs(simulator, { durationMs: 500 }), wait: "false" });
    expect(submitted.exitCode).toBe(0);
    expect(submitted.outputs).toMatchObject({ verdict: "submitted", state: "RUNNING", polls: "0" });
    const before = simulator.requests.length;
    const waited = await runAction({ ...umInputs(simulator), "job-key": submitted.outputs["job-key"] ?? "" });
    expect(waited.outputs).toMatchObject({
      verdict: "passed",
      state: "NORMAL",
      "job-key": submitted.outputs["job-key"],
    });
    expect(simulator.requests.slice(before).every(({ method }) => method === "GET")).toBe(true);
  });
});

function tick(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
