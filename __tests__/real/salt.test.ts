import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Inputs, runAction } from "../support/action.ts";
import { codesOf } from "../support/exit-codes.ts";
import { type Salt, startSalt } from "./support/salt.ts";

/** Salt itself, through the example description: a session with a token, minions that return one by one, large keys. */

let salt: Salt;
beforeAll(async () => {
  salt = await startSalt();
});
afterAll(() => salt.close());

const DESCRIPTION = readFileSync("examples/apis/salt.yml", "utf8");

const run = async (inputs: Inputs, action: "." | "jobs" = ".") =>
  runAction(
    {
      "api-url": salt.apiUrl,
      api: "./salt.yml",
      headers: `X-Auth-Token: ${await salt.logIn()}`,
      ...inputs,
    },
    { action, files: { "salt.yml": DESCRIPTION } },
  );

const call = (fun: string, rest: object = {}): Inputs => ({
  path: "/",
  body: JSON.stringify([{ client: "local_async", tgt: "*", fun, ...rest }]),
});

test("a success, with what each minion returned", async () => {
  const done = await run({ ...call("test.sleep", { arg: [2] }), "poll-interval": "500ms" });
  expect(done.exitCode).toBe(0);
  expect(done.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", message: "" });
  expect(done.outputs["job-key"]).toMatch(/^20\d{18}$/);
  expect(JSON.parse(done.outputs.results ?? "")).toEqual({ m1: true });
  expect(Number(done.outputs.polls)).toBeGreaterThanOrEqual(2);
  expect(done.summary).toContain("test.sleep");
});

describe("a failure says why", () => {
  test.each<[name: string, inputs: Inputs, message: RegExp]>([
    ["a command", call("cmd.run", { arg: ["echo no room; exit 3"] }), /^no room$/],
    [
      "a state",
      call("state.single", {
        arg: ["test.fail_without_changes"],
        kwarg: { name: "disk", comment: "no disk" },
      }),
      /^no disk$/,
    ],
    ["a function that is none", call("no.such"), /'no\.such' is not available/],
  ])("%s", async (_, inputs, message) => {
    const failed = await run(inputs);
    expect(codesOf(failed)).toContain(failed.exitCode);
    expect(failed.outputs).toMatchObject({ verdict: "failed", state: "ERROR" });
    expect(failed.outputs.message).toMatch(message);
  });
});

test("a job that runs is seen as running, and waited for by its key in another session", async () => {
  const early = await run({ ...call("test.sleep", { arg: [3] }), timeout: "2s", "poll-interval": "500ms" });
  expect(early.outputs).toMatchObject({ verdict: "timed-out", state: "RUNNING" });
  // No minion of one has returned.
  expect(early.summary).toContain("RUNNING (0 %)");
  const done = await run({ "job-key": early.outputs["job-key"] ?? "" });
  expect(done.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
});

test("no minion is meant: no job, and nobody says that all is well", async () => {
  const lost = await run(call("test.ping", { tgt: "nobody" }));
  expect(codesOf(lost)).toContain(lost.exitCode);
  expect(lost.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
});

test("a token that is none", async () => {
  const refused = await run({ ...call("test.ping"), headers: "X-Auth-Token: 0000" });
  expect(refused.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
  expect(refused.outputs.message).toMatch(/HTTP 401/);
});

test("the viewing action lists jobs, newest first, and shows one", async () => {
  const made = await run(call("test.ping"));
  const key = made.outputs["job-key"] ?? "";
  const listed = await run({}, "jobs");
  const jobs = JSON.parse(listed.outputs.jobs ?? "") as readonly { key: string; name: string }[];
  expect(jobs.find((job) => job.key === key)).toMatchObject({ name: "test.ping" });
  const one = await run({ "job-key": key }, "jobs");
  expect(one.outputs).toMatchObject({ count: "1", "latest-job-key": key });
});
