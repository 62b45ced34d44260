import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type ActionRun, type Inputs, runAction } from "../support/action.ts";
import { annotations } from "../support/runner-commands.ts";
import { type Seen, sendJson, serve, type TestServer } from "../support/server.ts";

/** `api: redfish` (DMTF DSP0266, asynchronous operations): the Task that the 202 names, or its task monitor. */

let servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

const TASK = "/redfish/v1/TaskService/Tasks/7";
const MONITOR = "/redfish/v1/TaskService/TaskMonitors/7";
const RESET = "/Systems/1/Actions/ComputerSystem.Reset";

const task = (state: string, more: object = {}) => ({
  "@odata.id": TASK,
  "@odata.type": "#Task.v1_7_0.Task",
  Id: "7",
  Name: "Task 7",
  TaskState: state,
  ...more,
});

type Answer = (response: ServerResponse, request: Seen) => void;

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

/** Half of a body, then the end of the connection. */
const cut: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
  response.write('{"TaskState": "Comp', () => response.socket?.destroy());
};

const accepted = json(202, task("New"), { location: MONITOR });

interface Played extends ActionRun {
  /** Paths of the polls. */
  readonly polls: readonly string[];
  readonly origin: string;
}

/** Runs the action against a server that answers the call and then each poll; the last answer is given again. */
async function play(call: Answer, polls: readonly Answer[], inputs: Inputs = {}): Promise<Played> {
  let n = 0;
  const server = await serve((request, response) => {
    if (request.method === "POST") return call(response, request);
    const answer = polls[Math.min(n, polls.length - 1)];
    n += 1;
    return answer?.(response, request);
  });
  servers.push(server);
  const run = await runAction({
    api: "redfish",
    "api-url": `${server.origin}/redfish/v1`,
    path: RESET,
    body: '{"ResetType": "ForceRestart"}',
    "poll-interval": "100ms",
    ...inputs,
  });
  const asked = server.requests.filter(({ method }) => method === "GET").map(({ url }) => url);
  return { ...run, polls: asked, origin: server.origin };
}

describe("the Task", () => {
  test("that the body names is polled, not the monitor of Location", async () => {
    const run = await play(accepted, [
      json(200, task("Running")),
      json(200, task("Completed", { TaskStatus: "OK" })),
    ]);
    expect(run.outputs).toMatchObject({
      verdict: "passed",
      state: "NORMAL",
      "job-key": TASK,
      "job-url": `${run.origin}${TASK}`,
      polls: "2",
    });
    expect(run.polls).toEqual([TASK, TASK]);
    expect(JSON.parse(run.outputs.job ?? "")).toMatchObject({ TaskState: "Completed" });
  });

  test.each([
    { state: "Completed", status: "OK", verdict: "passed", ends: "NORMAL" },
    { state: "Completed", status: undefined, verdict: "passed", ends: "NORMAL" },
    { state: "Completed", status: null, verdict: "passed", ends: "NORMAL" },
    { state: "Completed", status: "Warning", verdict: "passed", ends: "WARNING" },
    { state: "Completed", status: "Critical", verdict: "failed", ends: "ERROR" },
    { state: "Exception", status: "OK", verdict: "failed", ends: "ERROR" },
    { state: "Exception", status: "Warning", verdict: "failed", ends: "ERROR" },
    { state: "Killed", status: undefined, verdict: "failed", ends: "ERROR" },
    { state: "Cancelled", status: "OK", verdict: "failed", ends: "ERROR" },
  ])("$state with the status $status is $ends", async ({ state, status, verdict, ends }) => {
    const run = await play(accepted, [json(200, task(state, { TaskStatus: status }))]);
    expect(run.outputs).toMatchObject({ verdict, state: ends });
    expect(annotations(run.log, "warning")).toHaveLength(ends === "WARNING" ? 1 : 0);
  });

  test.each([
    "New",
    "Starting",
    "Running",
    "Pending",
    "Service",
    "Stopping",
    "Suspended",
    "Interrupted",
    "Cancelling",
  ])("%s is running, whatever its status says", async (state) => {
    const run = await play(accepted, [
      json(200, task(state, { TaskStatus: "Critical" })),
      json(200, task("Completed")),
    ]);
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "2" });
    expect(annotations(run.log, "warning")).toEqual([]);
  });

  test("a word that Redfish does not know is running, with one warning", async () => {
    const odd = json(200, task("Dreaming"));
    const run = await play(accepted, [odd, odd, json(200, task("Completed"))]);
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "3" });
    expect(annotations(run.log, "warning")).toEqual([expect.stringContaining('"Dreaming"')]);
  });

  test("its messages tell why it failed", async () => {
    const Messages = [{ Message: "The image is not signed." }, { MessageId: "x" }, { Message: "Aborted." }];
    const run = await play(accepted, [json(200, task("Exception", { Messages, TaskStatus: "Critical" }))]);
    expect(run.outputs).toMatchObject({ verdict: "failed", message: "The image is not signed.\nAborted." });
  });

  test("job-key waits for it without a call", async () => {
    const run = await play(accepted, [json(200, task("Running")), json(200, task("Completed"))], {
      path: "",
      body: "",
      "job-key": TASK,
    });
    expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": TASK, polls: "2" });
    expect(run.polls).toEqual([TASK, TASK]);
  });

  test("a job-key that is no path is invalid", async () => {
    const run = await play(accepted, [], { path: "", body: "", "job-key": "7" });
    expect(run.outputs.verdict).toBe("invalid");
    expect(run.polls).toEqual([]);
  });
});

