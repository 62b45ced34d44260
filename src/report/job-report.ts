import { named } from "../client/meaning/wording.ts";
import type { JobApi, Read, ReportedState } from "../job/api.ts";
import { NO_DETAILS, type Task } from "../job/details.ts";
import type { Failure } from "../job/failure.ts";
import type { JobRef } from "../job/key.ts";
import { ownKey, stageOf } from "../job/stage.ts";
import { detailsOf, progressOf } from "../job/tracked-job.ts";
import type { Entry } from "../step/ledger.ts";
import type { Outcome, Verdict } from "../step/verdict.ts";
import { truncateBytes } from "../text/bytes.ts";
import { jsonOf, toJson } from "../text/json.ts";
import type { Printer } from "../text/redact.ts";

/** One call or job as it is reported: nothing in it holds a credential. */
export interface JobReport {
  /** The call as `POST https://…`; empty for a job that was only waited for. */
  readonly call: string;
  /** The name that the user gave the call, else what the job does in the server's words; may be empty. */
  readonly name: string;
  readonly key: string;
  readonly url: string;
  /** Where people look at the job: a page of the API's own, else its URL. */
  readonly page: string;
  readonly verdict: Verdict;
  readonly state: ReportedState;
  /** It had not ended, and can be waited for by its key. */
  readonly goesOn: boolean;
  /** Why it failed, in the server's words where it gave any; at most 8 KiB. */
  readonly message: string;
  readonly failure: Failure | undefined;
  /** The last job object seen, of the first job alone; so with its tasks and its result. */
  readonly job: unknown;
  readonly results: Readonly<Record<string, unknown>>;
  /** What of the results people may see, as text. */
  readonly shownResults: readonly (readonly [name: string, value: string])[];
  /** How far it was when it was last seen; empty for a job that ended, or of which nothing tells. */
  readonly progress: string;
  readonly tasks: readonly Task[];
  /** Names of the tasks that failed, the first few of them. */
  readonly failedTasks: readonly string[];
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly elapsedMs: number;
  /** Requests that asked for this job, by itself or among others. */
  readonly polls: number;
  /** Reply to a call that started no job, of the first call alone. */
  readonly reply: { readonly status: number; readonly text: string } | undefined;
  /** What the step did about what an earlier attempt had done; empty without a journal. */
  readonly journal: string;
  /** Value of `result-query` over the finished job, or over the reply where there is none. */
  readonly result: unknown;
}

export const MAX_MESSAGE_BYTES = 8 * 1024;

export const UNFINISHED: Failure = {
  code: "internal-error",
  message: "The step ended before it knew how the job ended",
  hint: "This is a fault of job-gate: please report it with the log of this step. Look on the server before you run the step again.",
};

const MAX_NAME_BYTES = 200;

const UNFINISHED_OUTCOME: Outcome = { verdict: "unknown", failure: UNFINISHED, state: undefined };

export interface JobReportOptions {
  /** Undefined where the step ended before it knew. */
  readonly api: JobApi | undefined;
  readonly nowMs: number;
  readonly printer: Printer;
  /** Hides what the next steps may not see either; secret results are theirs. */
  readonly data: Pick<Printer, "redactJson">;
  /** The input `result-query`. */
  readonly query: Read | undefined;
  /** Names of results that people may not see. */
  readonly secretResults: ReadonlySet<string>;
  /** The outputs tell of the first job in full. */
  readonly isFirst: boolean;
}

