import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CLUSTER_UUID } from "../../simulator/resources/store.ts";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Inputs, runAction } from "../support/action.ts";
import { annotations } from "../support/runner-commands.ts";

/** `api: ontap`, straight at a cluster and through Unified Manager's gateway. */

const ADMIN = { username: "admin", password: "admin-secret" };
const quick = { "poll-interval": "100ms" };
const volume = (simulate: object, name = "vol9") => ({ name, svm: { name: "svm1" }, simulate });

describe.each([
  { way: "straight", face: "ontap", base: "" },
  { way: "through the gateway", face: "unified-manager", base: `/gateways/${CLUSTER_UUID}` },
] as const)("$way", ({ face, base }) => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ face });
  });
  afterEach(() => simulator.close());

  const inputs = (path: string, body: object, more: Inputs = {}): Inputs => ({
    api: "ontap",
    "api-url": `${simulator.apiUrl}${base}`,
    ...ADMIN,
    "ca-certificate": simulator.caPem ?? "",
    path,
    body: JSON.stringify(body),
    ...more,
  });
  const create = (simulate: object, more: Inputs = {}) =>
    runAction(inputs("/storage/volumes", volume(simulate), { ...quick, ...more }));

  test("a job that succeeds; auto asks for no hold", async () => {
    const run = await create({ durationMs: 300 });
    const { key } = simulator.jobs()[0] ?? {};
    expect(run.outputs).toMatchObject({
      verdict: "passed",
      state: "NORMAL",
      message: "",
      "job-key": key,
      "job-url": `${simulator.apiUrl}${base}/cluster/jobs/${key}`,
    });
    expect(JSON.parse(run.outputs.job ?? "")).toMatchObject({ uuid: key, state: "success" });
    const polls = simulator.requests.slice(1);
    expect(polls.length).toBeGreaterThan(1);
    expect(new Set(polls.map(({ method, path }) => `${method} ${path}`))).toEqual(
      new Set([`GET /api${base}/cluster/jobs/${key}`]),
    );
  });

  test("a job that fails, with its message and code", async () => {
    const run = await create({ durationMs: 100, end: "error", failureReason: "no space left" });
    expect(run.exitCode).toBe(20);
    expect(run.outputs).toMatchObject({
      verdict: "failed",
      state: "ERROR",
      message: "no space left (code 2432836)",
    });
    expect(annotations(run.log, "error")).toEqual([
      expect.stringContaining("ended ERROR: no space left (code 2432836)"),
    ]);
  });

  test("a failure that only `message` and `code` tell of", async () => {
    const merge = { error: null, code: 4, message: "entry doesn't exist" };
    const run = await create({ durationMs: 0, end: "error", merge });
    expect(run.outputs).toMatchObject({ verdict: "failed", message: "entry doesn't exist (code 4)" });
  });

  test.each(["cancelled", "expired"])("a job that is %s", async (word) => {
    const run = await create({ durationMs: 0, end: "error", words: { failure: word } });
    expect(run.outputs).toMatchObject({ verdict: "failed", state: "ERROR" });
  });

  test("queued and paused are running", async () => {
    const run = await create({ queuedMs: 250, durationMs: 500, words: { running: "paused" } });
    expect(run.outputs.verdict).toBe("passed");
    expect(run.log).toMatch(/is queued\.[\s\S]*is paused\./);
    expect(annotations(run.log, "warning")).toEqual([]);
  });

  test("several jobs of one reply are all waited for, and the worst counts", async () => {
    const records = [
      volume({ durationMs: 100 }, "a"),
      volume({ durationMs: 300, end: "error", failureReason: "no space left" }, "b"),
      volume({ durationMs: 600 }, "c"),
    ];
    const run = await runAction(inputs("/storage/volumes", { records }, quick));
    const keys = simulator.jobs().map(({ key }) => key);
    expect(keys).toHaveLength(3);
    expect(run.outputs["job-key"]?.split("\n")).toEqual(keys);
    expect(run.outputs["job-url"]?.split("\n")).toEqual(
      keys.map((key) => `${simulator.apiUrl}${base}/cluster/jobs/${key}`),
    );
    expect(run.outputs).toMatchObject({ verdict: "failed", state: "ERROR" });
    expect(run.outputs.message).toContain("no space left");
    for (const [n, key] of keys.entries()) {
      expect(run.log).toMatch(new RegExp(`Job ${key} ended ${n === 1 ? "ERROR" : "NORMAL"}`));
    }
  });

  test("a change of all that a query finds", async () => {
    const body = { size: 7, simulate: { durationMs: 100 } };
    const run = await runAction(
      inputs("/storage/volumes?name=vol1|vol3", body, { ...quick, method: "PATCH" }),
    );
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.outputs["job-key"]?.split("\n")).toHaveLength(2);
  });

  test.each([
    { how: "in time", simulate: { durationMs: 50 }, status: 201, verdict: "passed" },
    { how: "in time, failed", simulate: { durationMs: 50, end: "error" }, status: 201, verdict: "failed" },
    { how: "late", simulate: { durationMs: 1300 }, status: 202, verdict: "passed" },
  ])(
    "return_timeout, $how: the $status holds the job, which is read",
    async ({ simulate, status, verdict }) => {
      const run = await runAction(inputs("/storage/volumes?return_timeout=1", volume(simulate), quick));
      expect(simulator.requests[0]?.status).toBe(status);
      expect(run.outputs).toMatchObject({ verdict, "job-key": simulator.jobs()[0]?.key });
      expect(Number(run.outputs.polls)).toBeGreaterThan(0);
    },
  );

  test("return_timeout, in time, of a DELETE: 200", async () => {
    const uuid = "028baa66-41bd-11e9-81d5-00a0986138f7";
    const run = await runAction(
      inputs(
        `/storage/volumes/${uuid}?return_timeout=9`,
        { simulate: { durationMs: 0 } },
        { method: "DELETE" },
      ),
    );
    expect(simulator.requests[0]?.status).toBe(200);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
  });

  test("return_timeout beyond 120 s is refused, and nothing is started", async () => {
    const run = await runAction(inputs("/storage/volumes?return_timeout=121", volume({})));
    expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
    expect(run.outputs.message).toContain("code 262197");
    expect(simulator.jobs()).toEqual([]);
  });

  test("a job that was gone before its end was seen", async () => {
    await simulator.close();
    simulator = await startSimulator({ face, jobRetentionMs: 10 });
    const run = await create({ durationMs: 600 }, { "poll-interval": "1s" });
    expect(run.outputs).toMatchObject({ verdict: "unknown", state: "RUNNING" });
    expect(run.log).toContain("(job-gone)");
    expect(run.outputs.message).toMatch(/no longer listed/);
    expect(run.outputs.message).toMatch(/last seen running/);
  });

  test("job-key waits for a job without a call; polling: long falls back to polls that are not held", async () => {
    const submitted = await create({ durationMs: 500 }, { wait: "false" });
    expect(submitted.outputs).toMatchObject({ verdict: "submitted", state: "RUNNING" });
    const before = simulator.requests.length;
    const waited = await runAction({
      ...inputs("", {}, { ...quick, body: "", polling: "long" }),
      "job-key": submitted.outputs["job-key"] ?? "",
    });
    expect(waited.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    for (const { method, path } of simulator.requests.slice(before)) {
      expect([method, path.includes("?")]).toEqual(["GET", false]);
    }
  });

  test.each([
    { when: "within the second of the list's Date", date: "Sun, 13 Sep 2020 12:26:40 GMT" },
    { when: "in the second before, which ONTAP's times are cut to", date: "Sun, 13 Sep 2020 12:26:41 GMT" },
  ])("a call whose reply is lost names the jobs submitted meanwhile, $when", async ({ date }) => {
    await simulator.close();
    simulator = await startSimulator({ face, now: () => Date.parse("2020-09-13T12:26:40.900Z") });
    simulator.control({
      faults: [
        { on: { path: "call" }, do: { reset: "after" } },
        { on: { path: "list" }, do: { headers: { Date: date } } },
      ],
    });
    const run = await create({ never: true });
    expect(run.outputs.verdict).toBe("unknown");
    expect(run.outputs.message).toContain(
      `Jobs submitted since the step began: ${simulator.jobs()[0]?.key} (POST /api/storage/volumes).`,
    );
    expect(simulator.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });
});

