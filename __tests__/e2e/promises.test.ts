import { afterEach, describe, expect, test } from "@jest/globals";
import { type ActionRun, type Inputs, runAction, startAction } from "../support/action.ts";
import { annotations } from "../support/runner-commands.ts";
import { type Handler, type Seen, sendJson, serve, type TestServer } from "../support/server.ts";

/** The promises, against servers that put them to the test: never green by accident, never a lost key, soon gone. */

let server: TestServer | undefined;
afterEach(() => server?.close());

const KEY = "17";
const accepted = { job: { key: KEY } };
const done = { key: KEY, state: "completed", status: "normal" };

/** What the server answers to the call, and to each poll; the last poll's answer is given again. */
async function play(
  call: Handler | unknown,
  polls: readonly unknown[],
  inputs: Inputs = {},
): Promise<ActionRun> {
  let n = 0;
  const onCall: Handler =
    typeof call === "function" ? (call as Handler) : (_, response) => sendJson(response, 202, call);
  server = await serve((request, response, count) => {
    if (request.method !== "GET") return onCall(request, response, count);
    const poll = polls[Math.min(n++, polls.length - 1)];
    return typeof poll === "function" ? poll(request, response, count) : sendJson(response, 200, poll);
  });
  return runAction({
    "api-url": `${server.origin}/api`,
    path: "/luns",
    "poll-interval": "100ms",
    "outage-tolerance": "500ms",
    timeout: "4s",
    ...inputs,
  });
}

const posts = (seen: TestServer | undefined): readonly Seen[] =>
  (seen?.requests ?? []).filter(({ method }) => method === "POST");

describe("never green by accident", () => {
  test.each([0, "-", false, "TIME_NA", "0001-01-01T00:00:00Z", "2099-01-01T00:00:00Z"])(
    "an end time of %j is none",
    async (complete_time) => {
      const preparing = { key: KEY, state: "preparing", status: "normal", complete_time };
      const run = await play(accepted, [preparing], { timeout: "1500ms" });
      expect(run.outputs).toMatchObject({ verdict: "timed-out", state: "RUNNING" });
    },
  );

  test("an unknown word never ends well", async () => {
    const odd = { key: KEY, state: "terminated", status: "normal", complete_time: "2026-01-01T00:00:00Z" };
    const run = await play(accepted, [odd]);
    expect(run.outputs).toMatchObject({ verdict: "failed", state: "ERROR" });
    expect(run.outputs.message).toContain('"terminated"');
  });

  test("another job's end is none of this one", async () => {
    const run = await play(accepted, [{ ...done, key: "16" }]);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": KEY });
    expect(annotations(run.log, "error")[0]).toContain("tells of another job, 16");
  });

  test("a reply from before the job is none", async () => {
    const stale: Handler = (_, response) => sendJson(response, 200, done, { age: "3" });
    const run = await play(accepted, [stale, { ...done, status: "error" }]);
    expect(run.outputs).toMatchObject({ verdict: "failed", polls: "2" });
    expect(server?.requests[1]?.headers["cache-control"]).toBe("no-cache");
  });

  test.each<[name: string, body: unknown]>([
    ["an error", { error: { code: "X", message: "it did not work" } }],
    ["errors", { success: false, errors: [{ message: "it did not work" }] }],
    ["null", null],
    ["a key that is a step", { job: { key: ".." } }],
    ["a key that is a fraction", { job: { key: 1.5 } }],
  ])("200 with %s is no success", async (_, body) => {
    const run = await play(((_request, response) => sendJson(response, 200, body)) as Handler, []);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
    expect(posts(server)).toHaveLength(1);
  });

  test("a job that passed although a task of it failed is told of", async () => {
    const task_reports = [
      { name: "Map LUN", state: "completed", status: "error", failure_reason: "no path" },
    ];
    const run = await play(accepted, [{ ...done, task_reports }]);
    expect(run.outputs.verdict).toBe("passed");
    expect(annotations(run.log, "warning")).toEqual([expect.stringContaining("Map LUN")]);
  });

  test("one entry of a reply that is an error is red beside jobs that passed", async () => {
    const body = {
      num_records: 2,
      jobs: [{ uuid: KEY }, { error: { code: "1", message: "volume is offline" } }],
    };
    const run = await play(body, [{ uuid: KEY, state: "success" }], { api: "ontap", method: "POST" });
    expect(run.outputs).toMatchObject({ verdict: "unknown" });
    const jobs = JSON.parse(run.outputs.jobs ?? "");
    expect(jobs.map(({ verdict }: { verdict: string }) => verdict)).toEqual(["passed", "unknown"]);
    expect(jobs[1].message).toContain("volume is offline");
  });
});

