import { describe, expect, test } from "@jest/globals";
import type { Task } from "../../../src/job/details.ts";
import { gantt } from "../../../src/report/gantt.ts";
import { jobReport } from "./report-case.ts";

const task = (fields: Partial<Task>): Task => ({
  name: "Map LUN",
  state: "completed",
  status: "normal",
  message: "",
  failed: false,
  isDone: true,
  hasWarning: false,
  startMs: 2000,
  endMs: 3000,
  ...fields,
});
/** The lines of the picture below its head. */
const bars = (fields: Parameters<typeof jobReport>[0]) =>
  gantt(jobReport({ name: "", key: "a", startMs: 1000, endMs: 9000, elapsedMs: 500, ...fields }))
    .split("\n")
    .slice(7, -1);

describe("the picture of a job", () => {
  test("is a Mermaid gantt", () => {
    const picture = gantt(jobReport({ name: "", key: "a", startMs: 1000, endMs: 9000 }));
    expect(picture).toBe(
      "```mermaid\ngantt\n  title Starts 1970-01-01 00:00 UTC, marks in your time zone\n  dateFormat x\n  axisFormat %H:%M:%S\n  tickInterval 1second\n  todayMarker off\n  section Job\n  a :1000, 9000\n```",
    );
  });

  test.each<[name: string, fields: Parameters<typeof jobReport>[0], lines: readonly string[]]>([
    ["that failed", { state: "ERROR" }, ["  section Job", "  a :crit, 1000, 9000"]],
    ["that ended with a warning", { state: "WARNING" }, ["  section Job", "  ⚠️ a :1000, 9000"]],
    [
      "with a task that has a warning",
      { tasks: [task({ hasWarning: true })] },
      ["  section Job", "  a :1000, 9000", "  section Tasks", "  ⚠️ Map LUN :2000, 3000"],
    ],
    ["that failed in part", { state: "PARTIAL_FAILURES" }, ["  section Job", "  a :crit, 1000, 9000"]],
    [
      "with tasks",
      { tasks: [task({}), task({ name: "x", failed: true, endMs: undefined })] },
      [
        "  section Job",
        "  a :1000, 9000",
        "  section Tasks",
        "  Map LUN :2000, 3000",
        "  x :crit, 2000, 9000",
      ],
    ],
    [
      "with a task without times",
      { tasks: [task({ startMs: undefined })] },
      ["  section Job", "  a :1000, 9000"],
    ],
    [
      "in whole milliseconds, as Mermaid reads them",
      { startMs: 1000.4, endMs: undefined, elapsedMs: 7999.3 },
      ["  section Job", "  a :1000, 9000"],
    ],
    [
      "whose end is not told: up to its last task's end",
      { endMs: undefined, tasks: [task({})] },
      ["  section Job", "  a :1000, 3000", "  section Tasks", "  Map LUN :2000, 3000"],
    ],
    [
      "whose end is not told: up to its last task's start",
      { endMs: undefined, tasks: [task({ endMs: undefined })] },
      ["  section Job", "  a :1000, 2000", "  section Tasks", "  Map LUN :2000, 2001"],
    ],
    [
      "whose end is not told, nor the time of any task: as long as it was waited for",
      { endMs: undefined, tasks: [task({ startMs: undefined, endMs: undefined })] },
      ["  section Job", "  a :1000, 1500"],
    ],
    [
      "that runs: as long as it was waited for, with the tasks that run",
      {
        state: "RUNNING",
        endMs: undefined,
        elapsedMs: 6000,
        tasks: [
          task({}),
          task({ name: "b", startMs: 3000, endMs: undefined }),
          task({ name: "c", failed: true, endMs: undefined }),
        ],
      },
      [
        "  section Job",
        "  a :active, 1000, 7000",
        "  section Tasks",
        "  Map LUN :2000, 3000",
        "  c :crit, 2000, 7000",
        "  b :active, 3000, 7000",
      ],
    ],
    ["that took no time", { endMs: 1000 }, ["  section Job", "  a :1000, 1001"]],
    ["that ended before it began", { endMs: 500 }, ["  section Job", "  a :1000, 1001"]],
  ])("%s", (_, fields, lines) => {
    expect(bars(fields)).toEqual(lines);
  });

  test("is left out where the times tell nothing", () => {
    expect(gantt(jobReport({ startMs: undefined }))).toBe("");
  });

  test("shows 20 tasks: those that failed, then the longest", () => {
    const tasks = Array.from({ length: 60 }, (_, n) => task({ name: `t${n}`, endMs: 3000 + n }));
    const all = [...tasks, task({ name: "bad", failed: true, endMs: 2001 })];
    const shown = bars({ tasks: all });
    expect(gantt(jobReport({ startMs: 1000, endMs: 9000, tasks: all }))).toContain(
      "  title 20 of 61 tasks: failed, then longest. Starts 1970-01-01 00:00 UTC, marks in your time zone\n",
    );
    expect(shown).toHaveLength(23);
    expect(shown).toContain("  bad :crit, 2000, 2001");
    expect([shown.includes("  t40 :2000, 3040"), shown.includes("  t41 :2000, 3041")]).toEqual([false, true]);
  });

  test("shows the longest, not the last to end", () => {
    const late = Array.from({ length: 20 }, (_, n) => task({ name: `late${n}`, startMs: 8000, endMs: 8100 }));
    const shown = bars({ tasks: [...late, task({ name: "long", startMs: 2000, endMs: 5000 })] });
    expect(shown).toContain("  long :2000, 5000");
    expect(shown).toHaveLength(23);
  });

  test("has marks for the whole of it, whichever bar is the longest", () => {
    const picture = gantt(
      jobReport({ startMs: 0, endMs: 9000, tasks: [task({ startMs: 8000, endMs: 8100 })] }),
    );
    expect(picture).toContain("tickInterval 2second");
  });

  test.each<[name: string, seconds: number, interval: string, format: string]>([
    ["a moment", 0.2, "1second", "%H:%M:%S"],
    ["eight seconds", 8, "1second", "%H:%M:%S"],
    ["more", 9, "2second", "%H:%M:%S"],
    ["four minutes", 240, "30second", "%H:%M:%S"],
    ["more than four minutes", 241, "1minute", "%H:%M"],
    ["an hour", 3600, "10minute", "%H:%M"],
    ["a day", 86_400, "3hour", "%d %b %H:%M"],
    ["a week", 7 * 86_400, "1day", "%d %b"],
  ])("of %s has marks that differ", (_, seconds, interval, format) => {
    const picture = gantt(jobReport({ startMs: 0, endMs: seconds * 1000 }));
    expect(picture).toContain(`\n  axisFormat ${format}\n  tickInterval ${interval}\n`);
  });
});

