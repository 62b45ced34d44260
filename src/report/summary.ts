import type { Task } from "../job/details.ts";
import type { Verdict } from "../step/verdict.ts";
import { truncateBytes } from "../text/bytes.ts";
import { formatDuration } from "../text/duration.ts";
import { fleetCounts, fleetParts } from "./fleet-summary.ts";
import { gantt } from "./gantt.ts";
import type { JobReport } from "./job-report.ts";
import { codeLink, codeSpan, markdown, markdownWithCode, nextStep, sentence } from "./markdown.ts";
import type { StepReport } from "./step-report.ts";
import { factTable, foldedTable, type Row } from "./table.ts";

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
 * @param manual address of the page that explains error codes, where it is known
 */
export function toSummary(report: StepReport, manual?: string): string {
  const [only, ...others] = report.jobs;
  const parts =
    only === undefined || others.length === 0
      ? [...message(report), next(report, manual), ...(only === undefined ? [] : jobParts(only))]
      : [fleetCounts(report.jobs), next(report, manual), ...fleetParts(report.jobs)];
  return `${[`## ${heading(report)}`, ...parts].filter((part) => part !== "").join("\n\n")}\n`;
}

function heading(report: StepReport): string {
  const about = subject(report);
  return about === "" ? verdictWords(report) : `${verdictWords(report)}: ${about}`;
}

function verdictWords(report: StepReport): string {
  const { verdict, state, jobs } = report;
  if (isGreenWithFault(report)) return `⚠️ Passed with ${state}`;
  if (verdict === "passed" && jobs.every(({ key }) => key === "")) return "✅ Passed at once";
  return HEADINGS[verdict];
}

/** What the verdict is about: the one job, or how many of them. */
function subject(report: StepReport): string {
  const { verdict, state, jobs } = report;
  const [only, ...others] = jobs;
  if (only === undefined) return "";
  if (others.length === 0) return markdown(only.name);
  // A refused call counts as failed among others.
  const isMeant = (job: JobReport) =>
    isGreenWithFault(report)
      ? job.state === state
      : job.verdict === verdict || (verdict === "failed" && job.verdict === "rejected");
  const meant = jobs.filter(isMeant).length;
  return meant === 0 || meant === jobs.length ? `${jobs.length} jobs` : `${meant} of ${jobs.length} jobs`;
}

function isGreenWithFault({ verdict, state }: StepReport): boolean {
  return verdict === "passed" && state !== "" && state !== "NORMAL" && state !== "RUNNING";
}

function message({ failure, message: said }: StepReport): readonly string[] {
  const text = failure?.message ?? said;
  return text === "" ? [] : [`> ${markdownWithCode(sentence(text))}`];
}

function next({ failure }: StepReport, manual: string | undefined): string {
  return failure === undefined ? "" : nextStep(failure, manual);
}

function jobParts(job: JobReport): readonly string[] {
  return [facts(job), ...taskTable(job.tasks), gantt(job)];
}

function facts(job: JobReport): string {
  return factTable([
    ["State", job.state],
    ["Job", job.key === "" ? "" : codeLink(job.key, job.url)],
    ["Call", codeSpan(job.call)],
    ["Elapsed", formatDuration(job.elapsedMs)],
    ["Polls", job.key === "" ? "" : String(job.polls)],
    ["Journal", job.journal],
  ]);
}

function taskTable(tasks: readonly Task[]): readonly string[] {
  // Failed tasks first: they are what a reader looks for, and what must survive the cut.
  const ordered = [...tasks].sort((a, b) => Number(b.failed) - Number(a.failed));
  return foldedTable(["", "Task", "State", "Reason"], ordered.map(taskRow), {
    mostRows: MOST_TASKS,
    folded: (count) => `${count} tasks without a fault`,
    leftOut: (count) => `${count} more tasks were left out.`,
  });
}

function taskRow({ name, state, status, message, failed }: Task): Row {
  const words = [state, status].filter((word) => word !== "").join(" / ");
  const reason = markdown(truncateBytes(message, 2048));
  return { cells: [failed ? "❌" : "", markdown(name), markdown(words), reason], isGood: !failed };
}
