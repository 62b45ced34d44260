import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Inputs, runAction, startAction } from "../support/action.ts";
import { codesOf } from "../support/exit-codes.ts";
import { PASSWORD, type Salt, startSalt, USER } from "./support/salt.ts";

/** Salt itself, through the example description: a session with a token, minions that return one by one, large keys. */

let salt: Salt;
beforeAll(async () => {
  salt = await startSalt();
});
afterAll(() => salt.close());

/** The master of the test has no PAM. */
const DESCRIPTION = readFileSync("examples/apis/salt.yml", "utf8").replace(
  "eauth: pam",
  "eauth: sharedsecret",
);

const LOGIN = { username: USER, password: PASSWORD };
const FILES = { "salt.yml": DESCRIPTION };
const inputs = (more: Inputs): Inputs => ({ "api-url": salt.apiUrl, api: "./salt.yml", ...LOGIN, ...more });

const run = async (more: Inputs, action: "." | "jobs" = ".") =>
  runAction(inputs(more), { action, files: FILES });

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
  ])("%s", async (_, more, message) => {
    const failed = await run(more);
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

describe("who comes in", () => {
  test("the token is hidden, and closed at the end", async () => {
    const done = await run(call("test.ping"));
    expect(done.outputs.verdict).toBe("passed");
    const lines = done.log.split("\n").filter((line) => /[0-9a-f]{40}/.test(line));
    expect(lines.filter((line) => !line.startsWith("::add-mask::"))).toEqual([]);
    const tokens = lines.map((line) => line.slice("::add-mask::".length));
    expect(tokens.length).toBeGreaterThan(0);
    for (const token of tokens) expect(await salt.isOpen(token)).toBe(false);
    expect(await salt.isOpen(await salt.logIn())).toBe(true);
  });

  test("a wrong password: nothing was sent", async () => {
    const refused = await run({ ...call("test.ping"), password: "wrong-secret" });
    expect(codesOf(refused)).toContain(refused.exitCode);
    expect(refused.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
    expect(refused.outputs.message).toMatch(/HTTP 401/);
  });

  test("a token of one's own", async () => {
    const own = { username: "", password: "", headers: `X-Auth-Token: ${await salt.logIn()}` };
    expect((await run({ ...call("test.ping"), ...own })).outputs.verdict).toBe("passed");
  });

  test("a token that is none", async () => {
    const own = { username: "", password: "", headers: "X-Auth-Token: 0000" };
    const refused = await run({ ...call("test.ping"), ...own });
    expect(refused.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
    expect(refused.outputs.message).toMatch(/HTTP 401/);
  });

  test("a session that the server forgets while the step waits is opened anew", async () => {
    const running = startAction(inputs({ ...call("test.sleep", { arg: [6] }), "poll-interval": "500ms" }), {
      files: FILES,
    });
    await running.untilOutput("job-key");
    await salt.restartApi();
    const done = await running.done;
    expect(done.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
  });
});

test("a job that is cancelled on its minions", async () => {
  const running = startAction(inputs({ ...call("test.sleep", { arg: [300] }), "cancel-on": "signal" }), {
    files: FILES,
  });
  await running.untilOutput("job-key");
  await salt.untilRunning("test.sleep", true);
  running.child.kill("SIGINT");
  expect((await running.done).outputs).toMatchObject({ verdict: "cancelled", state: "RUNNING" });
  await salt.untilRunning("test.sleep", false);
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
