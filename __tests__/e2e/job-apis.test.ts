import { afterEach, describe, expect, test } from "@jest/globals";
import { runAction, startAction } from "../support/action.ts";
import { annotations } from "../support/runner-commands.ts";
import { type Handler, sendJson, serve, type TestServer } from "../support/server.ts";

/** What descriptions can say beyond one job with one path: the built action, against servers that work so. */

let server: TestServer | undefined;
afterEach(() => server?.close());

const WHO = { username: "ops", password: "s3cr3t-w0rd" };

async function run(description: string, handler: Handler, inputs: Readonly<Record<string, string>> = {}) {
  server = await serve(handler);
  const given = { "api-url": `${server.origin}/api`, path: "/x", api: "./api.yml", "poll-interval": "200ms" };
  return runAction({ ...given, ...inputs }, { files: { "api.yml": description } });
}

const seen = () => (server?.requests ?? []).map(({ method, url }) => `${method} ${url.replace("/api", "")}`);

const LOGIN = `
name: vault
login:
  path: /sessions
  body: { user: "{username}", pass: "{password}" }
  token: body.sessionID
  header: "auth: {token}"
  logout: { method: DELETE, path: /sessions }
accepted: { key: body.id }
job: { path: "/tasks/{key}", state: state }
words: { RUNNING: [busy], NORMAL: [ok], ERROR: [broken] }
`;

describe("a login", () => {
  test("user and password go with it alone, its token with all else, and neither is shown", async () => {
    let polls = 0;
    const tokens: unknown[] = [];
    const result = await run(
      LOGIN,
      ({ method, url, headers }, response) => {
        if (url.endsWith("/sessions")) {
          if (method === "DELETE") return sendJson(response, 204, undefined);
          return sendJson(response, 200, { sessionID: `t0k3n-${tokens.length}` });
        }
        tokens.push([headers.auth, headers.authorization]);
        if (method === "POST") return sendJson(response, 202, { id: 7 });
        polls += 1;
        // The session ends in the middle of the job.
        if (polls === 2) return sendJson(response, 401, { message: "t0k3n-0 is over" });
        return sendJson(response, 200, { state: polls > 3 ? "ok" : "busy", echo: `t0k3n-3 ${WHO.password}` });
      },
      WHO,
    );
    expect(result.outputs).toMatchObject({ verdict: "passed", "job-key": "7", polls: "3" });
    expect(tokens).toEqual([
      ["t0k3n-0", undefined],
      ["t0k3n-0", undefined],
      ["t0k3n-0", undefined],
      ["t0k3n-3", undefined],
      ["t0k3n-3", undefined],
    ]);
    expect(JSON.parse(server?.requests[0]?.body ?? "")).toEqual({ user: "ops", pass: WHO.password });
    expect(seen().at(-1)).toBe("DELETE /sessions");
    const shown = result.log.replace(/^::add-mask::.*$/gm, "");
    expect(`${shown}${result.summary}${JSON.stringify(result.outputs)}`).not.toMatch(/t0k3n|s3cr3t/);
  });

  test("that is refused starts nothing and is not repeated", async () => {
    const result = await run(
      LOGIN,
      (_, response) => sendJson(response, 401, { message: "wrong password" }),
      WHO,
    );
    expect(result.outputs).toMatchObject({ verdict: "rejected" });
    expect(seen()).toEqual(["POST /sessions"]);
    expect(annotations(result.log, "error")[0]).toMatch(
      /POST .*\/api\/x was not sent, because the server opened no session: the login POST .*\/api\/sessions was answered HTTP 401: wrong password/,
    );
  });

  test("without a user is a wrong input", async () => {
    const result = await run(LOGIN, (_, response) => sendJson(response, 202, {}));
    expect(annotations(result.log, "error")[0]).toMatch(/^username: is missing: the API vault has a login/m);
    expect(seen()).toEqual([]);
  });

  test("is made for viewing too", async () => {
    const list = "list: { path: /tasks, records: items, key: id, submitted: at }\n";
    server = await serve(({ method, url, headers }, response) => {
      if (url.endsWith("/sessions"))
        return sendJson(response, method === "POST" ? 200 : 204, { sessionID: "t0k3n" });
      const items = [{ id: 7, state: "busy" }];
      sendJson(response, headers.auth === "t0k3n" ? 200 : 401, { items });
    });
    const result = await runAction(
      { "api-url": `${server.origin}/api`, api: "./api.yml", ...WHO },
      { files: { "api.yml": LOGIN + list }, action: "jobs" },
    );
    expect(result.outputs).toMatchObject({ count: "1", "latest-job-key": "7" });
    expect(seen()).toEqual(["POST /sessions", "GET /tasks", "DELETE /sessions"]);
    expect(result.log.replace(/^::add-mask::.*$/gm, "")).not.toContain("t0k3n");
  });

  test("is closed after a signal too", async () => {
    server = await serve(({ method, url }, response) => {
      if (url.endsWith("/sessions"))
        return sendJson(response, method === "POST" ? 200 : 204, { sessionID: "t0k3n" });
      sendJson(response, method === "POST" ? 202 : 200, { id: 7, state: "busy" });
      if (method === "GET") action.child.kill("SIGTERM");
    });
    const action = startAction(
      { "api-url": `${server.origin}/api`, path: "/x", api: "./api.yml", ...WHO },
      { files: { "api.yml": LOGIN } },
    );
    const result = await action.done;
    expect(result.outputs.verdict).toBe("cancelled");
    expect(seen().at(-1)).toBe("DELETE /sessions");
  });
});

