import { describe, expect, test } from "@jest/globals";
import { reportFailure } from "../../src/core/report.ts";
import { toSummary } from "../../src/core/summary.ts";
import { byteLength } from "../../src/core/text.ts";
import type { End, Verdict } from "../../src/core/verdict.ts";
import { endedJob, FAILED_TASK, runningJob } from "../support/api.ts";
import { FAILED, type JobCase, printer, reportOf } from "./report-case.ts";

const headingOf = (...cases: readonly JobCase[]) => toSummary(reportOf(...cases)).split("\n")[0];
const red = (verdict: Verdict, hint = "Do."): End => ({
  verdict,
  state: undefined,
  failure: { code: "job-gone", message: "m", hint },
});
const green = (verdict: Verdict, state?: End["state"]): End => ({ verdict, state, failure: undefined });

describe("the heading", () => {
  test.each<[name: string, job: JobCase, heading: string]>([
    ["passed", {}, "## ✅ Passed"],
    ["passed with a warning", { end: green("passed", "WARNING") }, "## ⚠️ Passed with WARNING"],
    ["passed with an error", { end: green("passed", "ERROR") }, "## ⚠️ Passed with ERROR"],
    ["done at once", { key: "", end: green("passed") }, "## ✅ Passed: done at once"],
    ["submitted", { end: green("submitted") }, "## 📨 Submitted"],
    ["failed", { end: FAILED }, "## ❌ Failed"],
    ["timed out", { end: red("timed-out") }, "## ⏱️ Timed out"],
    ["cancelled", { end: red("cancelled") }, "## 🛑 Cancelled"],
    ["rejected", { key: "", end: red("rejected") }, "## ⛔ Rejected"],
    ["unknown", { end: red("unknown") }, "## ❓ Unknown"],
    ["invalid", { key: "", end: red("invalid") }, "## ✏️ Invalid inputs"],
  ])("%s", (_, job, heading) => {
    expect(headingOf(job)).toBe(heading);
  });
});

describe("the summary", () => {
  test("has its parts in order", () => {
    const task = { ...FAILED_TASK, status: "normal", name: "First" };
    const job = endedJob("error", { task_reports: [task, FAILED_TASK] });
    const summary = toSummary(reportOf({ job, end: FAILED }));
    const parts = [
      "## ❌ Failed",
      "> Job a ended ERROR: no space",
      "**What to do next:** Mend it.",
      "| Call | Job | State | Elapsed | Polls |",
      "| `POST https://um.example.com/api/storage-provider/luns` |",
      "[`a`](https://um.example.com/api/jobs/a) | **ERROR** | 5s | 3 |",
      "| Task | State | Reason |",
      "| ❌ Map LUN | completed / error | No space left in aggr1 |",
      "| First | completed / normal |",
      "```mermaid\ngantt",
    ];
    const places = parts.map((part) => summary.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test("of a call without a job has neither key nor polls", () => {
    const summary = toSummary(reportOf({ key: "", end: green("passed") }));
    expect(summary).toContain("| Call | Elapsed |\n| --- | --- |\n");
    expect(summary).not.toContain("mermaid");
  });

  test("of wrong inputs lists them", () => {
    const failure = {
      code: "invalid-input",
      message: 'timeout: "30" has no unit\npath: is missing',
      hint: "Nothing was sent.",
    } as const;
    expect(toSummary(reportFailure(failure, "invalid", 5, printer()))).toBe(
      '## ✏️ Invalid inputs\n\n> timeout: "30" has no unit<br>path: is missing\n\n**What to do next:** Nothing was sent.\n',
    );
  });

  test("of a job that passed with words shows them", () => {
    const job = endedJob("warning", { task_reports: [FAILED_TASK] });
    expect(toSummary(reportOf({ job, end: green("passed", "WARNING") }))).toContain(
      "\n\n> No space left in aggr1\n\n",
    );
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
    ).toEqual(["## ❌ Failed"]);
  });

  test("stays in its cell", () => {
    const rows = summary()
      .split("\n")
      .filter((line) => line.startsWith("| ") && line.includes("td"));
    for (const row of rows) expect(row.split("|")).toHaveLength(row.includes("um.example.com") ? 7 : 5);
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
    expect(summary.match(/^\| ❌ t/gm)).toHaveLength(200);
    expect(summary).toContain("\n\n3 more tasks were left out.\n");
  });

  test("cuts the reason of a task", () => {
    expect(toSummary(reportOf({ job: many(1, 5000), end: FAILED }))).toMatch(/\| x{2045}… \|/);
  });

  test("leaves out the tasks that do not fit, and says how many", () => {
    const summary = toSummary(reportOf({ job: many(200, 2000, "_"), end: FAILED }));
    expect(byteLength(summary)).toBeLessThanOrEqual(LIMIT);
    expect(summary).toMatch(/^## ❌ Failed\n\n> /);
    expect(summary).toMatch(/\n\n\d+ more tasks were left out\.\n/);
  });
});

test("a job that runs still is drawn up to now", () => {
  expect(toSummary(reportOf({ job: runningJob(), end: red("timed-out") }))).toContain("```mermaid");
});
