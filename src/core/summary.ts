import { formatDuration } from "./duration.ts";
import type { Task } from "./facts.ts";
import { fleetParts } from "./fleet-summary.ts";
import { gantt } from "./gantt.ts";
import type { JobReport } from "./job-report.ts";
import type { StepReport } from "./report.ts";
import { codeLink, codeSpan, markdown, markdownWithCode, rowsThatFit, truncateBytes } from "./text.ts";
import type { Verdict } from "./verdict.ts";

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
  const [only, ...others] = report.jobs;
  const jobs = only === undefined || others.length > 0 ? fleetParts(report) : jobParts(only);
  const parts = [`## ${heading(report)}`, ...failureParts(report), ...jobs].filter((part) => part !== "");
  return `${parts.join("\n\n")}\n`;
}

function heading(report: StepReport): string {
  const [job, ...others] = report.jobs;
  const isGreenWithFault = report.verdict === "passed" && report.state !== "NORMAL" && report.state !== "";
  if (isGreenWithFault) return `⚠️ Passed with ${report.state}`;
  if (report.verdict === "passed" && job?.key === "" && others.length === 0) return "✅ Passed: done at once";
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
  const key = job.key === "" ? "" : `${markdown(job.name)} ${codeLink(job.key, job.url)}`.trim();
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
  const rows = rowsThatFit(ordered.slice(0, MOST_TASKS).map(taskRow));
  const left = tasks.length - rows.length;
  const more = left > 0 ? `\n\n${left} more tasks were left out.` : "";
  return `| Task | State | Reason |\n| --- | --- | --- |\n${rows.join("\n")}${more}`;
}

function taskRow({ name, state, status, message, failed }: Task): string {
  const words = [state, status].filter((word) => word !== "").join(" / ");
  const cells = [
    `${failed ? "❌ " : ""}${markdown(name)}`,
    markdown(words),
    markdown(truncateBytes(message, 2048)),
  ];
  return `| ${cells.join(" | ")} |`;
}

function quote(text: string): string {
  return `> ${markdown(text)}`;
}
