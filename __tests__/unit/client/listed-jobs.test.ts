import { describe, expect, test } from "@jest/globals";
import { createClient } from "../../../src/client/client.ts";
import { listJobs, type SeenJob } from "../../../src/client/listed-jobs.ts";
import type { ListPlan } from "../../../src/inputs/list-inputs.ts";
import type { Failure } from "../../../src/job/failure.ts";
import { failureSummary, listOutputs, listSummary } from "../../../src/report/list-report.ts";
import { createPrinter } from "../../../src/text/redact.ts";
import {
  API_URL,
  describeApi,
  endedJob,
  FAILED_TASK,
  JOB_URL,
  KEY,
  runningJob,
  UM,
} from "../../support/api.ts";
import { cut, fault, inOrder, reply, type Step, script } from "../../support/script.ts";

/** Viewing a server's jobs: nothing is waited for, nothing is changed. */

const PLAN: ListPlan = {
  api: UM,
  apiUrl: API_URL,
  login: undefined,
  headers: { Accept: "application/json" },
  requestTimeoutMs: 5000,
  what: { kind: "list", query: "", maxRecords: 20 },
  warnings: [],
};
const ONE: ListPlan = { ...PLAN, what: { kind: "job", key: KEY } };
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 5, 12, 0, seconds)).toISOString();
const record = (key: string, seconds: number, job: object = endedJob("normal")) => ({
  ...job,
  key,
  submit_time: at(seconds),
});

async function look(step: Step, plan: Partial<ListPlan> = {}) {
  const { send, sent, clock } = script(step);
  const asked = { ...PLAN, ...plan };
  const never = new AbortController().signal;
  const ends = { ending: never, callEnding: never, leftMs: () => asked.requestTimeoutMs };
  const rules = {
    resendOn: new Set<number>(),
    throttle: <T>(work: () => Promise<T>) => work(),
    shorten: cut,
  };
  const client = createClient({ ...asked, ...ends, ...rules, send, epochMs: clock.epochMs });
  const browsed = await listJobs(asked.what, client);
  return { browsed, urls: sent.map(({ url }) => url.slice(API_URL.length)) };
}
const keysOf = ({ browsed }: Awaited<ReturnType<typeof look>>) =>
  browsed.ok ? browsed.value.jobs.map(({ key }) => key) : browsed.problem.message;