export function reportJob(entry: Entry, options: JobReportOptions): JobReport {
  const { request, job, reply, trace, outcome = UNFINISHED_OUTCOME } = entry;
  const { api, nowMs, printer, data, isFirst } = options;
  const short = (text: string, max: number) => printer.line(printer.shorten(text, max));
  const sighting = job?.sighting;
  const details = job && api ? detailsOf(job, api) : NO_DETAILS;
  const results = { ...trace?.results, ...details.results };
  const { verdict, state } = outcome;
  const failure = outcome.failure && printable(outcome.failure, printer);
  const said = state === "NORMAL" ? "" : details.message;
  const message =
    said !== "" && state !== undefined
      ? printer.shorten(said, 2 * MAX_MESSAGE_BYTES)
      : (failure?.message ?? "");
  return {
    call: request === undefined ? "" : printer.line(named(request)),
    name: truncateBytes(short(entry.name || details.name, MAX_NAME_BYTES), MAX_NAME_BYTES),
    key: job?.ref.key ?? "",
    url: job?.ref.url ?? "",
    page: job === undefined ? "" : pageOf(job.ref, api),
    verdict,
    state: state ?? (job === undefined ? "" : "RUNNING"),
    goesOn: job !== undefined && state === undefined && outcome.isBeingCancelled !== true,
    message: truncateBytes(message, MAX_MESSAGE_BYTES),
    failure,
    job: isFirst ? data.redactJson(sighting?.raw) : undefined,
    results: data.redactJson(results) as JobReport["results"],
    shownResults: showResults(results, options),
    progress: job && api && state === undefined ? short(progressOf(job, api), MAX_NAME_BYTES) : "",
    tasks: printableTasks(isFirst ? details.tasks : [], printer),
    failedTasks: details.tasks
      .filter(({ failed }) => failed)
      .slice(0, MAX_FAILED_TASKS)
      .map(({ name }) => short(name, MAX_NAME_BYTES)),
    startMs: details.startMs,
    endMs: details.endMs,
    elapsedMs: (entry.endedAtMs ?? nowMs) - entry.startedAtMs,
    polls: job?.polls ?? 0,
    reply: isFirst && reply ? { status: reply.status, text: printer.redact(reply.text) } : undefined,
    journal: trace?.told ?? "",
    result: isFirst && verdict !== "unknown" ? readResult(entry, options) : undefined,
  };
}

/** The query sees the job once it ended, or the reply of a call that started none. */
function readResult({ job, reply, outcome }: Entry, { query, data }: JobReportOptions): unknown {
  if (outcome?.state === undefined && reply === undefined) return undefined;
  const document = reply === undefined ? (job?.sighting?.raw ?? null) : (jsonOf(reply.body) ?? null);
  return data.redactJson(query?.(document));
}

function pageOf({ key, url }: JobRef, api: JobApi | undefined): string {
  const page = api && stageOf(api, key).job.page;
  return page?.replaceAll("{key}", () => encodeURIComponent(ownKey(api as JobApi, key))) ?? url;
}

const MAX_SHOWN_RESULTS = 50;

function showResults(
  results: Readonly<Record<string, unknown>>,
  { printer, secretResults }: JobReportOptions,
): JobReport["shownResults"] {
  return Object.entries(results)
    .filter(([name]) => !secretResults.has(name))
    .slice(0, MAX_SHOWN_RESULTS)
    .map(([name, value]) => {
      const text = typeof value === "string" ? value : toJson(value);
      return [
        printer.line(printer.shorten(name, MAX_NAME_BYTES)),
        printer.line(printer.shorten(text, MAX_TASK_WORDS)),
      ];
    });
}

const MAX_FAILED_TASKS = 5;

/** Names and words of a task. */
const MAX_TASK_WORDS = 1000;

/** Tasks whose texts can be printed. */
export function printableTasks(tasks: readonly Task[], printer: Printer): readonly Task[] {
  const short = (text: string) => printer.line(printer.shorten(text, MAX_TASK_WORDS));
  return tasks.map((task) => ({
    ...task,
    name: short(task.name),
    state: short(task.state),
    status: short(task.status),
    message: printer.lines(printer.shorten(task.message, MAX_MESSAGE_BYTES)),
  }));
}

/** A failure whose texts can be printed. */
export function printable(failure: Failure, printer: Printer): Failure {
  const message = truncateBytes(
    printer.lines(printer.shorten(failure.message, 2 * MAX_MESSAGE_BYTES)),
    MAX_MESSAGE_BYTES,
  );
  return { code: failure.code, message, hint: printer.lines(failure.hint) };
}

/** Its turn never came: the step ended first. */
export function isNeverIssued({ failure }: Pick<JobReport, "failure">): boolean {
  return failure?.code === "never-issued";
}

/** A message on a job where its name and key stand beside it already: they would outweigh the news. */
export function withoutLabel(message: string, { name, key }: Pick<JobReport, "name" | "key">): string {
  const label = [`${name}: job ${key} `, `Job ${key} `].find((each) => message.startsWith(each));
  return label === undefined ? message : `The job ${message.slice(label.length)}`;
}
