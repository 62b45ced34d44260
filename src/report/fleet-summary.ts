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

const MAX_REASON_BYTES = 500;

/** Ends that a green verdict does not make good. */
const WORTH_A_LOOK: ReadonlySet<JobReport["state"]> = new Set(["WARNING", "PARTIAL_FAILURES", "ERROR"]);

/** The part of a summary that tells of several jobs: a row a job, those that need a person first. */
export function fleetParts(jobs: readonly JobReport[]): readonly string[] {
  const isStarted = ({ failure }: JobReport) => failure?.code !== "never-issued";
  const ordered = jobs.filter(isStarted).sort((a, b) => rank(a) - rank(b));
  const tables = foldedTable(["", "Job", "State", "Elapsed", "Journal"], ordered.map(row), {
    mostRows: ordered.length,
    folded: (count) => `${count} jobs without a fault`,
    leftOut: (count) => `${count} more jobs were left out here; the output \`jobs\` has them.`,
  });
  const unstarted = jobs.filter((job) => !isStarted(job));
  return [...tables, notStarted(unstarted), ...toCopy(jobs), fleetGantt(ordered)];
}

const MAX_NAMED = 10;

/** The calls whose turn never came, in one line. */
function notStarted(jobs: readonly JobReport[]): string {
  if (jobs.length === 0) return "";
  const names = jobs.map(({ name, call }) => (name === "" ? codeSpan(call) : markdown(name)));
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : "";
  return `⛔ **${jobs.length} not started:** ${names.slice(0, MAX_NAMED).join(", ")}${more}`;
}

const MAX_COPIED = 1000;

/** What to give the next run: the keys of jobs that go on, and the names of calls that are to be issued again. */
function toCopy(jobs: readonly JobReport[]): readonly string[] {
  const keys = jobs.filter(({ key, state }) => key !== "" && state === "RUNNING").map(({ key }) => key);
  const again = jobs.filter(
    ({ verdict, state }) => verdict === "rejected" || (verdict === "failed" && state === "ERROR"),
  );
  const names = again.every(({ call, name }) => call !== "" && name !== "")
    ? again.map(({ name }) => name)
    : [];
  const block = (title: string, lines: readonly string[]) =>
    // A line that ends the block is none to copy.
    lines.length === 0 || lines.length > MAX_COPIED || lines.some((line) => line.includes("```"))
      ? []
      : [`**${title}**\n\n\`\`\`text\n${lines.join("\n")}\n\`\`\``];
  return jobs.some(({ verdict }) => !isGreen(verdict))
    ? [
        ...block("To wait on for what goes on, `job-key`:", keys),
        ...block("To issue what was refused, failed or not started, and nothing else, `only`:", names),
      ]
    : [];
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
  const link = job.key === "" ? codeSpan(job.call) : codeLink(job.key, job.page);
  const title = `${markdown(job.name)} ${link}`.trim();
  const reason = markdown(truncateBytes(job.message, MAX_REASON_BYTES));
  return {
    cells: [icon, withReason(title, reason), job.state, formatDuration(job.elapsedMs), job.journal],
    isGood,
  };
}
