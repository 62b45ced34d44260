import { describe, expect, test } from "@jest/globals";
import { reportFailure, reportStep } from "../../../src/report/step-report.ts";
import { toSummary } from "../../../src/report/summary.ts";
import type { Outcome, Verdict } from "../../../src/step/verdict.ts";
import { byteLength } from "../../../src/text/bytes.ts";
import { endedJob, FAILED_TASK, type JobFields, runningJob } from "../../support/api.ts";
import { FAILED, type JobCase, ledgerOf, OPTIONS, printer, reportOf } from "./report-case.ts";

const headingOf = (...cases: readonly JobCase[]) => toSummary(reportOf(...cases)).split("\n")[0];
const red = (verdict: Verdict, hint = "Do."): Outcome => ({
  verdict,
  state: undefined,
  failure: { code: "job-gone", message: "m", hint },
});
const green = (verdict: Verdict, state?: Outcome["state"]): Outcome => ({
  verdict,
  state,
  failure: undefined,
});

test("a summary that is too large for GitHub leaves out its end, and says so", () => {
  const report = reportOf({ end: FAILED });
  const hint = "x".repeat(900 * 1024);
  const failure = { code: "job-failed" as const, message: "m", hint };
  const summary = toSummary({ ...report, failure });
  expect(byteLength(summary)).toBeLessThan(1024 * 1024);
  expect(summary).toMatch(/\*The rest was left out: the summary would be too large\.\*\n$/);
});