describe("the task monitor", () => {
  const located = bare(202, { location: MONITOR });

  test.each([
    { what: "202 without a body, then 204", during: bare(202), end: bare(204) },
    { what: "202 with the Task, then 204", during: json(202, task("Running")), end: bare(204) },
    {
      what: "202 with the Task, then the resource of the operation",
      during: json(202, task("Running")),
      end: json(200, { "@odata.id": "/redfish/v1/Systems/1", Name: "System", PowerState: "On" }),
    },
    {
      what: "202 without a body, then extended information",
      during: bare(202),
      end: json(200, { "@Message.ExtendedInfo": [{ MessageId: "Base.1.8.Success", Message: "Done." }] }),
    },
    {
      what: "202 without a body, then extended information in an error object",
      during: bare(202),
      end: json(200, { error: { code: "Base.1.8.Success", "@Message.ExtendedInfo": [] } }),
    },
    {
      what: "202 with the Task, then the Task",
      during: json(202, task("Running")),
      end: json(200, task("Completed")),
    },
  ])("$what", async ({ during, end }) => {
    const run = await play(located, [during, during, end]);
    expect(run.outputs).toMatchObject({
      verdict: "passed",
      state: "NORMAL",
      "job-key": MONITOR,
      polls: "3",
    });
    expect(annotations(run.log, "warning")).toEqual([]);
  });

  test("that turns into a failed Task fails", async () => {
    const run = await play(located, [bare(202), json(200, task("Exception", { TaskStatus: "Critical" }))]);
    expect(run.outputs).toMatchObject({ verdict: "failed", state: "ERROR" });
  });

  test("that ends with the operation's error fails, with its reason", async () => {
    const run = await play(located, [
      bare(202),
      json(400, { error: { code: "x", message: "No such disk" } }),
    ]);
    expect(run.outputs).toMatchObject({ verdict: "failed", state: "ERROR", message: "No such disk" });
  });

  test("job-key waits for it too", async () => {
    const run = await play(located, [bare(202), bare(204)], { path: "", body: "", "job-key": MONITOR });
    expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": MONITOR, polls: "2" });
  });
});

describe("where the job is", () => {
  test.each([
    { what: "a path", location: MONITOR },
    { what: "a path relative to the call", location: "../../../TaskService/TaskMonitors/7" },
    { what: "a path with a query", location: `${MONITOR}?token=a%2Fb&x=1` },
  ])("$what", async ({ location }) => {
    const run = await play(bare(202, { location }), [bare(204)]);
    const key = location.startsWith("/") ? location : MONITOR;
    expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": key });
    expect(run.polls).toEqual([key]);
  });

  test("a URL on the origin", async () => {
    const call: Answer = (response, { headers }) =>
      bare(202, { location: `http://${headers.host}${MONITOR}` })(response, {} as Seen);
    const run = await play(call, [bare(204)]);
    expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": MONITOR });
  });

  test("a URL on another origin is not asked: it would get the credentials", async () => {
    const other = await serve((_, response) => sendJson(response, 200, task("Completed")));
    servers.push(other);
    const run = await play(bare(202, { location: `${other.origin}${MONITOR}` }), [], {
      username: "root",
      password: "calvin-secret",
    });
    expect(run.exitCode).toBe(31);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "", polls: "0" });
    expect(run.log).toContain("(foreign-job-url)");
    expect(run.outputs.message).toContain(other.origin);
    expect([other.requests, run.polls]).toEqual([[], []]);
    expect(other.connections()).toBe(0);
  });

  test("no place at all", async () => {
    const run = await play(bare(202), []);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
    expect(run.log).toContain("(no-job-key)");
  });

  test.each([
    { what: "201, whose Location is the new resource", call: bare(201, { location: "/redfish/v1/x/1" }) },
    { what: "204", call: bare(204) },
    { what: "200 with a resource", call: json(200, { "@odata.id": "/redfish/v1/Systems/1" }) },
  ])("$what, is synchronous", async ({ call }) => {
    const run = await play(call, []);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "", "job-key": "", polls: "0" });
    expect(run.polls).toEqual([]);
  });
});

