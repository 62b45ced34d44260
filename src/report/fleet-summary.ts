import { isGreen, type Verdict } from "../step/verdict.ts";
import { truncateBytes } from "../text/bytes.ts";
import { formatDuration } from "../text/duration.ts";
import { fleetGantt } from "./gantt.ts";
import { isNeverIssued, type JobReport, withoutLabel } from "./job-report.ts";
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
  const ordered = jobs.filter((job) => !isNeverIssued(job)).sort((a, b) => rank(a) - rank(b));
  const tables = foldedTable(["", "Job", "State", "Elapsed", "Journal"], ordered.map(row), {
    mostRows: ordered.length,
    folded: (count) => `${count} jobs without a fault`,
    leftOut: (count) => `${count} more jobs were left out here; the output \`jobs\` has them.`,
  });
  return [...tables, notStarted(jobs.filter(isNeverIssued)), ...toCopy(jobs), fleetGantt(ordered)];
}

const MAX_NAMED = 10;

/** The calls whose turn never came, in one line. */
function notStarted(jobs: readonly JobReport[]): string {
  if (jobs.length === 0) return "";
  const names = jobs.map(({ name, call }) => (name === "" ? codeSpan(call) : markdown(name)));
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : "";
  return `**${jobs.length} not started:** ${names.slice(0, MAX_NAMED).join(", ")}${more}`;
}

const MAX_COPIED = 1000;

/** What to give the next run: the keys of jobs that go on, and the names of calls that are to be issued again. */
function toCopy(jobs: readonly JobReport[]): readonly string[] {
  const keys = jobs.filter(({ goesOn }) => goesOn).map(({ key }) => key);
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
  const each = FIRST_TO_LAST.flatMap((verdict) => {
    const own = jobs.filter((job) => job.verdict === verdict && !isNeverIssued(job));
    const states = [...new Set(own.filter(isPassedWithFault).map(({ state }) => state))];
    const well = own.filter((job) => !isPassedWithFault(job)).length;
    return [
      ...states.map((state) => `⚠️ ${own.filter((job) => job.state === state).length} passed with ${state}`),
      ...(well === 0 ? [] : [`${ICONS[verdict]} ${well} ${verdict}`]),
    ];
  });
  const unstarted = jobs.filter(isNeverIssued).length;
  if (unstarted > 0) each.push(`${unstarted} not started`);
  return `**${jobs.length} jobs:** ${each.join(" · ")}`;
}

/** What somebody has to look at first; a job that was only not waited for to its end comes after what went wrong. */
const FIRST_TO_LAST: readonly Verdict[] = [
  "unknown",
  "rejected",
  "failed",
  "cancelled",
  "timed-out",
  "passed",
  "submitted",
];

/** A warning stands before what is well. */
function rank(job: JobReport): number {
  const place = FIRST_TO_LAST.indexOf(job.verdict);
  return isPassedWithFault(job) ? place - 0.5 : place;
}

function isPassedWithFault({ verdict, state }: JobReport): boolean {
  return isGreen(verdict) && WORTH_A_LOOK.has(state);
}

function row(job: JobReport): Row {
  const isGood = isGreen(job.verdict) && !isPassedWithFault(job);
  const icon = isPassedWithFault(job) ? "⚠️" : ICONS[job.verdict];
  const link = job.key === "" ? codeSpan(job.call) : codeLink(job.key, job.page);
  const title = `${markdown(job.name)} ${link}`.trim();
  const reason = markdown(truncateBytes(withoutLabel(job.message, job), MAX_REASON_BYTES));
  return {
    cells: [icon, withReason(title, reason), job.state, formatDuration(job.elapsedMs), job.journal],
    isGood,
  };
}
