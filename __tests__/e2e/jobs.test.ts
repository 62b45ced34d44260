import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { runAction } from "../support/action.ts";
import { annotations, runnerCommands } from "../support/runner-commands.ts";
import { lunInputs, umInputs } from "../support/um.ts";

/** The viewing action, as a process against a real server. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
  for (const end of ["normal", "error", "warning"]) {
    await runAction({ ...lunInputs(simulator, { durationMs: 10, end }), "fail-on": "none" });
  }
  await runAction({ ...lunInputs(simulator, { never: true }), wait: "false" });
});
afterAll(() => simulator.close());

const show = (inputs: Readonly<Record<string, string>> = {}) =>
  runAction({ ...umInputs(simulator), ...inputs }, { action: "jobs" });

describe("the list", () => {
  test("shows the newest first, with states, links and reasons; changes nothing", async () => {
    const before = simulator.requests.length;
    const run = await show();
    expect(run.exitCode).toBe(0);
    const jobs = JSON.parse(run.outputs.jobs ?? "") as { key: string; state: string }[];
    expect(jobs.map(({ state }) => state)).toEqual(["RUNNING", "WARNING", "ERROR", "NORMAL"]);
    expect(run.outputs).toMatchObject({ count: "4", "latest-job-key": jobs[0]?.key });
    expect(JSON.parse(run.outputs.job ?? "").key).toBe(jobs[0]?.key);
    expect(run.summary).toMatch(/^## 4 jobs\n\n\| {2}\| Job \| State \| Submitted \(UTC\) \|/);
    for (const { key } of jobs) expect(run.summary).toContain(`[\`${key}\`](${simulator.apiUrl}/`);
    expect(simulator.requests.slice(before).every(({ method }) => method === "GET")).toBe(true);
  });

  test("takes filters and max-records", async () => {
    expect((await show({ query: "state=running" })).outputs.count).toBe("1");
    expect((await show({ "max-records": "2" })).outputs.count).toBe("2");
    expect((await show({ query: "name=Nothing*" })).summary).toMatch(/^## No jobs/);
  });

  test("is red where the server refuses, and says what to do", async () => {
    const run = await show({ password: "wrong-password" });
    expect([run.exitCode, run.outputs.count]).toEqual([32, "0"]);
    expect(annotations(run.log, "error")[0]).toMatch(/HTTP 401[\s\S]*Check `api-url`/);
  });
});

test("one job by its key", async () => {
  const key = simulator.jobs()[1]?.key ?? "";
  const run = await show({ "job-key": key });
  expect(JSON.parse(run.outputs.jobs ?? "")).toMatchObject([
    { key, state: "ERROR", message: expect.any(String) },
  ]);
});

test("wrong inputs are told together, and nothing is sent", async () => {
  const before = simulator.requests.length;
  const run = await show({ "max-records": "all", "job-key": "..", "api-url": "um" });
  expect(run.exitCode).toBe(2);
  expect(annotations(run.log, "error")[0]?.split("\n").length).toBe(4);
  expect(simulator.requests.length).toBe(before);
});

test("credentials are masked before anything is printed", async () => {
  const run = await show();
  expect(runnerCommands(run.log)[0]?.name).toBe("add-mask");
  expect(run.log.replaceAll(/^::add-mask::.*$/gm, "")).not.toContain("storage-secret");
});
