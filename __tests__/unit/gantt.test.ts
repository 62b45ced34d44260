import { describe, expect, test } from "@jest/globals";
import type { Task } from "../../src/core/facts.ts";
import { gantt } from "../../src/core/gantt.ts";
import { jobReport } from "./report-case.ts";

const task = (fields: Partial<Task>): Task => ({
  name: "Map LUN",
  state: "completed",
  status: "normal",
  message: "",
  failed: false,
  startMs: 2000,
  endMs: 3000,
  ...fields,
});
/** The lines of the picture below its head. */
const bars = (fields: Parameters<typeof jobReport>[0]) =>
  gantt(jobReport({ name: "", key: "a", startMs: 1000, endMs: 9000, ...fields }))
    .split("\n")
    .slice(4, -1);

describe("the picture of a job", () => {
  test("is a Mermaid gantt", () => {
    const picture = gantt(jobReport({ name: "", key: "a", startMs: 1000, endMs: 9000 }));
    expect(picture).toBe(
      "```mermaid\ngantt\n  dateFormat x\n  axisFormat %H:%M:%S\n  section Job\n  a :done, 1000, 9000\n```",
    );
  });

  test.each<[name: string, fields: Parameters<typeof jobReport>[0], lines: readonly string[]]>([
    ["that failed", { state: "ERROR" }, ["  section Job", "  a :crit, 1000, 9000"]],
    ["that failed in part", { state: "PARTIAL_FAILURES" }, ["  section Job", "  a :crit, 1000, 9000"]],
    [
      "with tasks",
      { tasks: [task({}), task({ name: "x", failed: true, endMs: undefined })] },
      [
        "  section Job",
        "  a :done, 1000, 9000",
        "  section Tasks",
        "  Map LUN :done, 2000, 3000",
        "  x :crit, 2000, 9000",
      ],
    ],
    [
      "with a task without times",
      { tasks: [task({ startMs: undefined })] },
      ["  section Job", "  a :done, 1000, 9000"],
    ],
    [
      "that has not ended: up to its last task's end",
      { endMs: undefined, tasks: [task({})] },
      ["  section Job", "  a :done, 1000, 3000", "  section Tasks", "  Map LUN :done, 2000, 3000"],
    ],
    [
      "that has not ended: up to its last task's start",
      { endMs: undefined, tasks: [task({ endMs: undefined })] },
      ["  section Job", "  a :done, 1000, 2000", "  section Tasks", "  Map LUN :done, 2000, 2001"],
    ],
    [
      "with tasks without any time",
      { endMs: undefined, tasks: [task({ startMs: undefined, endMs: undefined })] },
      ["  section Job", "  a :done, 1000, 1001"],
    ],
    ["that took no time", { endMs: 1000 }, ["  section Job", "  a :done, 1000, 1001"]],
    ["that ended before it began", { endMs: 500 }, ["  section Job", "  a :done, 1000, 1001"]],
  ])("%s", (_, fields, lines) => {
    expect(bars(fields)).toEqual(lines);
  });

  test("is left out where the times tell nothing", () => {
    expect(gantt(jobReport({ startMs: undefined }))).toBe("");
  });

  test("shows 50 tasks", () => {
    expect(bars({ tasks: Array<Task>(60).fill(task({})) })).toHaveLength(53);
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
    ["that is long", "a".repeat(100), "a".repeat(60)],
  ])("%s", (_, name, label) => {
    expect(bars({ tasks: [task({ name })] }).at(-1)).toBe(`  ${label} :done, 2000, 3000`);
  });
});
