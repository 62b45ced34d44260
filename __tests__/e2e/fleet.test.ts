import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { stringify } from "yaml";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import type { JobOutput } from "../../src/report/outputs.ts";
import { type ActionRun, runAction, startAction } from "../support/action.ts";
import { annotations } from "../support/runner-commands.ts";
import { LUN, umInputs } from "../support/um.ts";

/** Many jobs in one step, on a real server. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.control({ faults: [], switches: { hold: "honoured", list: "full" } });
});

const call = (n: number, simulate: Readonly<Record<string, unknown>>) => ({
  name: `lun ${n}`,
  path: "/storage-provider/luns",
  body: { ...LUN, name: `lun${n}`, simulate },
});
const calls = (count: number, simulate: (n: number) => Readonly<Record<string, unknown>>) =>
  Array.from({ length: count }, (_, n) => call(n, simulate(n)));
const jobsOf = (run: ActionRun) => JSON.parse(run.outputs.jobs ?? "") as readonly JobOutput[];
const kinds = (from: number) => {
  const requests = simulator.requests.slice(from).map(({ method, path }) => `${method} ${path}`);
  return {
    calls: requests.filter((each) => each.startsWith("POST")).length,
    lists: requests.filter((each) => each.includes("/jobs?")).length,
    polls: requests.filter((each) => each.includes("/jobs/")).length,
  };
};

test("300 jobs with mixed ends, from a file", async () => {
  const end = (n: number) => (n % 100 === 7 ? "error" : n % 100 === 8 ? "warning" : "normal");
  const list = calls(300, (n) => ({ durationMs: 2000 + n * 5, end: end(n) }));
  const before = simulator.requests.length;
  const run = await runAction(
    { ...umInputs(simulator), "calls-file": "luns.yml", "max-parallel": "300", polling: "standard" },
    { files: { "luns.yml": stringify(list) } },
  );
  const jobs = jobsOf(run);
  expect({ exitCode: run.exitCode, verdict: run.outputs.verdict, state: run.outputs.state }).toEqual({
    exitCode: 20,
    verdict: "failed",
    state: "ERROR",
  });
  expect(jobs.map(({ name }) => name)).toEqual(list.map(({ name }) => name));
  expect(jobs.filter(({ verdict }) => verdict === "failed").map(({ name }) => name)).toEqual([
    "lun 7",
    "lun 107",
    "lun 207",
  ]);
  expect(jobs.filter(({ state }) => state === "WARNING")).toHaveLength(3);
  expect(new Set(jobs.map(({ key }) => key)).size).toBe(300);
  expect(run.outputs["job-key"]?.split("\n")).toEqual(jobs.map(({ key }) => key));
  const made = kinds(before);
  // Each ended job is read once in full; the rest are lists of up to a hundred.
  expect([made.calls, made.polls <= 310, made.lists < 60]).toEqual([300, true, true]);
  expect(run.outputs.polls).toBe(String(made.lists + made.polls));
  expect(annotations(run.log, "error")).toHaveLength(1);
  expect(run.summary).toMatch(/\*\*300 jobs:\*\* ❌ 3 failed · ⚠️ 3 passed with WARNING · ✅ 294 passed/);
});

test("one call refused, one unknown, the rest fine", async () => {
  const list = [
    call(0, { durationMs: 100 }),
    { path: "/storage-provider/luns", body: {} },
    call(2, { durationMs: 100 }),
    call(3, {}),
  ];
  simulator.control({ faults: [{ on: { path: "call" }, after: 3, do: { status: 500, accepted: true } }] });
  const run = await runAction({ ...umInputs(simulator), calls: JSON.stringify(list), "max-parallel": "1" });
  expect(jobsOf(run).map(({ verdict }) => verdict)).toEqual(["passed", "rejected", "passed", "unknown"]);
  expect(run.outputs.verdict).toBe("unknown");
});

test("fail-fast in the middle of issuing", async () => {
  const list = calls(20, (n) => (n === 2 ? { durationMs: 200, end: "error" } : { never: true }));
  const before = simulator.requests.length;
  const run = await runAction({
    ...umInputs(simulator),
    calls: stringify(list),
    "max-parallel": "5",
    "fail-fast": "true",
  });
  const verdicts = jobsOf(run).map(({ verdict }) => verdict);
  expect(verdicts).toEqual([
    "submitted",
    "submitted",
    "failed",
    "submitted",
    "submitted",
    ...Array(15).fill("rejected"),
  ]);
  expect([run.outputs.verdict, kinds(before).calls]).toEqual(["failed", 5]);
});

test("SIGINT while half is issued: every accepted key is in `jobs`", async () => {
  const list = calls(40, () => ({ never: true }));
  simulator.control({ faults: [{ on: { path: "call" }, after: 20, times: "always", do: { stall: true } }] });
  const jobsBefore = simulator.jobs().length;
  const running = startAction({ ...umInputs(simulator), calls: JSON.stringify(list), "max-parallel": "40" });
  while (simulator.jobs().length < jobsBefore + 20) await tick(5);
  await tick(300);
  running.child.kill("SIGINT");
  const run = await running.done;
  const accepted = simulator
    .jobs()
    .slice(jobsBefore)
    .map(({ key }) => key);
  const known = jobsOf(run)
    .map(({ key }) => key)
    .filter((key) => key !== "");
  expect(known.sort()).toEqual([...accepted].sort());
  expect(run.outputs.verdict).toBe("cancelled");
  expect(run.outputs["job-key"]?.split("\n").length).toBe(20);
});

test("a step that is killed leaves every key that was accepted before", async () => {
  const jobsBefore = simulator.jobs().length;
  const list = calls(30, () => ({ never: true }));
  const running = startAction({ ...umInputs(simulator), calls: JSON.stringify(list), "max-parallel": "30" });
  while (simulator.jobs().length < jobsBefore + 30) await tick(5);
  await tick(600);
  running.child.kill("SIGKILL");
  const run = await running.done;
  const accepted = simulator
    .jobs()
    .slice(jobsBefore)
    .map(({ key }) => key);
  expect(run.outputs["job-key"]?.split("\n").sort()).toEqual([...accepted].sort());
  expect(
    jobsOf(run)
      .map(({ key }) => key)
      .sort(),
  ).toEqual([...accepted].sort());
});

test("a server that goes away in the middle", async () => {
  const list = calls(30, () => ({ durationMs: 4000 }));
  const jobsBefore = simulator.jobs().length;
  const running = startAction({ ...umInputs(simulator), calls: JSON.stringify(list), "max-parallel": "30" });
  while (simulator.jobs().length < jobsBefore + 30) await tick(5);
  await tick(500);
  simulator.control({ restart: { downMs: 2000 } });
  const run = await running.done;
  expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
  expect(simulator.jobs().length).toBe(jobsBefore + 30);
});

describe("a list that does not tell", () => {
  test.each(["refused", "partial"] as const)("%s", async (how) => {
    simulator.control({ switches: { list: how } });
    const list = calls(12, () => ({ durationMs: 1500 }));
    const run = await runAction({
      ...umInputs(simulator),
      calls: JSON.stringify(list),
      "max-parallel": "12",
      polling: "standard",
    });
    expect(jobsOf(run).map(({ verdict }) => verdict)).toEqual(Array(12).fill("passed"));
  });
});

test("several job keys, one of them given twice", async () => {
  const list = calls(3, () => ({ durationMs: 1000 }));
  const submitted = await runAction({ ...umInputs(simulator), calls: JSON.stringify(list), wait: "false" });
  expect(submitted.outputs.verdict).toBe("submitted");
  const keys = submitted.outputs["job-key"] ?? "";
  const before = simulator.requests.length;
  const run = await runAction({ ...umInputs(simulator), "job-key": `${keys}\n${keys.split("\n")[0]}` });
  expect([run.outputs.verdict, run.outputs["job-key"], kinds(before).calls]).toEqual(["passed", keys, 0]);
});

test("a list of one is a fleet of one", async () => {
  const run = await runAction({
    ...umInputs(simulator),
    calls: stringify(calls(1, () => ({ durationMs: 100 }))),
  });
  expect(jobsOf(run)).toMatchObject([
    { name: "lun 0", verdict: "passed", results: { lunKey: expect.any(String) } },
  ]);
});

describe("a wrong list", () => {
  test.each([
    ["empty", "[]", /^calls: is an empty list/],
    ["no YAML", "- a: [", /^calls: is neither JSON nor YAML \(\w+, line \d+, column \d+\)/],
    [
      "with faults",
      '- path: /x\n- {path: "https://y", url: 1}',
      /^calls\[1\]\.url: .*\ncalls\[1\]\.path: "https:\/\/y" is an absolute URL/,
    ],
  ])("%s: nothing is sent", async (_, text, message) => {
    const before = simulator.requests.length;
    const run = await runAction({ ...umInputs(simulator), calls: text });
    expect([run.outputs.verdict, simulator.requests.length]).toEqual(["invalid", before]);
    expect(run.outputs.message).toMatch(message);
  });

  test("cancel-on with Unified Manager is wrong, with the reason", async () => {
    const run = await runAction({
      ...umInputs(simulator),
      calls: stringify(calls(1, () => ({}))),
      "cancel-on": "signal",
    });
    expect(run.outputs.message).toMatch(/^cancel-on: .*no REST call that cancels a job/);
  });
});

function tick(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
