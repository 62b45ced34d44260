import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { runAction } from "../support/action.ts";
import { EXIT_CODES } from "../support/exit-codes.ts";
import { type Handler, sendJson, serve, type TestServer } from "../support/server.ts";

/** Never green by accident: whatever is missing, the step is red. */

let server: TestServer | undefined;
afterEach(() => server?.close());

const accepted: Handler = (_, response) => sendJson(response, 202, { job: { key: "abc:1" } });
const nothing: Handler = () => {};
const gone: Handler = (_, response) => {
  response.socket?.destroy();
};
const half: Handler = (_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
  response.write('{"state":"completed",');
  setTimeout(() => response.socket?.destroy(), 20);
};
const silentHalf: Handler = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"state":"completed","status":"normal"}');
};

const removals: readonly { name: string; call: Handler; poll: Handler }[] = [
  { name: "no reply to the call", call: nothing, poll: nothing },
  { name: "a connection that ends instead of the reply to the call", call: gone, poll: gone },
  { name: "half a reply to the call", call: half, poll: half },
  { name: "a reply to the call that never ends", call: silentHalf, poll: silentHalf },
  { name: "no reply to the poll", call: accepted, poll: nothing },
  { name: "a connection that ends instead of the reply to the poll", call: accepted, poll: gone },
  { name: "half a reply to the poll", call: accepted, poll: half },
  { name: "a reply to the poll that never ends", call: accepted, poll: silentHalf },
];

describe("a reply is missing", () => {
  test.each(removals)("$name", async ({ call, poll }) => {
    server = await serve((request, response, n) =>
      request.method === "POST" ? call(request, response, n) : poll(request, response, n),
    );
    const run = await runAction({
      "api-url": `${server.origin}/api`,
      path: "/x",
      timeout: "4s",
      "outage-tolerance": "1s",
    });
    expect(["unknown", "timed-out"]).toContain(run.outputs.verdict);
    expect(run.exitCode).toBe(EXIT_CODES[run.outputs.verdict ?? ""]);
    expect(run.log).toMatch(/^::error /m);
  });
});

describe("a fault of the surroundings", () => {
  const done: Handler = (request, response) =>
    request.method === "POST"
      ? sendJson(response, 202, { job: { key: "abc:1" } })
      : sendJson(response, 200, { state: "completed", status: "normal" });

  test("an output file that cannot be written", async () => {
    server = await serve(done);
    const folder = mkdtempSync(join(tmpdir(), "job-gate-red-"));
    const run = await runAction(
      { "api-url": `${server.origin}/api`, path: "/x" },
      { env: { GITHUB_OUTPUT: join(folder, "missing", "output") } },
    );
    expect(run.exitCode).toBe(1);
    expect(run.log).toMatch(/accepted \(HTTP 202\): job abc:1/);
    expect(run.log).toMatch(/::error .*The outputs could not be written/);
  });

  test("a summary that cannot be written is a warning", async () => {
    server = await serve(done);
    const run = await runAction(
      { "api-url": `${server.origin}/api`, path: "/x" },
      { env: { GITHUB_STEP_SUMMARY: join(tmpdir(), "missing-folder", "summary") } },
    );
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(/^::warning ?.*::The step summary could not be written/m);
  });

  test("an unexpected exception asks to be reported, sets the outputs and tells how to wait on", async () => {
    server = await serve((request, response, n) =>
      (request.method === "POST" ? accepted : nothing)(request, response, n),
    );
    const broken = join(mkdtempSync(join(tmpdir(), "job-gate-red-")), "broken.cjs");
    writeFileSync(
      broken,
      `const timer = setInterval(() => {
         if (!require("node:fs").readFileSync(process.env.GITHUB_OUTPUT, "utf8").includes("abc:1")) return;
         clearInterval(timer);
         throw new Error("the sky fell");
       }, 20);`,
    );
    const run = await runAction(
      { "api-url": `${server.origin}/api`, path: "/x" },
      { env: { NODE_OPTIONS: `--require ${broken}` } },
    );
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "abc:1", state: "RUNNING" });
    expect(run.log).toMatch(/::error .*the sky fell.*please report.*`job-key: abc:1`/);
  });
});
