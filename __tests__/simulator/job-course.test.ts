import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Client, clientOf, jobOf, submitted } from "./client.ts";

let simulator: Simulator;
let client: Client;
let nowMs = 0;

beforeEach(async () => {
  nowMs = Date.parse("2026-01-01T00:00:00Z");
  simulator = await startSimulator({ tls: false, now: () => nowMs });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

/** The job at times after its submission, read in turn. */
async function course(simulate: object, timesMs: readonly number[]) {
  const startMs = nowMs;
  const key = await submitted(client, simulate);
  const seen = [];
  for (const timeMs of timesMs) {
    nowMs = startMs + timeMs;
    seen.push((await jobOf(client, key)).json);
  }
  return seen;
}

const words = (job: { state?: string; status?: string }) => `${job.state} ${job.status}`;

const tasksOf = (job: { task_reports: readonly { state: string; status: string }[] }) =>
  job.task_reports.map(words);

describe("ends", () => {
  test.each([
    { end: "normal", last: "completed normal", results: 2 },
    { end: "warning", last: "completed warning", results: 2 },
    { end: "partial_failures", last: "completed partial_failures", results: 2 },
    { end: "error", last: "completed error", results: 0 },
    { end: "aborted", last: "aborted error", results: 0 },
  ])("$end: running until the millisecond before, then $last", async ({ end, last, results }) => {
    const [, before, after] = await course({ durationMs: 7300, end }, [0, 6500, 7300]);
    expect(words(before)).toBe("running normal");
    expect(before).toMatchObject({ complete_time: null, job_results: [] });
    expect(words(after)).toBe(last);
    expect(after.complete_time).toBe("2026-01-01T00:00:07.300+00:00");
    expect(after.job_results).toHaveLength(results);
  });

  test("an aborted job is aborting before", async () => {
    const seen = await course({ durationMs: 1000, end: "aborted" }, [899, 900, 999, 1000]);
    expect(seen.map(({ state }) => state)).toEqual(["running", "aborting", "aborting", "aborted"]);
  });

  test("never: running after a year", async () => {
    const [late] = await course({ durationMs: 10, never: true }, [365 * 86_400_000]);
    expect(words(late)).toBe("running normal");
    expect(tasksOf(late).at(-1)).toBe("running normal");
  });

  test("a queued job runs later", async () => {
    const seen = await course({ durationMs: 300, queuedMs: 100 }, [99, 100, 300]);
    expect(seen.map(words)).toEqual(["queued normal", "running normal", "completed normal"]);
  });

  test("a hidden job is not found at first", async () => {
    const key = await submitted(client, { hiddenMs: 50 });
    expect((await jobOf(client, key)).status).toBe(404);
    nowMs += 50;
    expect((await jobOf(client, key)).status).toBe(200);
  });

  test("the control endpoint ends a job at once", async () => {
    const key = await submitted(client, { durationMs: 4000 });
    nowMs += 1500;
    simulator.control({ finish: { key, end: "error" } });
    const { json } = await jobOf(client, key);
    expect(words(json)).toBe("completed error");
    expect(json.complete_time).toBe("2026-01-01T00:00:01.500+00:00");
    expect(tasksOf(json)).toEqual([
      "completed normal",
      "completed error",
      "completed skipped",
      "completed skipped",
    ]);
  });
});

describe("tasks", () => {
  const [queued, running, done] = ["queued normal", "running normal", "completed normal"];

  test("take turns", async () => {
    const seen = await course({ durationMs: 400 }, [0, 150, 399, 400]);
    expect(seen.map(tasksOf)).toEqual([
      [running, queued, queued, queued],
      [done, running, queued, queued],
      [done, done, done, running],
      [done, done, done, done],
    ]);
  });

  test("a failing one has the reason, later ones are skipped", async () => {
    const simulate = { durationMs: 400, end: "error", failingTask: 2, failureReason: "no space" };
    const [before, after] = await course(simulate, [199, 400]);
    expect(tasksOf(before)).toEqual([done, running, queued, queued]);
    expect(tasksOf(after)).toEqual([done, "completed error", "completed skipped", "completed skipped"]);
    const reasons = after.task_reports.map(
      ({ failure_reason }: { failure_reason: unknown }) => failure_reason,
    );
    expect(reasons).toEqual([null, "no space", null, null]);
  });

  test("after a partial failure the others go on", async () => {
    const [after] = await course({ durationMs: 0, end: "partial_failures", failingTask: 1 }, [0]);
    expect(tasksOf(after)).toEqual(["completed error", done, done, done]);
  });

  test.each([
    { what: "fewer than the call has", tasks: 2, count: 2 },
    { what: "none", tasks: 0, count: 0 },
    { what: "more than the call has", tasks: 9, count: 9 },
  ])("$what", async ({ tasks, count }) => {
    const [after] = await course({ durationMs: 0, tasks, end: "error" }, [0]);
    expect(after.task_reports).toHaveLength(count);
    expect(words(after)).toBe("completed error");
  });

  test("of one's own", async () => {
    const tasks = [{ name: "one" }, { name: "two", type: "t", status: "error", failureReason: "boom" }];
    const [after] = await course({ durationMs: 0, tasks }, [0]);
    expect(after.task_reports).toMatchObject([
      { name: "one", type: "one", status: "normal" },
      { name: "two", type: "t", status: "error", failure_reason: "boom" },
    ]);
  });
});

describe("other fields", () => {
  test("results by name", async () => {
    const [after] = await course({ durationMs: 0, results: { lunKey: "k", extra: "e" } }, [0]);
    expect(after.job_results).toEqual([
      { name: "lunKey", value: "k" },
      { name: "extra", value: "e" },
    ]);
  });

  test("spawned jobs", async () => {
    const [before, after] = await course({ durationMs: 10, spawned: 3, end: "error" }, [0, 10]);
    expect(before.spawned_job_summary).toMatchObject({ total_jobs: 3, running_jobs: 3, completed_jobs: 0 });
    expect(after.spawned_job_summary).toMatchObject({
      running_jobs: 0,
      completed_jobs: 3,
      successful_jobs: 2,
      failed_jobs: 1,
    });
  });

  test("other words, and a word left out", async () => {
    const simulate = { durationMs: 10, words: { running: "In Progress", completed: "Done", normal: "" } };
    const [before, after] = await course(simulate, [0, 10]);
    expect(before.state).toBe("In Progress");
    expect(after.state).toBe("Done");
    expect("status" in after).toBe(false);
  });

  test("a merge patch over the whole object", async () => {
    const [job] = await course({ merge: { state: 7, task_reports: null, _links: { self: null } } }, [0]);
    expect(job.state).toBe(7);
    expect(job._links).toEqual({});
    expect("task_reports" in job).toBe(false);
  });
});

describe("switches", () => {
  test.each([
    { states: "swagger", end: "partial_failures", seen: ["running normal", "completed partial_failures"] },
    { states: "nslm", end: "partial_failures", seen: ["RUNNING NORMAL", "COMPLETED PARTIAL_FAILURES"] },
    { states: "documentation", end: "normal", seen: ["RUNNING undefined", "NORMAL undefined"] },
    { states: "documentation", end: "warning", seen: ["RUNNING undefined", "WARNING undefined"] },
    { states: "documentation", end: "aborted", seen: ["RUNNING undefined", "ERROR undefined"] },
  ] as const)("states as $states: $seen", async ({ states, end, seen }) => {
    simulator.control({ switches: { states }, defaults: { durationMs: 10, end, results: {} } });
    const key = simulator.jobs()[0]?.key ?? (await start());
    const before = await jobOf(client, key);
    nowMs += 10;
    expect([words(before.json), words((await jobOf(client, key)).json)]).toEqual(seen);

    async function start(): Promise<string> {
      await client.ask("POST", "/api/admin/backup");
      return simulator.jobs()[0]?.key ?? "";
    }
  });

  test("the 202 of the Service Level Manager", async () => {
    simulator.control({ switches: { states: "nslm" } });
    const { status, json } = await client.ask("POST", "/api/admin/backup");
    expect([status, json]).toEqual([202, { job_key: simulator.jobs()[0]?.key }]);
  });

  test("fields without a value are left out", async () => {
    simulator.control({ switches: { unset: "absent" } });
    const [job] = await course({}, [0]);
    expect(job).not.toHaveProperty("complete_time");
    expect(job).not.toHaveProperty("parent_job_key");
    expect(job.task_reports[1]).not.toHaveProperty("start_time");
  });

  test("the status turns error while the job runs on", async () => {
    simulator.control({ switches: { runningStatus: "tasks" } });
    const seen = await course({ durationMs: 400, end: "error", failingTask: 1 }, [99, 100, 400]);
    expect(seen.map(words)).toEqual(["running normal", "running error", "completed error"]);
  });
});
