import type { Browsed, SeenJob } from "./browse.ts";
import type { Failure } from "./failure.ts";
import { type Outputs, startBounds } from "./outputs.ts";
import {
  codeLink,
  codeSpan,
  markdown,
  markdownWithCode,
  type Printer,
  rowsThatFit,
  truncateBytes,
} from "./text.ts";

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
  const rows = rowsThatFit(jobs.map((job) => row(job, printer)));
  const left = jobs.length - rows.length;
  const table = ["| Job | State | Submitted | Reason |", "| --- | --- | --- | --- |", ...rows].join("\n");
  const more = left > 0 ? `\n\n${left} more jobs were left out.` : "";
  return `## ${jobs.length === 1 ? "1 job" : `${jobs.length} jobs`}\n\n${table}${more}\n`;
}

/** A failure as a summary. */
export function failureSummary(failure: Failure, printer: Printer): string {
  const message = markdown(printer.lines(failure.message));
  return `## ❌ Not shown\n\n> ${message}\n\n**What to do next:** ${markdownWithCode(printer.lines(failure.hint))}\n`;
}

const ICONS = {
  NORMAL: "✅",
  WARNING: "⚠️",
  PARTIAL_FAILURES: "❌",
  ERROR: "❌",
  RUNNING: "⏳",
  "": "❓",
} as const;

function row({ key, url, name, state, facts, submittedMs }: SeenJob, printer: Printer): string {
  const words = codeSpan(printer.line(facts?.words ?? ""));
  const link = codeLink(printer.line(key), url);
  const title = markdown(truncateBytes(printer.line(name), 200));
  const reason = state === "NORMAL" ? "" : markdown(truncateBytes(printer.lines(facts?.message ?? ""), 500));
  return `| ${[`${title} ${link}`.trim(), `${ICONS[state]} ${state || words}`, isoTime(submittedMs) ?? "", reason].join(" | ")} |`;
}

function isoTime(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