describe("the list", () => {
  test("is asked for with its page, and shown newest first", async () => {
    const seen = await look(
      reply(200, { records: [record("a", 1), record("b", 3), record("c", 2)], total_records: 3 }),
    );
    expect(keysOf(seen)).toEqual(["b", "c", "a"]);
    expect(seen.urls).toEqual([
      "/management-server/jobs?order_by=submit_time%20desc&offset=0&max_records=20",
    ]);
  });

  test("takes filters as the API takes them", async () => {
    const what = { kind: "list", query: "state=running&name=Create*", maxRecords: 5 } as const;
    const { urls } = await look(reply(200, { records: [] }), { what });
    expect(urls[0]).toContain("&state=running&name=Create*&offset=0&max_records=5");
  });

  test.each<
    [
      name: string,
      max: number,
      pages: readonly number[],
      offsets: readonly number[],
      total: number | undefined,
    ]
  >([
    ["is read page by page up to max-records", 5, [2, 2, 2], [0, 2, 4], 100],
    ["ends where the server has no more", 50, [2, 1], [0, 2], 3],
    ["ends at an empty page", 50, [2, 0], [0, 2], 100],
    ["is read once where the server does not say how many there are", 50, [2], [0], undefined],
  ])("%s", async (_, maxRecords, pages, offsets, total) => {
    let n = 0;
    const steps = pages.map((size) =>
      reply(200, { records: Array.from({ length: size }, () => record(`k${n++}`, 0)), total_records: total }),
    );
    const seen = await look(inOrder(...steps), { what: { kind: "list", query: "", maxRecords } });
    expect(seen.urls.map((url) => Number(/offset=(\d+)/.exec(url)?.[1]))).toEqual(offsets);
    expect(keysOf(seen)).toHaveLength(
      Math.min(
        maxRecords,
        pages.reduce((sum, size) => sum + size, 0),
      ),
    );
  });

  test("of an API without pages takes filters too", async () => {
    const api = describeApi({ list: { path: "/tasks", records: "@", submitted: "when" } });
    const { urls } = await look(reply(200, []), { api, what: { kind: "list", query: "a=b", maxRecords: 5 } });
    expect(urls).toEqual(["/tasks?a=b"]);
  });

  test("asks with each page for what is left of max-records", async () => {
    const page = reply(200, { records: [record("a", 1), record("b", 2)], total_records: 100 });
    const { urls } = await look(inOrder(page, page), {
      what: { kind: "list", query: "", maxRecords: 4 },
    });
    expect(urls.map((url) => new URL(url, API_URL).searchParams.get("max_records"))).toEqual(["4", "2"]);
  });

  test("that tells its length is read once where its API has no pages", async () => {
    const api = describeApi({
      list: { path: "/tasks", records: "items", submitted: "when", total: "total" },
    });
    const { urls } = await look(inOrder(reply(200, { items: [{ id: 1, state: "ok" }], total: 7 })), { api });
    expect(urls).toEqual(["/tasks"]);
  });

  test("never asks for more than a thousand at once", async () => {
    const { urls } = await look(reply(200, { records: [] }), {
      what: { kind: "list", query: "", maxRecords: 4000 },
    });
    expect(urls[0]).toContain("max_records=1000");
  });

  test("of an API without pages or times is shown as it comes; a record without a key or an object is none", async () => {
    const api = describeApi({ list: { path: "/tasks", records: "@", submitted: "when", name: "title" } });
    const seen = await look(
      reply(200, [{ id: 1, state: "busy", title: "one" }, { state: "ok" }, { id: 2, state: "ok" }, "x"]),
      { api },
    );
    expect(keysOf(seen)).toEqual(["1", "2"]);
    expect(seen.urls).toEqual(["/tasks"]);
    expect(seen.browsed).toMatchObject({
      value: {
        jobs: [
          { name: "one", state: "RUNNING" },
          { name: "", state: "NORMAL" },
        ],
      },
    });
  });

  test("a record that tells of no state is shown without one", async () => {
    const { browsed } = await look(reply(200, { records: [{ key: "a" }] }));
    expect(browsed).toMatchObject({
      value: { jobs: [{ key: "a", state: "", name: "", raw: { key: "a" } }] },
    });
  });

  test("of an API that has none is empty", async () => {
    expect(keysOf(await look(inOrder(), { api: describeApi() }))).toEqual([]);
  });
});

test("one job is asked for by its key", async () => {
  const { browsed, urls } = await look(reply(200, runningJob()), ONE);
  expect(urls).toEqual([JOB_URL.slice(API_URL.length)]);
  expect(browsed).toMatchObject({
    ok: true,
    value: { jobs: [{ key: KEY, state: "RUNNING", url: JOB_URL }] },
  });
});

