import type { JobReport } from "./report.ts";

const MOST_BARS = 50;
const LONGEST_NAME = 60;
/** What Mermaid reads as its own at the start of a line. */
const KEYWORD =
  /^(gantt|title|section|click|call|href|(in|ex)cludes|inclusiveenddates|topaxis|week(day|end)|dateformat|axisformat|tickinterval|todaymarker|acc(title|descr)|\d{4}-\d\d-\d\d)/i;

/**
 * A Mermaid gantt of a job and its tasks by the server's own times; empty where the times tell nothing.
 * Names are cut down to letters, digits and a few marks, so that no text can act as Mermaid.
 */
export function gantt(job: JobReport): string {
  if (job.startMs === undefined) return "";
  const lastMs =
    job.endMs ?? Math.max(job.startMs, ...job.tasks.map((task) => task.endMs ?? task.startMs ?? 0));
  const bars = job.tasks
    .filter((task) => task.startMs !== undefined)
    .slice(0, MOST_BARS)
    .map((task) => bar(task.name, task.failed, task.startMs as number, task.endMs ?? lastMs));
  const jobFailed = job.state === "ERROR" || job.state === "PARTIAL_FAILURES";
  return [
    "```mermaid",
    "gantt",
    "  dateFormat x",
    "  axisFormat %H:%M:%S",
    "  section Job",
    bar(job.name || job.key, jobFailed, job.startMs, lastMs),
    ...(bars.length === 0 ? [] : ["  section Tasks", ...bars]),
    "```",
  ].join("\n");
}

function bar(name: string, failed: boolean, startMs: number, endMs: number): string {
  const label =
    name
      .replace(/[^\p{L}\p{N} _.()-]+/gu, " ")
      .trim()
      .slice(0, LONGEST_NAME)
      .replace(KEYWORD, "_$&") || "task";
  // Mermaid draws nothing for a bar without length.
  return `  ${label} :${failed ? "crit, " : "done, "}${startMs}, ${Math.max(endMs, startMs + 1)}`;
}
