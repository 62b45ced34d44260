import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type ActionRun, type Inputs, runAction } from "../support/action.ts";
import { annotations } from "../support/runner-commands.ts";
import { sendJson, serve, type TestServer } from "../support/server.ts";

/** `api: azure` (Microsoft REST API Guidelines, long-running operations). */

let servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

const OPERATION = "/subscriptions/s1/providers/p/operations/o1?api-version=2024-01-01";
const RESULT = "/subscriptions/s1/providers/p/results/o1?api-version=2024-01-01";

type Answer = (response: ServerResponse) => void;

const json =
  (status: number, value: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    sendJson(response, status, value, headers);

const bare =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, headers);
    response.end();
  };

const operation = (status: string, more: object = {}, headers: Record<string, string> = {}): Answer =>
  json(200, { id: OPERATION, status, ...more }, headers);

const accepted = bare(202, { "operation-location": OPERATION });

interface Played extends ActionRun {
  readonly polls: readonly string[];
  /** When each poll came, on the monotonic clock. */
  readonly polledAtMs: readonly number[];
  readonly origin: string;
}

/** Runs the action against a server that answers the call and then each poll; the last answer is given again. */
async function play(call: Answer, polls: readonly Answer[], inputs: Inputs = {}): Promise<Played> {
  const polledAtMs: number[] = [];
  const server = await serve(({ method }, response) => {
    if (method !== "GET") return call(response);
    polledAtMs.push(performance.now());
    return polls[Math.min(polledAtMs.length, polls.length) - 1]?.(response);
  });
  servers.push(server);
  const run = await runAction({
    api: "azure",
    "api-url": `${server.origin}/subscriptions/s1`,
    method: "PUT",
    path: "/providers/p/things/t1?api-version=2024-01-01",
    body: "{}",
    "poll-interval": "100ms",
    ...inputs,
  });
  const asked = server.requests.filter(({ method }) => method === "GET").map(({ url }) => url);
  return { ...run, polls: asked, polledAtMs, origin: server.origin };
}

describe("where the operation is", () => {
  const done = operation("Succeeded");
  const location = RESULT;

  test.each([
    { what: "Operation-Location", headers: { "operation-location": OPERATION } },
    { what: "Azure-AsyncOperation", headers: { "azure-asyncoperation": OPERATION } },
    {
      what: "Operation-Location, not Location",
      headers: { "operation-location": OPERATION, location },
    },
    {
      what: "Azure-AsyncOperation, not Location",
      headers: { "azure-asyncoperation": OPERATION, location },
    },
    {
      what: "Operation-Location, not Azure-AsyncOperation",
      headers: { "operation-location": OPERATION, "azure-asyncoperation": RESULT },
    },
  ])("$what", async ({ headers }) => {
    const run = await play(bare(202, headers), [operation("Running"), done]);
    expect(run.outputs).toMatchObject({
      verdict: "passed",
      state: "NORMAL",
      "job-key": OPERATION,
      "job-url": `${run.origin}${OPERATION}`,
      polls: "2",
    });
    expect(run.polls).toEqual([OPERATION, OPERATION]);
  });

  test.each([
    { status: 200, body: { properties: { provisioningState: "Creating" } } },
    { status: 201, body: { properties: { provisioningState: "Creating" } } },
  ])("a $status with Azure-AsyncOperation is a job too", async ({ status, body }) => {
    const run = await play(json(status, body, { "azure-asyncoperation": OPERATION }), [done]);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", "job-key": OPERATION });
  });

  test("a URL relative to the call", async () => {
    const run = await play(bare(202, { "operation-location": "../operations/o1" }), [done]);
    expect(run.polls).toEqual(["/subscriptions/s1/providers/p/operations/o1"]);
  });

  test.each(["operation-location", "azure-asyncoperation", "location"])(
    "a URL on another origin, in %s, is not asked: it would get the token",
    async (name) => {
      const other = await serve((_, response) => sendJson(response, 200, { status: "Succeeded" }));
      servers.push(other);
      const run = await play(bare(202, { [name]: `${other.origin}${OPERATION}` }), [], {
        token: "a-bearer-token",
      });
      expect(run.exitCode).toBe(31);
      expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "", polls: "0" });
      expect(run.log).toContain("(foreign-job-url)");
      expect([other.requests, run.polls, other.connections()]).toEqual([[], [], 0]);
    },
  );

  test("no place at all", async () => {
    const run = await play(bare(202), []);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
    expect(run.log).toContain("(no-job-key)");
  });

  test.each([
    { what: "201, whose Location is the new resource", call: json(201, { name: "t1" }, { location }) },
    { what: "200", call: json(200, { name: "t1" }) },
    { what: "204", call: bare(204) },
  ])("$what, is synchronous", async ({ call }) => {
    const run = await play(call, []);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "", "job-key": "", polls: "0" });
    expect(run.polls).toEqual([]);
  });
});

