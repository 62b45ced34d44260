import { isGreen, VERDICTS, type Verdict } from "../step/verdict.ts";
import { truncateBytes } from "../text/bytes.ts";
import { formatDuration } from "../text/duration.ts";
import { fleetGantt } from "./gantt.ts";
import type { JobReport } from "./job-report.ts";
import { codeLink, codeSpan, markdown } from "./markdown.ts";
import { foldedTable, type Row, withReason } from "./table.ts";

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

/** Ends that a green verdict does not make good. */
const WORTH_A_LOOK: ReadonlySet<JobReport["state"]> = new Set(["WARNING", "PARTIAL_FAILURES", "ERROR"]);

/** The part of a summary that tells of several jobs: a row a job, those that need a person first. */
export function fleetParts(jobs: readonly JobReport[]): readonly string[] {
  const ordered = [...jobs].sort((a, b) => rank(a) - rank(b));
  const tables = foldedTable(["", "Job", "State", "Elapsed", "Journal"], ordered.map(row), {
    mostRows: ordered.length,
    folded: (count) => `${count} jobs without a fault`,
    leftOut: (count) => `${count} more jobs were left out here; the output \`jobs\` has them.`,
  });
  return [...tables, fleetGantt(ordered)];
}

/** How many ended in which way, the worst first. */
export function fleetCounts(jobs: readonly JobReport[]): string {
  const each = VERDICTS.flatMap((verdict) => {
    const count = jobs.filter((job) => job.verdict === verdict).length;
    return count === 0 ? [] : [`${ICONS[verdict]} ${count} ${verdict}`];
  });
  return `**${jobs.length} jobs:** ${each.join(" · ")}`;
}

/** What is red stands before what is green, and a warning before what is well. */
function rank(job: JobReport): number {
  const place = VERDICTS.indexOf(job.verdict);
  return isGreen(job.verdict) && WORTH_A_LOOK.has(job.state) ? place - 0.5 : place;
}

function row(job: JobReport): Row {
  const isGood = isGreen(job.verdict) && !WORTH_A_LOOK.has(job.state);
  const icon = isGreen(job.verdict) && !isGood ? "⚠️" : ICONS[job.verdict];
  const link = job.key === "" ? codeSpan(job.call) : codeLink(job.key, job.url);
  const title = `${markdown(job.name)} ${link}`.trim();
  const reason = markdown(truncateBytes(job.message, LONGEST_REASON_BYTES));
  return {
    cells: [icon, withReason(title, reason), job.state, formatDuration(job.elapsedMs), job.journal],
    isGood,
  };
}
