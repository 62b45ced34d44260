import type { JobReport } from "./job-report.ts";

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
  const jobBar = bar(job.name || job.key, hasFailed(job), job.startMs, lastMs);
  return picture(["  section Job", jobBar, ...(bars.length === 0 ? [] : ["  section Tasks", ...bars])]);
}

/** The 50 longest of many jobs, in the order in which they began; empty where no job has both times. */
export function fleetGantt(jobs: readonly JobReport[]): string {
  const timed = jobs.flatMap((job) =>
    job.startMs === undefined || job.endMs === undefined
      ? []
      : [{ job, startMs: job.startMs, endMs: job.endMs }],
  );
  const bars = timed
    .sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))
    .slice(0, MOST_BARS)
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ job, startMs, endMs }) => bar(job.name || job.key, hasFailed(job), startMs, endMs));
  const title = timed.length > MOST_BARS ? `  section ${MOST_BARS} longest jobs` : "  section Jobs";
  return bars.length === 0 ? "" : picture([title, ...bars]);
}

function hasFailed({ state }: JobReport): boolean {
  return state === "ERROR" || state === "PARTIAL_FAILURES";
}

function picture(lines: readonly string[]): string {
  return ["```mermaid", "gantt", "  dateFormat x", "  axisFormat %H:%M:%S", ...lines, "```"].join("\n");
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