describe("a bare Location", () => {
  const located = bare(202, { location: RESULT });

  test.each([
    { what: "200 with the resource", end: json(200, { name: "t1" }) },
    { what: "200 without a body", end: bare(200) },
    { what: "204", end: bare(204) },
  ])("is asked while it answers 202, until $what", async ({ end }) => {
    const run = await play(located, [bare(202), bare(202, { location: RESULT }), end]);
    expect(run.outputs).toMatchObject({
      verdict: "passed",
      state: "NORMAL",
      "job-key": RESULT,
      polls: "3",
    });
    expect(run.polls).toEqual([RESULT, RESULT, RESULT]);
    expect(annotations(run.log, "warning")).toEqual([]);
  });

  test("a status in its body counts", async () => {
    const failed = operation("Failed", { error: { code: "Conflict", message: "It is locked." } });
    const run = await play(located, [bare(202), failed]);
    expect(run.outputs).toMatchObject({ verdict: "failed", message: "It is locked. (code Conflict)" });
  });

  test.each([
    { what: "200 with the resource", end: json(200, { name: "t1" }) },
    { what: "204", end: bare(204) },
  ])("given again by job-key, until $what", async ({ end }) => {
    const inputs = { path: "", body: "", "job-key": RESULT };
    const run = await play(located, [bare(202), end], inputs);
    expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": RESULT, polls: "2" });
  });
});

describe("how it ends", () => {
  test.each([
    { status: "Succeeded", verdict: "passed", state: "NORMAL" },
    { status: "succeeded", verdict: "passed", state: "NORMAL" },
    { status: "Failed", verdict: "failed", state: "ERROR" },
    { status: "Canceled", verdict: "failed", state: "ERROR" },
    { status: "Cancelled", verdict: "failed", state: "ERROR" },
  ])("$status is $state", async ({ status, verdict, state }) => {
    const run = await play(accepted, [operation(status)]);
    expect(run.outputs).toMatchObject({ verdict, state });
  });

  test.each([
    { error: { code: "Conflict", message: "It is locked." }, message: "It is locked. (code Conflict)" },
    { error: { message: "It is locked." }, message: "It is locked." },
    { error: { code: "Conflict" }, message: "Conflict" },
  ])("the message is $message", async ({ error, message }) => {
    const run = await play(accepted, [operation("Failed", { error })]);
    expect(run.outputs).toMatchObject({ verdict: "failed", message });
  });

  test("any other word is running, without a warning", async () => {
    const words = ["NotStarted", "Accepted", "Provisioning", "Finishing up"];
    const run = await play(accepted, [...words.map((word) => operation(word)), operation("Succeeded")]);
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "5" });
    expect(annotations(run.log, "warning")).toEqual([]);
  });

  test("job-key waits for it without a call", async () => {
    const polls = [operation("Running"), operation("Succeeded")];
    const run = await play(accepted, polls, { path: "", body: "", "job-key": OPERATION });
    expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": OPERATION, polls: "2" });
    expect(run.polls).toEqual([OPERATION, OPERATION]);
  });

  test("result-query and results read the finished operation", async () => {
    const end = operation("Succeeded", { result: { name: "t1" }, properties: { output: { x: [1, 2] } } });
    const run = await play(accepted, [operation("Running", { properties: { output: 0 } }), end], {
      "result-query": "properties.output.x",
    });
    expect(run.outputs.result).toBe("[1,2]");
    expect(JSON.parse(run.outputs.results ?? "")).toEqual({ name: "t1" });
  });
});