describe("what cannot be shown", () => {
  test.each<[name: string, step: Step, plan: ListPlan, message: RegExp]>([
    [
      "a list that is refused",
      reply(400, { error: { message: "bad filter" } }),
      PLAN,
      /HTTP 400: bad filter/,
    ],
    ["a list that gets no reply", fault("unreachable"), PLAN, /could not be sent/],
    ["a list that has moved", reply(300, { records: [] }), PLAN, /HTTP 300/],
    ["HTML in place of a list", reply(200, "<html>"), PLAN, /holds no list of jobs/],
    ["no list in the reply", reply(200, { records: 7 }), PLAN, /holds no list of jobs/],
    ["a job that is not there", reply(404), ONE, /HTTP 404/],
    ["a job that gets no reply", fault("reset"), ONE, /got no reply/],
    ["a reply that is no job", reply(200, {}), ONE, /holds neither a state nor a status/],
  ])("%s", async (_, step, plan, message) => {
    const { browsed } = await look(step, plan);
    expect(browsed).toMatchObject({
      ok: false,
      problem: { code: "poll-refused", message: expect.stringMatching(message) },
    });
    expect(failureSummary((browsed as { problem: Failure }).problem, undefined)).toMatch(
      /^## ❌ Not shown\n\n> .*\n\n\*\*What to do next:\*\* Check `api-url`/,
    );
  });
});

const printer = () => createPrinter(["hunter2"]);

