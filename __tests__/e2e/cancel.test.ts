import { afterEach, describe, expect, test } from "@jest/globals";
import { runAction, startAction } from "../support/action.ts";
import { type Handler, sendJson, serve, type TestServer } from "../support/server.ts";

/** Cancelling the job on the server together with the step. */

let server: TestServer | undefined;
afterEach(() => server?.close());

const files = {
  "api.yml": `name: tasks
accepted: { key: body.id }
job: { path: "/tasks/{key}", state: state }
words: { RUNNING: [running], NORMAL: [ok], ERROR: [failed] }
cancel: { method: DELETE, path: "/tasks/{key}" }
`,
};
const running =
  (onCancel: Handler): Handler =>
  (request, response, n) => {
    if (request.method === "POST") return sendJson(response, 202, { id: 7 });
    if (request.method === "DELETE") return onCancel(request, response, n);
    sendJson(response, 200, { state: "running" });
  };
const inputs = (origin: string, more = {}) => ({
  "api-url": `${origin}/api`,
  path: "/x",
  api: "api.yml",
  "poll-interval": "200ms",
  ...more,
});

describe("cancel-on signal", () => {
  test.each<[name: string, onCancel: Handler, said: RegExp]>([
    ["accepted", (_, response) => sendJson(response, 202, {}), /Its cancel call was accepted \(HTTP 202\)/],
    [
      "refused",
      (_, response) => sendJson(response, 409, { error: "too late" }),
      /It was not cancelled: .* HTTP 409: too late/,
    ],
    [
      "without a reply",
      (_, response) => void response.socket?.destroy(),
      /Whether it was cancelled is not known/,
    ],
  ])("%s", async (_, onCancel, said) => {
    server = await serve(running(onCancel));
    const action = startAction(inputs(server.origin, { "cancel-on": "signal" }), { files });
    await action.untilOutput("job-url");
    while (server.requests.length < 3) await new Promise((tick) => setTimeout(tick, 5));
    action.child.kill("SIGINT");
    const run = await action.done;
    expect(run.outputs).toMatchObject({ verdict: "cancelled", "job-key": "7", state: "RUNNING" });
    expect(run.outputs.message).toMatch(said);
    expect(server.requests.filter(({ method }) => method === "DELETE").map(({ url }) => url)).toEqual([
      "/api/tasks/7",
    ]);
  });

  test("a cancel call that never ends does not hold the step beyond SIGTERM's time", async () => {
    server = await serve(running(() => {}));
    const action = startAction(inputs(server.origin, { "cancel-on": "signal" }), { files });
    await action.untilOutput("job-url");
    action.child.kill("SIGTERM");
    const run = await action.done;
    expect(run.outputs.verdict).toBe("cancelled");
  });
});

test("cancel-on timeout", async () => {
  server = await serve(running((_, response) => sendJson(response, 200, {})));
  const run = await runAction(inputs(server.origin, { "cancel-on": "timeout", timeout: "4s" }), { files });
  expect(run.outputs.verdict).toBe("timed-out");
  expect(run.outputs.message).toMatch(/Its cancel call was accepted/);
});

test("never is the default", async () => {
  server = await serve(running((_, response) => sendJson(response, 200, {})));
  const run = await runAction(inputs(server.origin, { timeout: "4s" }), { files });
  expect(run.outputs.message).toMatch(/The job goes on/);
  expect(server.requests.some(({ method }) => method === "DELETE")).toBe(false);
});
