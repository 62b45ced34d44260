import type { Browsed, SeenJob } from "../client/listed-jobs.ts";
import type { Failure } from "../job/failure.ts";
import { truncateBytes } from "../text/bytes.ts";
import type { Printer } from "../text/redact.ts";
import { codeLink, codeSpan, markdown, markdownWithCode, nextStep, sentence } from "./markdown.ts";
import { type Outputs, startBounds } from "./outputs.ts";
import { type Cells, rowsThatFit, table, withReason } from "./table.ts";

/** What the viewing action tells of the jobs it saw: outputs and a summary. */

/** @returns the outputs, and what had to be left out of them */
export function browseOutputs(
  jobs: readonly SeenJob[],
  printer: Printer,
): { readonly outputs: Outputs; readonly warnings: readonly string[] } {
  const { bounded, warnings } = startBounds("ask for fewer jobs");
  const [newest] = jobs;
  const list = jobs.map(({ key, url, name, state, facts, submittedMs }) => ({
    name,
    key,
    url,
    state,
    message: truncateBytes(facts?.message ?? "", 8192),
    results: facts?.results ?? {},
    submitted: isoTime(submittedMs),
    ended: isoTime(facts?.endMs),
  }));
  const outputs = {
    jobs: bounded("jobs", JSON.stringify(printer.redactJson(list)), "[]"),
    count: String(jobs.length),
    "latest-job-key": newest?.key ?? "",
    job: newest?.job === undefined ? "" : bounded("job", JSON.stringify(printer.redactJson(newest.job)), ""),
  };
  return { outputs, warnings };
}

/** The summary: a row a job, newest first, each linked to the server. */
export function browseSummary(browsed: Browsed, printer: Printer): string {
  if (!browsed.ok) return failureSummary(browsed.failure, printer);
  const { jobs } = browsed;
  if (jobs.length === 0) return "## No jobs\n\nThe server lists no job that fits.\n";
  const rows = jobs.map((job) => row(job, printer));
  const shown = rowsThatFit(rows);
  const left = rows.length - shown.length;
  const parts = [
    `## ${jobs.length === 1 ? "1 job" : `${jobs.length} jobs`}`,
    table(["", "Job", "State", "Submitted (UTC)"], shown),
    ...(left > 0 ? [`*${left} more jobs were left out.*`] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

/**
 * A failure as a summary.
 * @param manual address of the page that explains error codes, where it is known
 */
export function failureSummary(failure: Failure, printer: Printer, manual?: string): string {
  const message = markdownWithCode(sentence(printer.lines(failure.message)));
  const next = nextStep({ ...failure, hint: printer.lines(failure.hint) }, manual);
  return `## ❌ Not shown\n\n> ${message}\n\n${next}\n`;
}

const ICONS = {
  NORMAL: "✅",
  WARNING: "⚠️",
  PARTIAL_FAILURES: "❌",
  ERROR: "❌",
  RUNNING: "⏳",
  "": "❓",
} as const;

function row({ key, url, name, state, facts, submittedMs }: SeenJob, printer: Printer): Cells {
  const words = codeSpan(printer.line(facts?.words ?? ""));
  const link = codeLink(printer.line(key), url);
  const title = `${markdown(truncateBytes(printer.line(name), 200))} ${link}`.trim();
  const reason = state === "NORMAL" ? "" : markdown(truncateBytes(printer.lines(facts?.message ?? ""), 500));
  const time = markdown(readableTime(submittedMs));
  return { cells: [ICONS[state], withReason(title, reason), state || words, time] };
}

function isoTime(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

/** `2026-01-05 12:00:07`, held together. */
function readableTime(ms: number | undefined): string {
  return (
    isoTime(ms)
      ?.replace("T", "\u00a0")
      .replace(/\.\d+Z$/, "") ?? ""
  );
}
