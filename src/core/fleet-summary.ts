import { formatDuration } from "./duration.ts";
import { fleetGantt } from "./gantt.ts";
import type { JobReport } from "./job-report.ts";
import type { StepReport } from "./report.ts";
import { codeLink, codeSpan, markdown, rowsThatFit, truncateBytes } from "./text.ts";
import { isGreen, VERDICTS, type Verdict } from "./verdict.ts";

const ICONS: Readonly<Record<Verdict, string>> = {
  invalid: "✏️",
  rejected: "⛔",
  unknown: "❓",
  cancelled: "🛑",
  "timed-out": "⏱️",
  failed: "❌",
  passed: "✅",
  submitted: "📨",
};

const LONGEST_REASON_BYTES = 500;

/** The part of a summary that tells of several jobs: counts, a row a job, those that need a person first. */
export function fleetParts(report: StepReport): readonly string[] {
  if (report.jobs.length === 0) return [];
  const ordered = [...report.jobs].sort((a, b) => rank(a) - rank(b));
  const rows = rowsThatFit(ordered.map(row));
  const left = ordered.length - rows.length;
  const table = ["| | Job | State | Elapsed | Reason |", "| --- | --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
  return [
    counts(report.jobs),
    table,
    left > 0 ? `*${left} more jobs were left out here; the output \`jobs\` has them.*` : "",
    fleetGantt(ordered),
  ];
}

function counts(jobs: readonly JobReport[]): string {
  const each = VERDICTS.flatMap((verdict) => {
    const count = jobs.filter((job) => job.verdict === verdict).length;
    return count === 0 ? [] : [`${ICONS[verdict]} ${count} ${verdict}`];
  });
  return `**${jobs.length} jobs:** ${each.join(" · ")}`;
}

/** What is red stands before what is green, and a warning before what is well. */
function rank(job: JobReport): number {
  const place = VERDICTS.indexOf(job.verdict);
  return isGreen(job.verdict) && job.state !== "NORMAL" ? place - 0.5 : place;
}

function row(job: JobReport): string {
  const icon = job.verdict === "passed" && job.state === "WARNING" ? "⚠️" : ICONS[job.verdict];
  const link = job.key === "" ? codeSpan(job.call) : codeLink(job.key, job.url);
  const reason =
    isGreen(job.verdict) && job.message === ""
      ? ""
      : markdown(truncateBytes(job.message, LONGEST_REASON_BYTES));
  const cells = [
    icon,
    `${markdown(job.name)} ${link}`.trim(),
    job.state,
    formatDuration(job.elapsedMs),
    reason,
  ];
  return `| ${cells.join(" | ")} |`;
}
