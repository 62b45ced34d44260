import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Inputs, runAction, startAction } from "../support/action.ts";
import { codesOf } from "../support/exit-codes.ts";
import { annotations } from "../support/runner-commands.ts";
import { instance, type Lxd, PUBLISH, startLxd } from "./support/lxd.ts";

/** LXD itself, through the example description: an envelope around the job, a hold with a time limit, mutual TLS. */

let lxd: Lxd;
beforeAll(async () => {
  lxd = await startLxd(160);
});
afterAll(() => lxd.close());

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const create = (name: string): Inputs => ({ path: "/instances", body: instance(name) });

describe.each(["http", "https"] as const)("over %s", (scheme) => {
  test("a success, with its results", async () => {
    const run = await runAction({
      ...lxd[scheme],
      ...create(`${scheme}1`),
      "result-query": "resources.instances[0]",
    });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      verdict: "passed",
      state: "NORMAL",
      message: "",
      polls: "1",
      result: `/1.0/instances/${scheme}1`,
      "job-key": expect.stringMatching(UUID),
      "job-url": `${lxd[scheme]["api-url"]}/operations/${run.outputs["job-key"]}`,
    });
    expect(JSON.parse(run.outputs.results ?? "")).toMatchObject({ instances: [`/1.0/instances/${scheme}1`] });
    expect(JSON.parse(run.jobFile)).toMatchObject({ id: run.outputs["job-key"], status: "Success" });
    expect(annotations(run.log, "warning")).toEqual([]);
  });

  test("a failure within an envelope that says Success", async () => {
    const run = await runAction({ ...lxd[scheme], ...create("big") });
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({ verdict: "failed", state: "ERROR", polls: "1" });
    expect(run.outputs.message).toMatch(/"instances" entry already exists$/);
  });
});

describe("jobs of several seconds", () => {
  beforeEach(() => lxd.dropImages());

  test("a success is noticed by one held poll; then the same again fails, as late", async () => {
    const published = await runAction({ ...lxd.https, ...PUBLISH });
    expect(published.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", polls: "1" });
    expect(Number(published.outputs["elapsed-seconds"])).toBeGreaterThanOrEqual(2);
    const { fingerprint } = JSON.parse(published.outputs.results ?? "");
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);

    const again = await runAction({ ...lxd.http, ...PUBLISH });
    expect(again.outputs).toMatchObject({
      verdict: "failed",
      state: "ERROR",
      polls: "1",
      message: `The image already exists: ${fingerprint}`,
    });
  });

  test("LXD's own limit ends the hold, and another one follows", async () => {
    const run = await runAction({ ...lxd.http, ...PUBLISH, "request-timeout": "2500ms" });
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(Number(run.outputs.polls)).toBeGreaterThanOrEqual(2);
    expect(run.log).not.toMatch(/asking again|Asking again/);
  });

  test("a running job is waited for by its key, in standard polling", async () => {
    const submitted = await runAction({ ...lxd.https, ...PUBLISH, wait: "false" });
    expect(submitted.outputs).toMatchObject({ verdict: "submitted", state: "RUNNING" });
    const key = submitted.outputs["job-key"] ?? "";
    const run = await runAction({ ...lxd.https, "job-key": key, polling: "standard", "poll-interval": "1s" });
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", "job-key": key });
    expect(Number(run.outputs.polls)).toBeGreaterThanOrEqual(2);
  });
});

describe("where the job is", () => {
  const description = readFileSync("examples/apis/lxd.yml", "utf8");
  const located = description
    .replace("key: body.metadata.id", "url: headers.location")
    .replace(/^ {2}path: .*\n/m, "")
    .replace(/^ {2}hold: .*\n/m, "")
    .replace(/^cancel: .*\n/m, "");

  test.each([
    ["the last segment of a path", description.replace("body.metadata.id", "last_segment(body.operation)")],
    ["a relative Location", located],
  ])("%s", async (name, text) => {
    expect(text).not.toBe(description);
    const inputs = { ...lxd.http, ...create(name.replaceAll(" ", "-")), api: "lxd.yml" };
    const run = await runAction(inputs, { files: { "lxd.yml": text } });
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.outputs["job-url"]).toMatch(/\/1\.0\/operations\/[0-9a-f-]{36}$/);
  });

  test("an operation that LXD has forgotten", async () => {
    const made = await runAction({ ...lxd.http, ...create("forgotten") });
    const key = made.outputs["job-key"] ?? "";
    await lxd.untilForgotten(key);
    const run = await runAction({ ...lxd.http, "job-key": key, "outage-tolerance": "1s" });
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": key });
    expect(run.outputs.message).toMatch(/HTTP 404: Operation not found/);
  });
});

test("a job that LXD cannot cancel is told so", async () => {
  await lxd.dropImages();
  const running = startAction({ ...lxd.https, ...PUBLISH, "cancel-on": "signal" });
  await running.untilOutput("job-url");
  await new Promise((tick) => setTimeout(tick, 300));
  running.child.kill("SIGINT");
  const run = await running.done;
  expect(run.outputs).toMatchObject({ verdict: "cancelled", state: "RUNNING" });
  expect(run.outputs.message).toMatch(
    /It was not cancelled: the cancel call was answered HTTP 400: .*cancel/,
  );
});

test("the viewing action lists operations, and shows one", async () => {
  await lxd.dropImages();
  const submitted = await runAction({ ...lxd.http, ...PUBLISH, wait: "false" });
  const key = submitted.outputs["job-key"] ?? "";
  const listed = await runAction(lxd.http, { action: "jobs" });
  expect(JSON.parse(listed.outputs.jobs ?? "")).toEqual(
    expect.arrayContaining([expect.objectContaining({ key, state: "RUNNING" })]),
  );
  const one = await runAction({ ...lxd.http, "job-key": key }, { action: "jobs" });
  expect(one.outputs).toMatchObject({ count: "1", "latest-job-key": key });
  // What was begun here must not run into the next test.
  await runAction({ ...lxd.http, "job-key": key });
});

describe("refusals", () => {
  test("no client certificate", async () => {
    const inputs = { ...lxd.https, ...create("nobody"), "client-certificate": "", "client-key": "" };
    const run = await runAction(inputs);
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
    expect(run.outputs.message).toMatch(/HTTP 403: not authorized/);
  });

  test("a server certificate that is not trusted", async () => {
    const run = await runAction({ ...lxd.https, ...create("nobody"), "ca-certificate": "" });
    expect(run.outputs.verdict).toBe("rejected");
    expect(run.outputs.message).toMatch(/certificate is not trusted/);
  });

  test("a body that makes no sense", async () => {
    const run = await runAction({ ...lxd.http, path: "/instances", body: "[]" });
    expect(run.outputs.verdict).toBe("rejected");
    expect(run.outputs.message).toMatch(/HTTP 400: json: cannot unmarshal/);
  });
});