describe("polls", () => {
  test("Retry-After of a good poll is the next pause, and of that one alone", async () => {
    const run = await play(accepted, [
      operation("Running", {}, { "retry-after": "2" }),
      operation("Running"),
      operation("Succeeded"),
    ]);
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "3" });
    const [first = 0, second = 0, third = 0] = run.polledAtMs;
    // A timer may fire a little before its time.
    expect(second - first).toBeGreaterThan(1900);
    expect(third - second).toBeLessThan(second - first);
  });

  test("so it is of a bare Location", async () => {
    const run = await play(bare(202, { location: RESULT }), [bare(202, { "retry-after": "2" }), bare(204)]);
    const [first = 0, second = 0] = run.polledAtMs;
    expect(second - first).toBeGreaterThan(1900);
  });

  test.each([
    { what: "an empty 200 from Operation-Location", fault: bare(200) },
    { what: "a body without a status", fault: json(200, { id: OPERATION }) },
    { what: "503", fault: bare(503) },
  ])("$what is a faulty poll, and asked again", async ({ fault }) => {
    const run = await play(accepted, [operation("Running"), fault, operation("Succeeded")]);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", polls: "3" });
    expect(run.log).toMatch(/asking again in/);
  });

  test("an operation that is gone leaves the outcome unknown", async () => {
    const run = await play(accepted, [operation("Running"), bare(404)]);
    expect(run.outputs.verdict).toBe("unknown");
    expect(run.log).toContain("(job-gone)");
  });
});

describe("a resource without an operation of its own", () => {
  const resource = (provisioningState: string, more: object = {}) =>
    json(200, { id: "t1", status: "Online", properties: { provisioningState, ...more } });

  test.each([200, 201])("is polled itself until its state is final: %d", async (status) => {
    const creating = json(status, { properties: { provisioningState: "Creating" } });
    const run = await play(creating, [resource("Updating"), resource("Succeeded")]);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", polls: "2" });
    expect(run.polls[0]).toBe("/subscriptions/s1/providers/p/things/t1?api-version=2024-01-01");
  });

  test("fails as its state does", async () => {
    const failed = resource("Failed", { error: { message: "no quota" } });
    const run = await play(json(201, { properties: { provisioningState: "Accepted" } }), [failed]);
    expect(run.outputs).toMatchObject({ verdict: "failed", state: "ERROR", message: "no quota" });
  });

  test("that is done is done", async () => {
    const run = await play(resource("Succeeded"), []);
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "0", "reply-status": "200" });
  });
});

describe("a bare Location that ends", () => {
  test.each<[name: string, end: object, verdict: string]>([
    ["with a resource that has a status of its own", { status: "Online" }, "passed"],
    ["with a resource whose provisioning failed", { properties: { provisioningState: "Failed" } }, "failed"],
    ["with an error", { error: { code: "x", message: "no" } }, "failed"],
  ])("%s", async (_, end, verdict) => {
    const run = await play(bare(202, { location: OPERATION }), [bare(202), json(200, end)]);
    expect(run.outputs).toMatchObject({ verdict });
  });
});

test.each([
  ["completed", "passed"],
  ["SUCCEEDED", "passed"],
  ["failed", "failed"],
])("an operation's status in any case: %s", async (status, verdict) => {
  const run = await play(bare(202, { "operation-location": OPERATION }), [json(200, { status })]);
  expect(run.outputs).toMatchObject({ verdict });
});
