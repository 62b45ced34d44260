import { formatDuration } from "./duration.ts";
import type { Task } from "./facts.ts";
import { gantt } from "./gantt.ts";
import type { JobReport, StepReport } from "./report.ts";
import { byteLength, codeSpan, markdown, markdownWithCode, truncateBytes } from "./text.ts";
import type { Verdict } from "./verdict.ts";

const LARGEST_BYTES = 900 * 1024;
const MOST_TASKS = 200;

const HEADINGS: Readonly<Record<Verdict, string>> = {
  passed: "✅ Passed",
  submitted: "📨 Submitted",
  failed: "❌ Failed",
  "timed-out": "⏱️ Timed out",
  cancelled: "🛑 Cancelled",
  rejected: "⛔ Rejected",
  unknown: "❓ Unknown",
  invalid: "✏️ Invalid inputs",
};

/**
 * The step summary as GitHub Markdown: the verdict at a glance, then what failed, what to do next, and the
 * picture (contract: the step summary). Everything from outside is escaped; at most 900 KiB.
 */
export function toSummary(report: StepReport): string {
  const parts = [
    `## ${heading(report)}`,
    ...failureParts(report),
    ...report.jobs.flatMap((job) => jobParts(job)),
  ].filter((part) => part !== "");
  return `${withinLimit(parts)}\n`;
}

function heading(report: StepReport): string {
  const [job] = report.jobs;
  if (report.verdict === "passed" && report.state !== "NORMAL" && report.state !== "")
    return `⚠️ Passed with ${report.state}`;
  if (report.verdict === "passed" && job?.key === "") return "✅ Passed: done at once";
  return HEADINGS[report.verdict];
}

function failureParts(report: StepReport): string[] {
  if (report.failure === undefined) {
    return report.message === "" ? [] : [quote(report.message)];
  }
  const { message, hint } = report.failure;
  return [quote(message), `**What to do next:** ${markdownWithCode(hint)}`];
}

function jobParts(job: JobReport): string[] {
  return [jobTable(job), taskTable(job.tasks), gantt(job)];
}

function jobTable(job: JobReport): string {
  const key = job.key === "" ? "" : `${markdown(job.name)} ${link(job.key, job.url)}`.trim();
  const rows: [string, string][] = [
    ["Call", codeSpan(job.call)],
    ["Job", key],
    ["State", job.state === "" ? "" : `**${job.state}**`],
    ["Elapsed", formatDuration(job.elapsedMs)],
    ["Polls", job.key === "" ? "" : String(job.polls)],
  ];
  const shown = rows.filter(([, value]) => value !== "");
  const cells = (row: string[]) => `| ${row.join(" | ")} |`;
  return [
    cells(shown.map(([name]) => name)),
    cells(shown.map(() => "---")),
    cells(shown.map(([, value]) => value)),
  ].join("\n");
}

function taskTable(tasks: readonly Task[]): string {
  if (tasks.length === 0) return "";
  // Failed tasks first: they are what a reader looks for, and what must survive the cut.
  const ordered = [...tasks].sort((a, b) => Number(b.failed) - Number(a.failed));
  const rows = ordered
    .slice(0, MOST_TASKS)
    .map(
      (task) =>
        `| ${task.failed ? "❌ " : ""}${markdown(task.name)} | ${markdown([task.state, task.status].filter((word) => word !== "").join(" / "))} | ${markdown(truncateBytes(task.message, 2048))} |`,
    );
  const more = tasks.length > MOST_TASKS ? `\n\n${tasks.length - MOST_TASKS} more tasks were left out.` : "";
  return `| Task | State | Reason |\n| --- | --- | --- |\n${rows.join("\n")}${more}`;
}

function quote(text: string): string {
  return `> ${markdown(text)}`;
}

function link(text: string, url: string): string {
  return `[${codeSpan(text)}](${url.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}

/** Leaves out whole parts from the end, the picture and the tasks first, until the rest fits. */
function withinLimit(parts: readonly string[]): string {
  const whole = parts.join("\n\n");
  if (byteLength(whole) <= LARGEST_BYTES) return whole;
  const kept: string[] = [];
  let bytes = 200;
  for (const part of parts) {
    bytes += byteLength(part) + 2;
    if (bytes > LARGEST_BYTES) break;
    kept.push(part);
  }
  const left = parts.length - kept.length;
  return [
    ...kept,
    `*${left} more parts of this summary were left out, since GitHub shows at most 1 MiB.*`,
  ].join("\n\n");
}