const JENKINS = `
name: jenkins
accepted: { key: "last_segment(headers.location)" }
job:
  path: /queue/item/{key}/api/json
  state: "cancelled && 'cancelled' || executable && 'started' || 'waiting'"
words: { RUNNING: [waiting], NORMAL: [started], ERROR: [cancelled] }
message: why
next:
  url: "executable && join('', [executable.url, 'api/json'])"
  job: { state: "building && 'BUILDING' || result", name: fullDisplayName }
  words: { RUNNING: [BUILDING], NORMAL: [SUCCESS], WARNING: [UNSTABLE], ERROR: [FAILURE, ABORTED, NOT_BUILT] }
  detail: { path: "{key}/../../consoleText" }
`;

describe("a next stage", () => {
  const jenkins =
    (result: string): Handler =>
    ({ method, url }, response) => {
      if (method === "POST") {
        response.writeHead(201, { Location: `${server?.origin}/api/queue/item/17/` }).end();
        return;
      }
      if (url.includes("/queue/")) {
        const executable = { number: 3, url: `${server?.origin}/api/job/deploy/3/` };
        return sendJson(response, 200, { id: 17, executable });
      }
      sendJson(response, 200, { building: false, result, fullDisplayName: "deploy #3", number: 3 });
    };

  test("is waited for under a key of its own", async () => {
    const result = await run(JENKINS, jenkins("UNSTABLE"));
    const key = "2:/api/job/deploy/3/api/json";
    expect(result.outputs).toMatchObject({ verdict: "passed", state: "WARNING", "job-key": key, polls: "2" });
    expect(JSON.parse(result.outputs.job ?? "")).toMatchObject({ number: 3 });
    // A warning without a reason is asked about.
    const log = "GET /job/deploy/3/consoleText";
    expect(seen()).toEqual(["POST /x", "GET /queue/item/17/api/json", "GET /job/deploy/3/api/json", log]);
    const again = { path: "", "job-key": key };
    const waited = await runAction(
      { "api-url": `${server?.origin}/api`, api: "./api.yml", ...again },
      { files: { "api.yml": JENKINS } },
    );
    expect(waited.outputs).toMatchObject({ verdict: "passed", "job-key": key });
    expect(seen().slice(4)).toEqual(["GET /job/deploy/3/api/json", log]);
  });

  test("that cannot be found is never green", async () => {
    const result = await run(JENKINS.replace("executable.url", "executable.href"), jenkins("SUCCESS"));
    expect(result.outputs).toMatchObject({ verdict: "unknown", "job-key": "17" });
    expect(annotations(result.log, "error")[0]).toMatch(
      /Job 17 ended well, but the stage that follows cannot/,
    );
  });
});

describe("polls by POST", () => {
  const RPC = `
name: rpc
accepted: { key: body.taskId }
job:
  method: POST
  path: /rpc
  body: { query: "task", id: "{key}" }
  state: status
words: { RUNNING: [RUNNING], NORMAL: [DONE], ERROR: [FAILED] }
detail: { path: "/tasks/{key}/output", when: always, results: body }
cancel: { method: POST, path: /rpc, body: '{"stop": {key}}' }
`;

  test("carry the key in their body, and a good end is asked for its output", async () => {
    const result = await run(RPC, ({ method, url, body }, response) => {
      if (url === "/api/x") return sendJson(response, 202, { taskId: 31 });
      if (method === "GET") return sendJson(response, 200, { volume: "v1" });
      const isDone = (server?.requests.length ?? 0) > 2;
      sendJson(response, 200, { status: isDone ? "DONE" : "RUNNING", asked: JSON.parse(body) });
    });
    expect(result.outputs).toMatchObject({ verdict: "passed" });
    expect(JSON.parse(result.outputs.results ?? "")).toEqual({ volume: "v1" });
    expect(seen()).toEqual(["POST /x", "POST /rpc", "POST /rpc", "GET /tasks/31/output"]);
    expect(server?.requests[1]).toMatchObject({
      body: '{"query":"task","id":"31"}',
      headers: { "content-type": "application/json", "cache-control": "no-cache" },
    });
  });

  test("a cancel call has the key in its body as well", async () => {
    await run(
      RPC,
      ({ url }, response) =>
        sendJson(response, 202, url === "/api/x" ? { taskId: 12 } : { status: "RUNNING" }),
      { "cancel-on": "timeout", timeout: "2s" },
    );
    expect(server?.requests.at(-1)).toMatchObject({ method: "POST", url: "/api/rpc", body: '{"stop": 12}' });
  });
});

test("the newest Location of a job is polled, and its key stays", async () => {
  const AZURE_LIKE = `
name: moving
accepted: { url: "status == \`202\` && headers.location" }
job: { at: reply, state: "status == \`202\` && 'running' || 'done'" }
words: { RUNNING: [running], NORMAL: [done] }
`;
  const result = await run(AZURE_LIKE, ({ method, url }, response) => {
    if (url.endsWith("/3")) return sendJson(response, 200, { ok: true });
    const next = method === "POST" ? "1" : String(Number(url.slice(-1)) + 1);
    response.writeHead(202, { Location: `/api/ops/${next}` }).end();
  });
  expect(result.outputs).toMatchObject({ verdict: "passed", "job-key": "/api/ops/1" });
  expect(result.outputs["job-url"]).toMatch(/\/api\/ops\/3$/);
  expect(seen()).toEqual(["POST /x", "GET /ops/1", "GET /ops/2", "GET /ops/3"]);
});