describe("never a lost key", () => {
  test("an integer beyond 2^53 keeps its digits, in the key and in results", async () => {
    const key = "9223372036854775807";
    const call: Handler = (_, response) => {
      response.writeHead(202, { "content-type": "application/json" });
      response.end(`{"job":{"key":${key}}}`);
    };
    const end: Handler = (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        `{"key":${key},"state":"completed","status":"normal","job_results":[{"name":"id","value":9007199254740993}]}`,
      );
    };
    const run = await play(call, [end]);
    expect(run.outputs).toMatchObject({
      verdict: "passed",
      "job-key": key,
      results: '{"id":9007199254740993}',
    });
  });

  test("a body that is cut behind its head", async () => {
    const call: Handler = (_, response) => {
      response.writeHead(202, { location: `/api/management-server/jobs/${KEY}`, "content-length": "500" });
      response.write("{", () => response.socket?.destroy());
    };
    const run = await play(call, [done]);
    expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": KEY });
  });

  test("a red reply that names a job", async () => {
    const run = await play(((_, response) => sendJson(response, 429, accepted)) as Handler, []);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": KEY });
    expect(posts(server)).toHaveLength(1);
  });

  test("303 leads to the job", async () => {
    const call: Handler = (_, response) => {
      response.writeHead(303, { location: `/management-server/jobs/${KEY}` });
      response.end();
    };
    const run = await play(call, [done]);
    expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": KEY });
  });

  test("a signal while the call is under way leaves its reply a moment", async () => {
    server = await serve(async ({ method }, response) => {
      if (method === "POST") await new Promise((later) => setTimeout(later, 700));
      sendJson(response, 202, accepted);
    });
    const action = startAction({ "api-url": `${server.origin}/api`, path: "/luns" });
    while (server.requests.length === 0) await new Promise((tick) => setTimeout(tick, 5));
    action.child.kill("SIGINT");
    const run = await action.done;
    expect(run.outputs).toMatchObject({ verdict: "cancelled", "job-key": KEY });
  });

  test("a list that may not be read is no reason to lose jobs that may", async () => {
    server = await serve(({ method, url }, response) => {
      if (method === "POST") return sendJson(response, 202, { job: { key: `k${url.at(-1)}` } });
      if (url.includes("key=")) return sendJson(response, 403, {});
      return sendJson(response, 200, { ...done, key: /k\d/.exec(url)?.[0] });
    });
    const calls = [0, 1, 2].map((n) => ({ path: `/luns?n=${n}` }));
    const run = await runAction({
      "api-url": `${server.origin}/api`,
      calls: JSON.stringify(calls),
      polling: "standard",
      "poll-interval": "100ms",
    });
    expect(run.outputs.verdict).toBe("passed");
  });
});

describe("what is sent with polls", () => {
  test("is not what speaks of the call alone", async () => {
    const run = await play(accepted, [done], {
      headers: [
        "If-Match: x",
        "If-None-Match: *",
        "X-HTTP-Method-Override: DELETE",
        "Idempotency-Key: k",
        "Prefer: respond-async",
        "Range: bytes=0-1",
        "X-Tenant: t",
      ].join("\n"),
    });
    expect(run.outputs.verdict).toBe("passed");
    const [call, poll] = server?.requests ?? [];
    expect(call?.headers).toMatchObject({ "if-match": "x", prefer: "respond-async", "x-tenant": "t" });
    expect(poll?.headers["x-tenant"]).toBe("t");
    for (const name of [
      "if-match",
      "if-none-match",
      "x-http-method-override",
      "idempotency-key",
      "prefer",
      "range",
    ]) {
      expect(poll?.headers[name]).toBeUndefined();
    }
  });
});

describe("whatever a server sends", () => {
  const tasks = (count: number, task: object) => ({ ...done, task_reports: Array<object>(count).fill(task) });

  test.each<[name: string, job: object]>([
    ["130 000 tasks", { ...tasks(130_000, {}), submit_time: "2026-01-01T00:00:00Z" }],
    ["a name of one letter with half a million marks", { ...done, name: `a${"\u0301".repeat(500_000)}` }],
    [
      "millions of lists, deep within others",
      {
        ...done,
        x: JSON.parse(`${"[".repeat(150)}${"[1],".repeat(2_000_000)}1${"]".repeat(150)}`) as object,
      },
    ],
    ["a task of millions of line breaks", tasks(1, { name: "\n".repeat(4_000_000) })],
  ])("%s: the step ends as the job did, and its summary is no larger than GitHub takes", async (_, job) => {
    const run = await play(accepted, [job], { timeout: "60s", "request-timeout": "30s" });
    expect(run.outputs.verdict).toBe("passed");
    expect(Buffer.byteLength(run.summary)).toBeLessThanOrEqual(900 * 1024);
  });

  test("a state word of megabytes fills no log", async () => {
    const odd = { key: KEY, state: "w".repeat(2_000_000), status: "normal" };
    const run = await play(accepted, [odd, odd, done], { timeout: "60s", "request-timeout": "30s" });
    expect(run.outputs.verdict).toBe("passed");
    expect(run.log.length).toBeLessThan(10_000);
  });

  test("thousands of jobs from one reply are all kept", async () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `k${n}`);
    const run = await play({ job: { key: keys } }, [], { wait: "false", timeout: "60s" });
    expect(run.outputs.verdict).toBe("submitted");
    expect(run.outputs["job-key"]?.split("\n")).toHaveLength(20_000);
  });
});
