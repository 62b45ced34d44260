import type { SeenJob, SeenJobs } from "../client/listed-jobs.ts";
import type { Outputs } from "../host.ts";
import type { JobApi } from "../job/api.ts";
import { type JobDetails, jobDetails } from "../job/details.ts";
import type { Failure } from "../job/failure.ts";
import { truncateBytes } from "../text/bytes.ts";
import { toJson } from "../text/json.ts";
import type { Printer } from "../text/redact.ts";
import { gantt } from "./gantt.ts";
import { printableTasks } from "./job-report.ts";
import { codeLink, codeSpan, markdown, markdownWithCode, nextStep, sentence } from "./markdown.ts";
import { createBounds } from "./outputs.ts";
import { type Cells, rowsThatFit, TASK_HEAD, table, taskRow, withReason } from "./table.ts";

/** What the viewing action tells of the jobs it saw: outputs and a summary. */

/** @returns the outputs, and what had to be left out of them */
export function listOutputs(
  jobs: readonly SeenJob[],
  api: JobApi | undefined,
  printer: Printer,
): { readonly outputs: Outputs; readonly warnings: readonly string[] } {
  const { bounded, warnings } = createBounds("ask for fewer jobs");
  const [newest] = jobs;
  const list = jobs.map((job) => {
    const { key, url, state, submittedMs } = job;
    const { name, message, results, endMs } = detailsOf(job, api);
    const submitted = isoTime(submittedMs);
    return {
      name,
      key,
      url,
      state,
      message: truncateBytes(message, 8192),
      results,
      submitted,
      ended: isoTime(endMs),
    };
  });
  const raw = newest?.raw;
  const outputs = {
    jobs: bounded("jobs", toJson(printer.redactJson(list)), "[]"),
    count: String(jobs.length),
    "latest-job-key": newest?.key ?? "",
    job: raw === undefined ? "" : bounded("job", toJson(printer.redactJson(raw)), ""),
  };
  return { outputs, warnings };
}

const NO_DETAILS = { name: "", message: "", results: {}, endMs: undefined };

function detailsOf(
  { name, sighting }: SeenJob,
  api: JobApi | undefined,
): Pick<JobDetails, keyof typeof NO_DETAILS> {
  const details = sighting && api ? jobDetails(sighting.document, api) : NO_DETAILS;
  return { ...details, name: name || details.name };
}

/** `1 job`, `20 of 412 jobs`. */
export function countOf({ jobs, total = jobs.length }: SeenJobs): string {
  const count = total > jobs.length ? `${jobs.length} of ${total}` : `${jobs.length}`;
  return `${count} ${count === "1" ? "job" : "jobs"}`;
}

/** The summary: a row a job, newest first, each linked to the server; one job alone with all that is known of it. */
export function listSummary(seen: SeenJobs, api: JobApi, printer: Printer): string {
  const { jobs } = seen;
  const [only] = jobs;
  if (only === undefined) return "## No jobs\n\nThe server lists no job that fits.\n";
  const rows = jobs.map((job) => row(job, detailsOf(job, api), printer));
  const shown = rowsThatFit(rows);
  const left = rows.length - shown.length;
  const parts = [
    `## ${countOf(seen)}`,
    table(["", "Job", "State", "Submitted (UTC)"], shown),
    ...(left > 0 ? [`*${left} more jobs were left out.*`] : []),
    ...(jobs.length === 1 ? onlyJob(only, api, printer) : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

const MAX_TASKS = 200;

/** What a list has no room for. Results stay in the outputs: nothing says here which of them are secret. */
function onlyJob({ key, state, sighting }: SeenJob, api: JobApi, printer: Printer): readonly string[] {
  if (sighting === undefined || state === "") return [];
  const { name, startMs, endMs, tasks: own } = jobDetails(sighting.document, api);
  const tasks = printableTasks(own.slice(0, MAX_TASKS), printer);
  const chart = gantt({
    name: printer.line(printer.shorten(name, 200)),
    key: printer.line(key),
    state,
    startMs,
    endMs,
    elapsedMs: 0,
    tasks,
  });
  return [
    endMs === undefined ? "" : `Ended (UTC): ${markdown(readableTime(endMs))}`,
    table(TASK_HEAD, rowsThatFit(tasks.map(taskRow))),
    // How long a job has run is not known here.
    endMs !== undefined || tasks.some((task) => task.startMs !== undefined) ? chart : "",
  ].filter((part) => part !== "");
}

/**
 * A failure as a summary.
 * @param failure printable already
 * @param manual address of the page that explains error codes, where it is known
 */
export function failureSummary(failure: Failure, manual: string | undefined): string {
  return `## ❌ Not shown\n\n> ${markdownWithCode(sentence(failure.message))}\n\n${nextStep(failure, manual)}\n`;
}

const ICONS = {
  NORMAL: "✅",
  WARNING: "⚠️",
  PARTIAL_FAILURES: "❌",
  ERROR: "❌",
  RUNNING: "⏳",
  "": "❓",
} as const;

function row(
  { key, url, state, sighting, submittedMs }: SeenJob,
  { name, message }: Pick<JobDetails, "name" | "message">,
  printer: Printer,
): Cells {
  const words = codeSpan(printer.line(printer.shorten(sighting?.stateText ?? "", 200)));
  const title =
    `${markdown(truncateBytes(printer.line(printer.shorten(name, 200)), 200))} ${codeLink(printer.line(key), url)}`.trim();
  const reason =
    state === "NORMAL" ? "" : markdown(truncateBytes(printer.lines(printer.shorten(message, 500)), 500));
  return {
    cells: [ICONS[state], withReason(title, reason), state || words, markdown(readableTime(submittedMs))],
  };
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