describe("the heading", () => {
  test.each<[name: string, jobs: readonly JobCase[], heading: string]>([
    ["passed", [{}], "## ✅ Passed: Create LUN"],
    ["passed with a warning", [{ end: green("passed", "WARNING") }], "## ⚠️ Passed with WARNING: Create LUN"],
    ["passed with an error", [{ end: green("passed", "ERROR") }], "## ⚠️ Passed with ERROR: Create LUN"],
    ["done at once", [{ key: "", end: green("passed") }], "## ✅ Passed at once"],
    ["submitted", [{ end: green("submitted") }], "## 📨 Submitted: Create LUN"],
    ["failed", [{ end: FAILED }], "## ❌ Failed: Create LUN"],
    ["timed out", [{ end: red("timed-out") }], "## ⏱️ Timed out: Create LUN"],
    ["cancelled", [{ end: red("cancelled") }], "## 🛑 Cancelled: Create LUN"],
    ["rejected", [{ key: "", end: red("rejected") }], "## ⛔ Rejected"],
    ["unknown", [{ end: red("unknown") }], "## ❓ Unknown: Create LUN"],
    ["invalid", [{ key: "", end: red("invalid") }], "## ✏️ Invalid inputs"],
    ["a name with marks", [{ job: endedJob("normal", { name: "# a_b" }) }], "## ✅ Passed: &#35; a&#95;b"],
    ["many passed", [{}, { key: "b" }], "## ✅ Passed: 2 jobs"],
    ["many done at once", [{ key: "" }, { key: "" }], "## ✅ Passed at once: 2 jobs"],
    ["some done at once", [{ key: "" }, {}], "## ✅ Passed: 2 jobs"],
    [
      "some with a warning",
      [{}, { end: green("passed", "WARNING") }],
      "## ⚠️ Passed with WARNING: 1 of 2 jobs",
    ],
    [
      "one done at once, one submitted",
      [{ key: "", end: green("passed") }, { end: green("submitted") }],
      "## ✅ Passed: 1 of 2 jobs",
    ],
    ["some failed", [{}, { end: FAILED }, { end: FAILED }], "## ❌ Failed: 2 of 3 jobs"],
    ["some refused", [{}, { key: "", end: red("rejected") }], "## ❌ Failed: 1 of 2 jobs"],
    [
      "all refused",
      [
        { key: "", end: red("rejected") },
        { key: "", end: red("rejected") },
      ],
      "## ⛔ Rejected: 2 jobs",
    ],
    [
      "some timed out",
      [{ end: FAILED }, { end: red("timed-out") }, { key: "", end: red("rejected") }],
      "## ⏱️ Timed out: 1 of 3 jobs",
    ],
  ])("%s", (_, jobs, heading) => {
    expect(headingOf(...jobs)).toBe(heading);
  });

  test("of a step that a signal ended before it came to its last calls", () => {
    const never: Outcome = { ...red("rejected"), failure: { code: "never-issued", message: "m", hint: "h" } };
    const entries = ledgerOf({}, { key: "", end: never });
    const options = { ...OPTIONS, printer: printer(), data: printer(), isStopped: true };
    expect(toSummary(reportStep(entries, options))).toMatch(/^## 🛑 Cancelled: 2 jobs\n/);
  });
});

describe("what the job made", () => {
  const job = endedJob("normal", {
    job_results: [
      { name: "lunKey", value: "k|1" },
      { name: "id", value: 7 },
      { name: "password", value: "top" },
    ],
  });

  test("stands before the facts, without what is secret", () => {
    const report = reportStep(ledgerOf({ job }), {
      ...OPTIONS,
      printer: printer(),
      data: printer(),
      secretResults: new Set(["password"]),
    });
    const summary = toSummary(report);
    expect(summary).toContain(
      "\n\n| Result | Value |\n| :--- | :--- |\n| lunKey | <code>k&#124;1</code> |\n| id | `7` |\n\n| Job |",
    );
    expect(summary).not.toContain("top");
    expect(report.jobs[0]?.results).toEqual({ lunKey: "k|1", id: 7, password: "top" });
  });
});

describe("when the job ran", () => {
  test.each<[fields: JobFields, ran: string]>([
    [{ complete_time: "2026-01-06T00:00:01Z" }, "2026-01-05 12:00:00 to 2026-01-06 00:00:01 UTC (12h1s)"],
    [{ complete_time: null }, "since 2026-01-05 12:00:00 UTC"],
  ])("%j", (fields, ran) => {
    expect(toSummary(reportOf({ job: endedJob("normal", fields) }))).toContain(`| Ran | \`${ran}\` |`);
  });

  test("is left out where the server does not tell", () => {
    expect(toSummary(reportOf({ job: endedJob("normal", { submit_time: null }) }))).not.toContain("| Ran |");
  });
});

test("a job that goes on is told with how far it was", () => {
  const job = runningJob({
    task_reports: [
      { name: "a", state: "completed" },
      { name: "b", state: "running" },
    ],
  });
  const end: Outcome = { verdict: "timed-out", failure: FAILED.failure, state: undefined };
  expect(toSummary(reportOf({ job, end }))).toContain("| State | RUNNING (1 of 2 tasks: b) |");
});

test("a summary that would be too large leaves out its end", () => {
  const tasks = Array.from({ length: 190 }, (_, n) => ({
    ...FAILED_TASK,
    name: `n${n}`.padEnd(900, "<"),
    failure_reason: "&".repeat(2000),
  }));
  const summary = toSummary(reportOf({ job: endedJob("error", { task_reports: tasks }), end: FAILED }));
  expect(new TextEncoder().encode(summary).length).toBeLessThanOrEqual(900 * 1024);
});

describe("the summary", () => {
  test("has its parts in order", () => {
    const task = { ...FAILED_TASK, status: "normal", name: "First" };
    const job = endedJob("error", { task_reports: [task, FAILED_TASK] });
    const summary = toSummary(reportOf({ job, end: FAILED }));
    const parts = [
      "## ❌ Failed: Create LUN\n",
      "> The job ended ERROR: no space.\n",
      "**What to do next:** Fix it.\n",
      "| Job | [`a`](https://um.example.com/api/jobs/a) |\n| :--- | :--- |\n",
      "| Call | `POST https://um.example.com/api/storage-provider/luns` |\n",
      "| State | ERROR |\n",
      "| Ran | `2026-01-05 12:00:00 to 12:00:07 UTC (7s)` |\n| Elapsed | 5s, 3 polls |\n",
      "|  | Task | State | Took | Reason |\n| :--- | :--- | :--- | :--- | :--- |\n",
      "|  | First | completed / normal | 5s | No space left in aggr1 |\n",
      "| ❌ | Map LUN | completed / error | 5s | No space left in aggr1 |\n",
      "```mermaid\ngantt",
    ];
    const places = parts.map((part) => summary.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test("leads to the page that explains the code, where that is known", () => {
    expect(toSummary(reportOf({ end: FAILED }), "https://github.com/o/r/blob/v1/m.md")).toContain(
      "\n\n**What to do next:** Fix it. More: [`job-failed`](https://github.com/o/r/blob/v1/m.md#job-failed)\n\n",
    );
  });

  test("of a call without a job has neither key nor polls", () => {
    const summary = toSummary(reportOf({ key: "", end: green("passed") }));
    expect(summary).toBe(
      "## ✅ Passed at once\n\n| Call | `POST https://um.example.com/api/storage-provider/luns` |\n| :--- | :--- |\n| Elapsed | 5s |\n",
    );
  });

  test("of wrong inputs lists them", () => {
    const failure = {
      code: "invalid-input",
      message: 'timeout: "30" has no unit\npath: write `path`',
      hint: "Nothing was sent.",
    } as const;
    expect(toSummary(reportFailure(failure, "invalid", { elapsedMs: 5, printer: printer() }))).toBe(
      '## ✏️ Invalid inputs\n\n> timeout: "30" has no unit<br>path: write `path`.\n\n**What to do next:** Nothing was sent.\n',
    );
  });

  test("of a job that passed with words shows them", () => {
    const job = endedJob("warning", { task_reports: [FAILED_TASK] });
    expect(toSummary(reportOf({ job, end: green("passed", "WARNING") }))).toContain(
      "\n\n> No space left in aggr1.\n\n",
    );
  });

  test("has no columns of tasks that tell nothing", () => {
    const job = endedJob("normal", {
      task_reports: [{ name: "First", state: "completed" }, { name: "Second" }],
    });
    expect(toSummary(reportOf({ job }))).toContain(
      "\n\n| Task | State |\n| :--- | :--- |\n| First | completed |\n| Second |  |\n\n",
    );
  });

  test.each<[name: string, good: number, isFolded: boolean]>([
    ["ten tasks without a fault are shown", 10, false],
    ["more are folded below those that failed", 11, true],
  ])("%s", (_, good, isFolded) => {
    const tasks = Array.from({ length: good }, (_, n) => ({ name: `t${n}`, state: "completed" }));
    const job = endedJob("error", { task_reports: [...tasks, { ...FAILED_TASK, failure_reason: "" }] });
    const summary = toSummary(reportOf({ job, end: FAILED }));
    const [open = "", closed = ""] = summary.split(
      "<details>\n<summary>11 tasks without a fault</summary>\n\n",
    );
    expect(open).toContain("| ❌ | Map LUN | completed / error | 5s |\n");
    expect([open.includes("| t9 |"), closed.includes("| t9 |")]).toEqual([!isFolded, isFolded]);
    expect(closed).toMatch(isFolded ? /^\| Task \| State \|\n[^<]*\n\n<\/details>\n\n```mermaid/ : /^$/);
  });

  test("shows code in a hint as code, and the rest as text", () => {
    expect(toSummary(reportOf({ end: red("timed-out", "Run `job-key: a_b` <b>") }))).toContain(
      "Run `job-key: a_b` &lt;b&gt;",
    );
  });
});

describe("hostile text", () => {
  const HOSTILE = "</td>|\n# [x](https://evil.example.com) `a` <script>@team";
  const task = { ...FAILED_TASK, name: HOSTILE, status: HOSTILE, failure_reason: HOSTILE };
  const job = endedJob("error", { name: HOSTILE, task_reports: [task, { ...task, status: "error" }] });
  const failure = { code: "job-failed", message: HOSTILE, hint: "h" } as const;
  const summary = () => toSummary(reportOf({ key: "a)`|b", job, end: { ...FAILED, failure } }));

  test("is no markup", () => {
    const prose = summary().replaceAll(/`[^`\n]+`/g, "");
    expect(prose).not.toMatch(/<(?!br>|\/?span>|\/?code>)|\[x\]|https:\/\/evil|@team/);
    expect(
      summary()
        .split("\n")
        .filter((line) => line.startsWith("#")),
    ).toEqual([expect.stringMatching(/^## ❌ Failed: &lt;\/td&gt;&#124; &#35; &#91;x&#93;\(/)]);
  });

  test("stays in its cell", () => {
    const rows = summary()
      .split("\n")
      .filter((line) => line.startsWith("| ") && line.includes("td"));
    for (const row of rows) expect(row.split("|")).toHaveLength(7);
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });

  test("in a key cannot end its link", () => {
    expect(summary()).toContain("[<code>a)&#96;&#124;b</code>](https://um.example.com/api/jobs/a%29%60%7Cb)");
  });
});

describe("a summary that would be too large", () => {
  const LIMIT = 900 * 1024;
  const many = (count: number, length: number, mark = "x") =>
    endedJob("error", {
      task_reports: Array.from({ length: count }, (_, n) => ({
        ...FAILED_TASK,
        name: `t${n}`,
        failure_reason: mark.repeat(length),
      })),
    });

  test("shows 200 tasks and says how many it left out", () => {
    const summary = toSummary(reportOf({ job: many(203, 1), end: FAILED }));
    expect(summary.match(/^\| ❌ \| t/gm)).toHaveLength(200);
    expect(summary).toContain("\n\n*3 more tasks were left out.*\n");
  });

  test("cuts the reason of a task", () => {
    expect(toSummary(reportOf({ job: many(1, 5000), end: FAILED }))).toMatch(/\| x{2045}… \|/);
  });

  test("leaves out the tasks that do not fit, and says how many", () => {
    const summary = toSummary(reportOf({ job: many(200, 2000, "_"), end: FAILED }));
    expect(byteLength(summary)).toBeLessThanOrEqual(LIMIT);
    expect(summary).toMatch(/^## ❌ Failed: Create LUN\n\n> /);
    expect(summary).toMatch(/\n\n\*\d+ more tasks were left out\.\*\n/);
  });
});

test("a job that runs still is drawn up to now", () => {
  expect(toSummary(reportOf({ job: runningJob(), end: red("timed-out") }))).toContain("```mermaid");
});

test.each<[name: string, message: string, shown: string]>([
  ["its name and its key", "app1: job a had not ended", "> The job had not ended.\n"],
  ["its key", "Job a had not ended", "> The job had not ended.\n"],
  ["another job", "Job b had not ended", "> Job b had not ended.\n"],
])("a message that begins with %s does not repeat what stands beside it", (_, message, shown) => {
  const failure = { code: "deadline-passed", message, hint: "" } as const;
  const end: Outcome = { verdict: "timed-out", failure, state: undefined };
  expect(toSummary(reportOf({ job: runningJob({ name: "app1" }), end }))).toContain(shown);
});

test("one poll is one", () => {
  const [entry] = ledgerOf({});
  if (entry?.job === undefined) throw new Error("no job");
  entry.job = { ...entry.job, polls: 1 };
  const report = reportStep([entry], { ...OPTIONS, printer: printer(), data: printer() });
  expect(toSummary(report)).toContain("| Elapsed | 5s, 1 poll |");
});
