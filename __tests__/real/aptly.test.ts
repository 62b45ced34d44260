import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { type Inputs, runAction, startAction } from "../support/action.ts";
import { codesOf } from "../support/exit-codes.ts";
import { annotations } from "../support/runner-commands.ts";
import { runWorkflow, type Workflow } from "../support/workflow.ts";
import { type Aptly, startAptly } from "./support/aptly.ts";
import { ask, mustAsk } from "./support/ask.ts";

/** aptly itself, through the example description: integer keys and words, a hold without a limit of the server's. */

let aptly: Aptly;
beforeAll(async () => {
  aptly = await startAptly();
});
afterAll(() => aptly.close());

const addPackage = (): Inputs => ({ ...aptly.inputs, path: "/repos/r1/file/up?noRemove=1&_async=1" });
const dropPublished = (): Inputs => ({ ...aptly.inputs, method: "DELETE", path: "/repos/r1?_async=1" });

describe("jobs that end at once", () => {
  test("a success: the key is an integer, one poll sees the end", async () => {
    const run = await runAction(addPackage());
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", polls: "1", message: "" });
    expect(run.outputs["job-key"]).toMatch(/^\d+$/);
    expect(run.outputs["job-url"]).toBe(`${aptly.apiUrl}/tasks/${run.outputs["job-key"]}`);
    expect(JSON.parse(run.outputs.job ?? "")).toEqual({
      Name: "Add packages from dir up to repo r1",
      ID: Number(run.outputs["job-key"]),
      State: 2,
    });
  });

  test("a failure: the reason comes from the task's output", async () => {
    const run = await runAction(dropPublished());
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({
      verdict: "failed",
      state: "ERROR",
      message: "Task failed with error: unable to drop, local repo is published",
    });
    expect(annotations(run.log, "error")[0]).toContain("unable to drop, local repo is published");
  });

  test("a failure that is tolerated", async () => {
    const run = await runAction({ ...dropPublished(), "fail-on": "none" });
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "ERROR" });
  });

  test("a call that is not asynchronous is done with its reply", async () => {
    const run = await runAction({ ...aptly.inputs, path: "/repos", body: '{"Name": "r2"}' });
    expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": "", polls: "0" });
    expect(await ask(aptly.apiUrl, "GET", "/repos/r2")).toMatchObject({ status: 200 });
  });
});

describe("jobs of several seconds", () => {
  test("a success is noticed by the one poll that aptly holds", async () => {
    const run = await runAction(await aptly.mirror("good", 4000));
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", polls: "1" });
    expect(Number(run.outputs["elapsed-seconds"])).toBeGreaterThanOrEqual(4);
  });

  test("our own limit ends the hold, and another one follows", async () => {
    const run = await runAction({ ...(await aptly.mirror("good", 4000)), "request-timeout": "3s" });
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    // Held for 2 s, looked at, held again.
    expect(run.outputs.polls).toBe("3");
    expect(annotations(run.log, "warning")).toEqual([]);
  });

  test("a failure says why", async () => {
    const run = await runAction(await aptly.mirror("bad", 1500));
    expect(run.outputs).toMatchObject({ verdict: "failed", state: "ERROR", polls: "1" });
    expect(run.outputs.message).toMatch(/Task failed with error: unable to update: HTTP code 404/);
    expect(run.summary).toContain("HTTP code 404");
  });

  test("standard polling sees the end too", async () => {
    const inputs = { ...(await aptly.mirror("good", 3000)), polling: "standard", "poll-interval": "500ms" };
    const run = await runAction(inputs);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(Number(run.outputs.polls)).toBeGreaterThanOrEqual(5);
  });

  test("a running job is waited for by its key", async () => {
    const submitted = await runAction({ ...(await aptly.mirror("good", 3000)), wait: "false" });
    expect(submitted.outputs).toMatchObject({ verdict: "submitted", state: "RUNNING", polls: "0" });
    const key = submitted.outputs["job-key"] ?? "";
    const run = await runAction({ ...aptly.inputs, "job-key": key });
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", "job-key": key, polls: "1" });
  });

  test("the deadline passes in a hold, and the job goes on", async () => {
    const run = await runAction({ ...(await aptly.mirror("good", 3500)), timeout: "2s" });
    expect(run.outputs).toMatchObject({ verdict: "timed-out", state: "RUNNING" });
    const again = await runAction({ ...aptly.inputs, "job-key": run.outputs["job-key"] ?? "" });
    expect(again.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
  });
});

describe("refusals", () => {
  test("a resource in use: 409 as text/plain, in the server's words", async () => {
    const inputs = await aptly.mirror("good", 3000);
    const first = startAction(inputs);
    await first.untilOutput("job-key");
    const second = await runAction(inputs);
    expect(codesOf(second)).toContain(second.exitCode);
    expect(second.outputs).toMatchObject({ verdict: "rejected", "job-key": "", polls: "0" });
    expect(second.outputs.message).toMatch(/HTTP 409: Needed resources are used by other tasks/);
    expect((await first.done).outputs).toMatchObject({ verdict: "passed" });
  });

  test.each([
    ["auto", /HTTP 404: Could not find task with id 99999/],
    // aptly refuses to hold for it with another status.
    ["long", /HTTP 400: Could not find task with id 99999/],
    ["standard", /HTTP 404: Could not find task with id 99999/],
  ])("a key that aptly does not know, polling %s", async (polling, message) => {
    const run = await runAction({
      ...aptly.inputs,
      "job-key": "99999",
      polling,
      "outage-tolerance": "1s",
    });
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({ verdict: "unknown", state: "RUNNING" });
    expect(run.outputs.message).toMatch(message);
  });
});

test("the viewing action lists tasks, newest first, and shows one", async () => {
  const made = await runAction(addPackage());
  const key = made.outputs["job-key"] ?? "";
  const listed = await runAction(aptly.inputs, { action: "jobs" });
  expect(JSON.parse(listed.outputs.jobs ?? "")[0]).toMatchObject({
    key,
    state: "NORMAL",
    name: expect.any(String),
  });
  const one = await runAction({ ...aptly.inputs, "job-key": key }, { action: "jobs" });
  expect(one.outputs).toMatchObject({ count: "1", "latest-job-key": key });
  const gone = await runAction({ ...aptly.inputs, "job-key": "999999" }, { action: "jobs" });
  expect(gone.exitCode).toBe(32);
});

test("the example workflow publishes, as it stands", async () => {
  await mustAsk(aptly.apiUrl, "POST", "/publish/:.", {
    SourceKind: "local",
    Sources: [{ Name: "r1" }],
    Distribution: "stable",
    Architectures: ["amd64"],
    Signing: { Skip: true },
  });
  const text = readFileSync("examples/workflows/own-api.yml", "utf8");
  const workflow = parse(text.replace("http://127.0.0.1:8080/api", aptly.apiUrl)) as Workflow;
  const { publish } = await runWorkflow(workflow, { contexts: {}, env: {}, secrets: [] });
  expect(publish?.result).toBe("success");
  expect(publish?.steps.at(-1)?.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
});