describe("odd servers", () => {
  test("the state of the task is kept in a cookie", async () => {
    const guarded =
      (answer: Answer): Answer =>
      (response, request) =>
        request.headers.cookie?.includes("sessionKey=abc123")
          ? answer(response, request)
          : bare(401)(response, request);
    const run = await play(
      bare(202, { location: MONITOR, "set-cookie": "sessionKey=abc123; Path=/; HttpOnly" }),
      [guarded(bare(202)), guarded(bare(204))],
    );
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "2" });
  });

  test.each(["/bar", "soon", "-1", ""])("a Retry-After of %p is passed over", async (retryAfter) => {
    const run = await play(accepted, [
      json(200, task("Running"), { "retry-after": retryAfter }),
      json(200, task("Completed")),
    ]);
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "2" });
  });

  test.each([
    { what: "an empty body", fault: bare(200) },
    { what: "an object without a state", fault: json(200, {}) },
    {
      what: "a Task without a state",
      fault: json(200, { "@odata.id": TASK, "@odata.type": "#Task.v1_7_0.Task", TaskStatus: null }),
    },
    { what: "a body that is cut", fault: cut },
    { what: "an HTML page", fault: json(502, "<html></html>", { "content-type": "text/html" }) },
  ])("a poll with $what is asked again", async ({ fault }) => {
    const run = await play(accepted, [json(200, task("Running")), fault, json(200, task("Completed"))]);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", polls: "3" });
    expect(run.log).toMatch(/asking again in/);
  });
});

test("result-query reads the finished Task", async () => {
  const end = task("Completed", { Payload: { TargetUri: "/redfish/v1/Systems/1" } });
  const run = await play(accepted, [json(200, end)], { "result-query": "Payload.TargetUri" });
  expect(run.outputs.result).toBe("/redfish/v1/Systems/1");
});

describe("a Job (DSP0268, DellJob)", () => {
  const JOB = "/redfish/v1/Managers/iDRAC.Embedded.1/Jobs/JID_1";
  const dell = (JobState: string, fields: object = {}) =>
    json(200, { "@odata.id": JOB, "@odata.type": "#DellJob.v1_0_2.DellJob", JobState, ...fields });

  test.each([200, 201, 202])(
    "is where the Location beside %d leads, and its state counts",
    async (status) => {
      const run = await play(bare(status, { location: JOB }), [
        dell("Running"),
        dell("Failed", { Message: "The job failed." }),
      ]);
      expect(run.outputs).toMatchObject({
        verdict: "failed",
        state: "ERROR",
        message: "The job failed.",
        "job-key": JOB,
        polls: "2",
      });
    },
  );

  test.each<[state: string, fields: object, verdict: string, end: string]>([
    ["Completed", { Message: "Job completed successfully." }, "passed", "NORMAL"],
    ["CompletedWithErrors", {}, "failed", "PARTIAL_FAILURES"],
    ["Completed", { JobStatus: "Warning" }, "passed", "WARNING"],
    ["RebootFailed", {}, "failed", "ERROR"],
  ])("%s %j", async (state, fields, verdict, end) => {
    const run = await play(bare(202, { location: JOB }), [dell("Scheduled"), dell(state, fields)]);
    expect(run.outputs).toMatchObject({ verdict, state: end });
  });
});

describe("what a task monitor ends with", () => {
  const located = bare(202, { location: MONITOR });
  const html =
    (status: number): Answer =>
    (response) => {
      response.writeHead(status, { "content-type": "text/html" });
      response.end("<html>");
    };
  const info = (...messages: readonly object[]) => ({ error: { "@Message.ExtendedInfo": messages } });
  test.each<[name: string, end: Answer, verdict: string, state: string, message: string]>([
    [
      "a message that is critical",
      json(200, info({ MessageSeverity: "Critical", Message: "The firmware image was rejected" })),
      "failed",
      "ERROR",
      "The firmware image was rejected",
    ],
    ["a warning", json(200, info({ Severity: "Warning", Message: "Slow" })), "passed", "WARNING", "Slow"],
    ["an error without more", json(200, { error: { code: "x", message: "no" } }), "failed", "ERROR", "no"],
    ["a status beyond 2xx", json(500, { error: { message: "no" } }), "failed", "ERROR", "no"],
  ])("%s", async (_, end, verdict, state, message) => {
    const run = await play(located, [bare(202), end]);
    expect(run.outputs).toMatchObject({ verdict, state, message });
  });

  test("a status beyond 2xx that tells of no error is a faulty poll", async () => {
    const run = await play(located, [bare(202), html(500), bare(204)]);
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "3" });
  });
});
