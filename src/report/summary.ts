import type { Task } from "../job/details.ts";
import type { Verdict } from "../step/verdict.ts";
import { byteLength } from "../text/bytes.ts";
import { formatDuration } from "../text/duration.ts";
import { fleetCounts, fleetParts } from "./fleet-summary.ts";
import { gantt } from "./gantt.ts";
import { type JobReport, withoutLabel } from "./job-report.ts";
import { codeLink, codeSpan, markdown, markdownWithCode, nextStep, sentence } from "./markdown.ts";
import type { StepReport } from "./step-report.ts";
import { factTable, foldedTable, TASK_HEAD, table, taskRow } from "./table.ts";

const MAX_TASKS = 200;

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
 * picture (docs/behaviour.md). Everything from outside is escaped; at most 900 KiB.
 * @param manual address of the page that explains error codes, where it is known
 */
export function toSummary(report: StepReport, manual?: string): string {
  const [only, ...others] = report.jobs;
  const parts =
    only === undefined || others.length === 0
      ? [...message(report), next(report, manual), ...(only === undefined ? [] : jobParts(only))]
      : [fleetCounts(report.jobs), next(report, manual), ...fleetParts(report.jobs)];
  return joinParts([`## ${heading(report)}`, ...parts]);
}

/** GitHub takes 1 MiB; the rest is for what other steps write. */
const MAX_SUMMARY_BYTES = 900 * 1024;
const LEFT_OUT = "*The rest was left out: the summary would be too large.*";

/** The parts that fit, from the beginning. */
function joinParts(parts: readonly string[]): string {
  let bytes = byteLength(LEFT_OUT) + 2;
  const told = parts.filter((part) => part !== "");
  const tooMany = told.findIndex((part) => {
    bytes += byteLength(part) + 2;
    return bytes > MAX_SUMMARY_BYTES;
  });
  const shown = tooMany < 0 ? told : [...told.slice(0, tooMany), LEFT_OUT];
  return `${shown.join("\n\n")}\n`;
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

function message({ failure, message: said, jobs }: StepReport): readonly string[] {
  const [job] = jobs;
  const whole = failure?.message ?? said;
  const text = job === undefined ? whole : withoutLabel(whole, job);
  return text === "" ? [] : [`> ${markdownWithCode(sentence(text))}`];
}

function next({ failure }: StepReport, manual: string | undefined): string {
  return failure === undefined ? "" : nextStep(failure, manual);
}

function jobParts(job: JobReport): readonly string[] {
  return [results(job), facts(job), ...taskTable(job.tasks), gantt(job)];
}

/** What the job made; the next steps have it in the output `results`. */
function results({ shownResults }: JobReport): string {
  return table(
    ["Result", "Value"],
    shownResults.map(([name, value]) => ({ cells: [markdown(name), codeSpan(value)] })),
  );
}

function facts(job: JobReport): string {
  const polls = job.key === "" ? "" : `, ${job.polls === 1 ? "1 poll" : `${job.polls} polls`}`;
  return factTable([
    // The first is the table's head: what the others are about.
    ["Job", job.key === "" ? "" : codeLink(job.key, job.page)],
    ["Call", codeSpan(job.call)],
    ["State", job.progress === "" ? job.state : `${job.state} (${markdown(job.progress)})`],
    ["Ran", codeSpan(ownTime(job))],
    ["Elapsed", `${formatDuration(job.elapsedMs)}${polls}`],
    ["Journal", job.journal],
  ]);
}

/** The job's own time, by the server: `2026-01-05 12:00:00 to 12:00:07 UTC (7s)`. */
function ownTime({ startMs, endMs }: JobReport): string {
  if (startMs === undefined) return "";
  const [startDay, start] = dayAndTime(startMs);
  if (endMs === undefined || endMs < startMs) return `since ${startDay} ${start} UTC`;
  const [endDay, end] = dayAndTime(endMs);
  const until = startDay === endDay ? end : `${endDay} ${end}`;
  return `${startDay} ${start} to ${until} UTC (${formatDuration(endMs - startMs)})`;
}

function dayAndTime(ms: number): readonly [day: string, time: string] {
  const iso = new Date(ms).toISOString();
  return [iso.slice(0, -14), iso.slice(-13, -5)];
}

function taskTable(tasks: readonly Task[]): readonly string[] {
  return foldedTable(TASK_HEAD, mostTelling(tasks).map(taskRow), {
    mostRows: MAX_TASKS,
    folded: (count) => `${count} tasks without a fault`,
    leftOut: (count) => `${count} more tasks were left out.`,
  });
}

/** In the order of the server; of too many, those that failed must survive the cut. */
function mostTelling(tasks: readonly Task[]): readonly Task[] {
  if (tasks.length <= MAX_TASKS) return tasks;
  return [...tasks].sort((a, b) => Number(b.failed) - Number(a.failed));
}