describe("a name in the picture", () => {
  test.each<[name: string, text: string, label: string]>([
    ["of letters of all kinds", "Größe_1 (数).a-b", "Größe_1 (数).a-b"],
    ["with marks that Mermaid reads", "a:done,1;%%{init}%%#x", "a done 1 init x"],
    ["with a line break and a fence", "a\n```\nsection x", "a section x"],
    ["that Mermaid would read as a section", "Section x", "_Section x"],
    ["that Mermaid would read as a link", "click a href b", "_click a href b"],
    ["that Mermaid would read as a date", "2026-01-05 backup", "_2026-01-05 backup"],
    ["with HTML", "<b>a</b>", "b a b"],
    ["of marks alone", "::", "task"],
    ["with marks of its letters", "u\u0308 \u0915\u094d\u0937\u093f", "u\u0308 \u0915\u094d\u0937\u093f"],
    ["that just fits", "a".repeat(60), "a".repeat(60)],
    ["that just fits, of letters beyond the first plane", "𝒳".repeat(60), "𝒳".repeat(60)],
    ["that is long", "a".repeat(61), `${"a".repeat(59)}…`],
    ["that is long, of letters of several codes", "u\u0308".repeat(61), `${"u\u0308".repeat(59)}…`],
    ["that is long, of letters beyond the first plane", "𝒳".repeat(61), `${"𝒳".repeat(59)}…`],
  ])("%s", (_, name, label) => {
    expect(bars({ tasks: [task({ name })] }).at(-1)).toBe(`  ${label} :2000, 3000`);
  });
});
