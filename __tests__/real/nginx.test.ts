import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Inputs, runAction, startAction } from "../support/action.ts";
import { codesOf } from "../support/exit-codes.ts";
import { lunInputs, umInputs } from "../support/um.ts";
import { untilLogged } from "./support/action-log.ts";
import { type Box, startNginx } from "./support/boxes.ts";

/** Unified Manager behind nginx: a read timeout shorter than a hold, rate limits, maintenance, replies that never come. */

let simulator: Simulator;
let nginx: Box;
let flags: string;
beforeAll(async () => {
  simulator = await startSimulator({ tls: false });
  nginx = await startNginx((port, folder) => {
    flags = join(folder, "flags");
    mkdirSync(flags);
    return `
  limit_req_zone $binary_remote_addr zone=busy:1m rate=30r/m;
  limit_req_zone $binary_remote_addr zone=full:1m rate=30r/m;
  server {
    listen 127.0.0.1:${port};
    location /short/ { proxy_pass ${simulator.url}/; proxy_read_timeout 2s; }
    location /long/ { proxy_pass ${simulator.url}/; proxy_read_timeout 11s; }
    location /busy/ { proxy_pass ${simulator.url}/; limit_req zone=busy; limit_req_status 429; }
    location /full/ {
      proxy_pass ${simulator.url}/; limit_req zone=full;
      add_header Retry-After 2 always;
    }
    location /flagged/ {
      if (-f ${flags}/maintenance) { add_header Retry-After 1 always; return 503; }
      if (-f ${flags}/sorry) { return 503; }
      if (-f ${flags}/silence) { return 444; }
      proxy_pass ${simulator.url}/;
    }
    location /gone/ { proxy_pass http://127.0.0.1:9/; }
  }`;
  });
});
afterAll(async () => {
  await nginx.close();
  await simulator.close();
});

let before: number;
beforeEach(() => {
  before = simulator.requests.length;
});
const calls = () => simulator.requests.slice(before).filter(({ method }) => method === "POST").length;

/** Creates a LUN by way of one of the locations above. */
function by(location: string, durationMs: number, inputs: Inputs = {}): Inputs {
  const wanted = lunInputs(simulator, { durationMs });
  return { ...wanted, "api-url": `${nginx.origin}/${location}/api`, ...inputs };
}

describe("a read timeout shorter than the hold", () => {
  test("504 while the job runs on: standard polling sees the end", async () => {
    const run = await runAction(by("short", 4000));
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.log).toMatch(/A held poll broke after 2.*HTTP 504 with HTML/);
    // The one that broke, one at once, and some more.
    expect(Number(run.outputs.polls)).toBeGreaterThanOrEqual(3);
    expect(calls()).toBe(1);
  });

  test("holds only: 504 again and again until one sees the end", async () => {
    const run = await runAction(by("short", 4000, { polling: "long" }));
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.log).toMatch(/A held poll broke after 2.*HTTP 504 with HTML. Asking again at once/);
  });

  test("half the time that one hold had lasted is short enough for the next", async () => {
    const run = await runAction(by("long", 14_000));
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.log).toMatch(/A held poll broke after 11/);
    const held = simulator.requests
      .slice(before)
      .flatMap(({ path }) => /poll_timeout=(\d+)/.exec(path)?.[1] ?? []);
    expect(held).toEqual(["45", "5"]);
  });

  test("a call whose reply comes too late is in doubt, and the job it started is named", async () => {
    simulator.control({ faults: [{ on: { path: "call" }, do: { delayMs: 2500 } }] });
    const run = await runAction(by("short", 500));
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
    expect(run.outputs.message).toMatch(/HTTP 504/);
    expect(run.outputs.message).toContain(simulator.jobs().at(-1)?.key);
    expect(calls()).toBe(1);
  });
});

describe("a rate limit", () => {
  test.each([
    ["429, and to the polls after it,", "busy", /GET .* was answered HTTP 429.*asking again in/],
    // The reply to the call says when to ask, so that no poll comes too early.
    ["503 where `resend-on` has it", "full", /ended NORMAL after \S+ \(polls: 1\)/],
  ])("%s to a call is waited out", async (status, location, polls) => {
    const resend = { "resend-on": "429, 503" };
    const first = await runAction(by(location, 100, { ...resend, wait: "false" }));
    expect(first.outputs.verdict).toBe("submitted");
    const run = await runAction(by(location, 100, resend));
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.log).toMatch(new RegExp(`The call was not taken .*HTTP ${status.slice(0, 3)}`));
    expect(run.log).toMatch(polls);
    expect(calls()).toBe(2);
  });
});

describe("a while of trouble", () => {
  const raise = (name: string) => writeFileSync(join(flags, name), "");
  const lower = (name: string) => rmSync(join(flags, name), { force: true });
  beforeEach(() => {
    for (const name of ["maintenance", "sorry", "silence"]) lower(name);
  });

  test("maintenance, 503 that `resend-on` has, when the call comes", async () => {
    raise("maintenance");
    const running = startAction(by("flagged", 300, { "resend-on": "503" }));
    await untilLogged(running, /The call was not taken .*HTTP 503/);
    lower("maintenance");
    const run = await running.done;
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(calls()).toBe(1);
  });

  test("maintenance that does not end: nothing was started", async () => {
    raise("maintenance");
    const run = await runAction(by("flagged", 300, { "outage-tolerance": "2s", "resend-on": "503" }));
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
    expect(calls()).toBe(0);
  });

  test("maintenance, 503 with Retry-After, proves nothing by itself", async () => {
    raise("maintenance");
    const run = await runAction(by("flagged", 300));
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
    expect(calls()).toBe(0);
  });

  test.each(["sorry", "silence"])("%s when the call comes leaves it in doubt", async (flag) => {
    raise(flag);
    const running = startAction(by("flagged", 300));
    const run = await running.done;
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
    expect(calls()).toBe(0);
  });

  test.each(["maintenance", "sorry", "silence"])("%s while the job runs", async (flag) => {
    const inputs = by("flagged", 1500, { polling: "standard", "poll-interval": "300ms" });
    const running = startAction(inputs);
    const again = untilLogged(running, /asking again in/);
    await running.untilOutput("job-key");
    raise(flag);
    await again;
    lower(flag);
    const run = await running.done;
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.log).toMatch(/is in sight again after/);
    expect(calls()).toBe(1);
  });

  test("a job by its key, while the server is away: 502 until the tolerance has passed", async () => {
    const run = await runAction({
      ...umInputs(simulator),
      "api-url": `${nginx.origin}/gone/api`,
      "job-key": "some:key",
      "outage-tolerance": "1500ms",
    });
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "some:key" });
    expect(run.outputs.message).toMatch(/out of sight for 1.5s; last: GET .* HTTP 502 with HTML/);
  });
});