describe("what is told of the jobs", () => {
  const jobs = async (...records: readonly object[]) => {
    const { browsed } = await look(reply(200, { records }));
    return browsed.ok ? browsed.value.jobs : [];
  };
  const seen = (all: readonly SeenJob[], total?: number) => ({ jobs: all, total });

  test("outputs", async () => {
    const { outputs, warnings } = listOutputs(
      await jobs(record("a", 5), record("b", 9, runningJob())),
      UM,
      printer(),
    );
    expect(JSON.parse(outputs.jobs ?? "")).toMatchObject([
      { key: "b", state: "RUNNING", submitted: at(9), ended: null },
      { key: "a", state: "NORMAL", submitted: at(5) },
    ]);
    expect(outputs).toMatchObject({ count: "2", "latest-job-key": "b" });
    expect([JSON.parse(outputs.job ?? "").key, warnings]).toEqual(["b", []]);
  });

  test("outputs of no job, and of one that shows nothing", async () => {
    expect(listOutputs([], undefined, printer()).outputs).toEqual({
      jobs: "[]",
      count: "0",
      "latest-job-key": "",
      job: "",
    });
    const { outputs } = listOutputs(await jobs({ key: "a" }), UM, printer());
    expect(JSON.parse(outputs.jobs ?? "")).toMatchObject([
      { key: "a", state: "", message: "", results: {}, submitted: null, ended: null },
    ]);
  });

  test("what is too large is left out, with a warning", async () => {
    const { outputs, warnings } = listOutputs(
      await jobs(
        record("a", 1, { ...endedJob("normal"), job_results: [{ name: "r", value: "x".repeat(600_000) }] }),
      ),
      UM,
      printer(),
    );
    expect([outputs.jobs, outputs.job]).toEqual(["[]", ""]);
    expect(warnings).toEqual(
      ["jobs", "job"].map((name) => expect.stringMatching(`\`${name}\` .* ask for fewer jobs\\.$`)),
    );
  });

  test("a summary row a job, escaped and without credentials", async () => {
    const failed = endedJob("error", {
      name: "Create | <b>",
      task_reports: [{ name: "t", status: "error", failure_reason: "hunter2 | x" }],
    });
    const shown = await jobs(record("a", 5, failed), record("b", 3, runningJob()), { key: "c" });
    expect(listSummary(seen(shown), UM, printer()).split("\n")).toEqual([
      "## 3 jobs",
      "",
      "|  | Job | State | Submitted (UTC) |",
      "| :--- | :--- | :--- | :--- |",
      expect.stringMatching(
        /^\| ❌ \| Create &#124; &lt;b&gt; \[`a`\]\(.*\)<br>&#42;&#42;&#42; &#124; x \| ERROR \| 2026-01-05\u00a012:<span><\/span>00:05 \|$/,
      ),
      expect.stringMatching(/^\| ⏳ \| Create LUN \[`b`\]\([^|<]*\) \| RUNNING \| 2026-/),
      expect.stringMatching(/^\| ❓ \| \[`c`\]\([^|<]*\) \| {2}\| {2}\|$/),
      "",
    ]);
  });

  test.each<[end: string, icon: string, reason: string]>([
    ["normal", "✅", ""],
    ["warning", "⚠️", "<br>No space left in aggr1"],
    ["partial_failures", "❌", "<br>No space left in aggr1"],
    ["error", "❌", "<br>No space left in aggr1"],
  ])(
    "a job that ended %s has its mark, and its reason where it did not end well",
    async (end, icon, reason) => {
      const job = endedJob(end, { name: "", task_reports: [FAILED_TASK] });
      const summary = listSummary(seen(await jobs(record("a", 5, job))), UM, printer());
      expect(summary).toContain(
        `\n| ${icon} | [\`a\`](${API_URL}/management-server/jobs/a)${reason} | ${end.toUpperCase()} |`,
      );
    },
  );

  test("a column of which no job tells is left out", async () => {
    expect(listSummary(seen(await jobs({ key: "c" })), UM, printer())).toMatch(
      /^## 1 job\n\n\| {2}\| Job \|\n/,
    );
  });

  test("a summary of one, of none and of too many", async () => {
    expect(listSummary(seen(await jobs(record("a", 1))), UM, printer())).toMatch(/^## 1 job\n/);
    expect(listSummary(seen([]), UM, printer())).toMatch(/^## No jobs\n/);
    const [job] = await jobs(record("k".repeat(300), 1));
    const many = Array.from({ length: 3000 }, () => job as NonNullable<typeof job>);
    expect(listSummary(seen(many), UM, printer())).toMatch(/\n\n\*\d+ more jobs were left out\.\*\n$/);
  });

  test("of more jobs than are shown, their number", async () => {
    const { browsed } = await look(
      reply(200, { records: [record("a", 1), record("b", 2)], total_records: 412 }),
      { what: { kind: "list", query: "", maxRecords: 2 } },
    );
    if (!browsed.ok) throw new Error(browsed.problem.message);
    expect(listSummary(browsed.value, UM, printer())).toMatch(/^## 2 of 412 jobs\n/);
  });

  test("one job alone, with all that is known of it", async () => {
    const job = endedJob("error", {
      task_reports: [FAILED_TASK],
      job_results: [{ name: "password", value: "hunter3hunter3" }],
    });
    const summary = listSummary(seen(await jobs(record("a", 5, job))), UM, printer());
    expect(summary).not.toContain("hunter3");
    expect(summary).toMatch(/\n\nEnded \(UTC\): 2026-01-05\u00a012:<span><\/span>00:07\n/);
    expect(summary).toContain("\n| ❌ | Map LUN | completed / error | 5s | No space left in aggr1 |\n");
  });

  test("one job that runs, with its tasks so far", async () => {
    const job = runningJob({ task_reports: [{ name: "a", state: "running" }] });
    const summary = listSummary(seen(await jobs(record("a", 5, job))), UM, printer());
    expect(summary).toMatch(/ \|\n\n\| Task \| State \|\n\| :--- \| :--- \|\n\| a \| running \|\n$/);
  });

  test("one job that ended, with a time line whose names hold no secret", async () => {
    const task = { name: "Map hunter22", state: "completed", start_time: at(6), complete_time: at(7) };
    const job = endedJob("normal", { name: "Create hunter22", task_reports: [task] });
    const summary = listSummary(seen(await jobs(record("a", 5, job))), UM, createPrinter(["hunter22"]));
    expect(summary).toMatch(/section Job\n {2}Create :\d+, \d+\n/);
    expect(summary).toMatch(/section Tasks\n {2}Map :\d+, \d+\n```\n$/);
    expect(summary).not.toContain("hunter22");
  });

  test("a single job without an object has none in the outputs", async () => {
    const [job] = await jobs(record("a", 1));
    const { outputs } = listOutputs([{ ...(job as SeenJob), raw: undefined }], UM, printer());
    expect(outputs.job).toBe("");
  });
});