describe("the gateway", () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(() => simulator.close());

  const gateway = (more: Inputs): Inputs => ({
    ...ADMIN,
    "ca-certificate": simulator.caPem ?? "",
    body: JSON.stringify(volume({ durationMs: 0 })),
    ...more,
  });

  test("a path below it with api: unified-manager is invalid, and names api: ontap", async () => {
    const path = `/gateways/${CLUSTER_UUID}/storage/volumes`;
    const run = await runAction(gateway({ "api-url": simulator.apiUrl, path }));
    expect(run.outputs.verdict).toBe("invalid");
    expect(run.outputs.message).toContain("api: ontap");
    expect(simulator.requests).toEqual([]);
  });

  test("a user who may not write through it is rejected", async () => {
    const run = await runAction(
      gateway({
        api: "ontap",
        "api-url": `${simulator.apiUrl}/gateways/${CLUSTER_UUID}`,
        username: "storage",
        password: "storage-secret",
        path: "/storage/volumes",
      }),
    );
    expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
    expect(run.log).toContain("HTTP 403");
  });

  test("the pinned version of the API leads to it too", async () => {
    const url = `${simulator.url}/api/v2/gateways/${CLUSTER_UUID}`;
    const run = await runAction(gateway({ api: "ontap", "api-url": url, path: "/storage/volumes" }));
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
    expect(run.outputs["job-url"]).toBe(`${url}/cluster/jobs/${run.outputs["job-key"]}`);
  });
});
