import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Inputs, runAction } from "../support/action.ts";
import { codesOf } from "../support/exit-codes.ts";
import { lunInputs } from "../support/um.ts";
import { ask } from "./support/ask.ts";
import { type Box, startHaproxy } from "./support/boxes.ts";
import { freePort } from "./support/programs.ts";

/** Unified Manager behind HAProxy, which does what the header X-Case says to the first two calls or polls of a test. */

let simulator: Simulator;
let secure: Simulator;
let haproxy: Box;
let tlsPort: number;
beforeAll(async () => {
  simulator = await startSimulator({ tls: false });
  secure = await startSimulator();
  tlsPort = await freePort();
  const trouble = ["silent-drop", "reject", "tarpit deny_status 503", "tarpit deny_status 429"].map(
    (action) => `  http-request ${action} if early { var(txn.case) -m str "${action}" }`,
  );
  haproxy = await startHaproxy(
    (port) => `
frontend http
  bind 127.0.0.1:${port}
  stick-table type string len 99 size 1k expire 10m store gpc0
  acl call method POST
  acl early sc0_get_gpc0 le 2
  http-request set-var(txn.case) req.hdr(x-case)
  http-request track-sc0 req.hdr(x-run) if call { req.hdr(x-on) call }
  http-request track-sc0 req.hdr(x-run) if !call { req.hdr(x-on) poll }
  http-request sc-inc-gpc0(0) if { sc0_tracked }
  http-request set-var(txn.case) str(none) unless { sc0_tracked }
${trouble.join("\n")}
  http-request return status 429 hdr Retry-After 1 if early { var(txn.case) -m str "429" }
  http-request return status 429 hdr Retry-After 1 if { var(txn.case) -m str "429 always" }
  http-response return status 502 if early { var(txn.case) -m str "lost" }
  default_backend um
backend um
  server um 127.0.0.1:${new URL(simulator.url).port}

frontend passthrough
  mode tcp
  bind 127.0.0.1:${tlsPort}
  stick-table type ip size 1k expire 10m store conn_cnt
  tcp-request connection track-sc0 src
  tcp-request connection reject if { sc0_conn_cnt le 2 }
  default_backend secure
backend secure
  mode tcp
  server um 127.0.0.1:${new URL(secure.url).port}`,
  );
});
afterAll(async () => {
  await haproxy?.close();
  await secure?.close();
  await simulator?.close();
});

let before: number;
beforeEach(() => {
  before = simulator.requests.length;
});
const calls = () => simulator.requests.slice(before).filter(({ method }) => method === "POST").length;

let runs = 0;
/** Creates a LUN; the case happens to the call or to the polls. */
function meeting(what: string, on: "call" | "poll", inputs: Inputs = {}): Inputs {
  runs += 1;
  return {
    ...lunInputs(simulator, { durationMs: 500 }),
    "api-url": `${haproxy.origin}/api`,
    headers: `X-Case: ${what}\nX-On: ${on}\nX-Run: ${runs}`,
    ...inputs,
  };
}

describe("to the call", () => {
  test.each([
    ["429", /The call was not taken .*HTTP 429.*trying again/],
    ["tarpit deny_status 429", /The call was not taken .*HTTP 429.*trying again/],
  ])("%s, twice: sent again, and taken once", async (what, log) => {
    const run = await runAction(meeting(what, "call"));
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.log.match(new RegExp(log, "g"))?.length).toBe(2);
    expect(calls()).toBe(1);
  });

  test("429 for longer than the tolerance: nothing was started", async () => {
    const run = await runAction(meeting("429 always", "call", { "outage-tolerance": "1500ms" }));
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
    expect(run.outputs.message).toMatch(/HTTP 429/);
    expect(calls()).toBe(0);
  });

  test.each([
    ["silent-drop", /got no whole reply in time/],
    ["reject", /got no reply/],
    ["tarpit deny_status 503", /HTTP 503/],
  ])("%s: in doubt, and not sent again", async (what, message) => {
    const run = await runAction(meeting(what, "call", { "request-timeout": "2500ms" }));
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
    expect(run.outputs.message).toMatch(message);
    expect(calls()).toBe(0);
  });

  test("the call is taken and its reply lost: the job it started is named", async () => {
    const run = await runAction(meeting("lost", "call"));
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
    expect(run.outputs.message).toMatch(/HTTP 502/);
    expect(run.outputs.message).toContain(simulator.jobs().at(-1)?.key);
    expect(calls()).toBe(1);
  });
});

describe("to the polls", () => {
  test.each([
    ["429", /HTTP 429/],
    ["reject", /got no reply/],
    // On one machine the kernel itself answers a keep-alive probe of the dropped connection.
    ["silent-drop", /got no whole reply in time|got no reply/],
    ["tarpit deny_status 503", /HTTP 503/],
    ["lost", /HTTP 502/],
  ])("%s, twice: asked again until the end is seen", async (what, log) => {
    const run = await runAction(meeting(what, "poll", { "request-timeout": "2500ms" }));
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.log).toMatch(log);
    expect(run.log).toMatch(/[Aa]sking again/);
    expect(Number(run.outputs.polls)).toBeGreaterThanOrEqual(3);
    expect(calls()).toBe(1);
  });

  test("429 for longer than the tolerance: the job is out of sight", async () => {
    const run = await runAction(meeting("429 always", "poll", { "outage-tolerance": "1500ms" }));
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": simulator.jobs().at(-1)?.key });
    expect(run.outputs.message).toMatch(/out of sight for 1.5s; last: GET .* HTTP 429/);
  });
});

test("a connection refused before TLS stands is tried again without doubt", async () => {
  const inputs = {
    ...lunInputs(secure, { durationMs: 300 }),
    "api-url": `https://127.0.0.1:${tlsPort}/api`,
  };
  const run = await runAction(inputs);
  expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
  expect(run.log).toMatch(/The call was not taken .*could not be sent/);
  expect(secure.requests.filter(({ method }) => method === "POST").length).toBe(1);
});

test("the box itself answers as asked", async () => {
  expect((await ask(haproxy.origin, "GET", "/api/management-server/jobs")).status).toBe(401);
});
