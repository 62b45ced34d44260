import type { Task } from "./facts.ts";
import type { Failure } from "./failure.ts";
import { type Read, TERMINAL_STATES, type TerminalState } from "./job-api.ts";
import type { Entry } from "./ledger.ts";
import { byteLength, type Printer, truncateBytes } from "./text.ts";
import { VERDICTS, type Verdict } from "./verdict.ts";
import { named } from "./wording.ts";

/** One call or job as it is reported: nothing in it holds a credential. */
export interface JobReport {
  /** The call as `POST https://…`; empty for a job that was only waited for. */
  readonly call: string;
  /** What the job does, in the server's words. */
  readonly name: string;
  readonly key: string;
  readonly url: string;
  readonly verdict: Verdict;
  readonly state: TerminalState | "RUNNING" | "";
  /** Why it failed, in the server's words where it gave any; at most 8 KiB. */
  readonly message: string;
  readonly failure: Failure | undefined;
  readonly job: unknown;
  readonly results: Readonly<Record<string, unknown>>;
  readonly tasks: readonly Task[];
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly elapsedMs: number;
  readonly polls: number;
  /** Value of `result-query` over the finished job. */
  readonly result: unknown;
}

export interface StepReport {
  readonly verdict: Verdict;
  readonly state: JobReport["state"];
  /** Present exactly where the step is red. */
  readonly failure: Failure | undefined;
  readonly message: string;
  readonly jobs: readonly JobReport[];
  readonly elapsedMs: number;
}

const LONGEST_MESSAGE_BYTES = 8 * 1024;

/** The step as a whole: the worst of its jobs counts (contract: several jobs in one step). */
export function reportStep(
  entries: readonly Entry[],
  nowMs: number,
  elapsedMs: number,
  printer: Printer,
  query?: Read,
): StepReport {
  const jobs = entries.map((entry) => reportJob(entry, nowMs, printer, query));
  const worst = [...jobs].sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict))[0];
  if (worst === undefined) return reportFailure(UNFINISHED, "unknown", elapsedMs, printer);
  return {
    verdict: worst.verdict,
    state: worstState(jobs),
    failure: worst.failure,
    message: worst.message,
    jobs,
    elapsedMs,
  };
}

/** A step that ended before it had anything to wait for: wrong inputs, or a fault of ours. */
export function reportFailure(
  failure: Failure,
  verdict: Verdict,
  elapsedMs: number,
  printer: Printer,
): StepReport {
  const clean = printable(failure, printer);
  const message = truncateBytes(clean.message, LONGEST_MESSAGE_BYTES);
  return { verdict, state: "", failure: clean, message, jobs: [], elapsedMs };
}

export const UNFINISHED: Failure = {
  code: "internal-error",
  message: "The step ended before it knew how the job ended",
  hint: "This is a fault of job-gate: please report it with the log of this step. Look on the server before you run the step again.",
};

function reportJob(entry: Entry, nowMs: number, printer: Printer, query: Read | undefined): JobReport {
  const { request, job, view } = entry;
  const facts = view?.facts;
  const verdict = entry.end?.verdict ?? "unknown";
  const ownFailure = entry.end === undefined ? UNFINISHED : entry.end.failure;
  const failure = ownFailure && printable(ownFailure, printer);
  const said = entry.end?.state === "NORMAL" ? "" : (facts?.message ?? "");
  const message =
    said !== "" && entry.end?.state !== undefined ? printer.redact(said) : (failure?.message ?? "");
  return {
    call: request === undefined ? "" : printer.line(named(request)),
    name: printer.line(facts?.name ?? ""),
    key: job?.key ?? "",
    url: job?.url ?? "",
    verdict,
    state: entry.end?.state ?? (job === undefined ? "" : "RUNNING"),
    message: truncateBytes(message, LONGEST_MESSAGE_BYTES),
    failure,
    job: facts === undefined ? undefined : printer.redactJson(facts.job),
    results: printer.redactJson(facts?.results ?? {}) as JobReport["results"],
    tasks: (facts?.tasks ?? []).map((task) => ({
      ...task,
      name: printer.line(task.name),
      state: printer.line(task.state),
      status: printer.line(task.status),
      message: printer.lines(task.message),
    })),
    startMs: facts?.startMs,
    endMs: facts?.endMs,
    elapsedMs: (entry.endedAtMs ?? nowMs) - entry.startedAtMs,
    polls: view?.polls ?? 0,
    result: entry.end?.state === undefined ? undefined : printer.redactJson(query?.(facts?.job ?? null)),
  };
}

function printable(failure: Failure, printer: Printer): Failure {
  return { code: failure.code, message: printer.lines(failure.message), hint: printer.lines(failure.hint) };
}

function worstState(jobs: readonly JobReport[]): JobReport["state"] {
  const states = jobs.map((job) => job.state);
  if (states.includes("RUNNING")) return "RUNNING";
  return [...TERMINAL_STATES].reverse().find((state) => states.includes(state)) ?? "";
}

/** Text as it is, anything else as JSON; empty where there is nothing. */
function resultText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Every output of the step by its name, as text (contract: outputs). */
export type Outputs = Readonly<Record<string, string>>;

const LARGEST_JSON_BYTES = 512 * 1024;

/**
 * @param jobFile path of the file with the job object, or empty
 * @returns the outputs, and what had to be left out of them
 */
export function toOutputs(
  report: StepReport,
  jobFile: string,
): { outputs: Outputs; warnings: readonly string[] } {
  const warnings: string[] = [];
  const bounded = (name: string, value: unknown, instead: string) => {
    const text = JSON.stringify(value);
    if (byteLength(text) <= LARGEST_JSON_BYTES) return text;
    warnings.push(
      `The output \`${name}\` would be larger than 512 KiB and was left out; \`job-file\` has the whole job.`,
    );
    return instead;
  };
  const first = report.jobs[0];
  const keyed = report.jobs.filter((job) => job.key !== "");
  const outputs = {
    "job-key": keyed.map((job) => job.key).join("\n"),
    "job-url": keyed.map((job) => job.url).join("\n"),
    verdict: report.verdict,
    state: report.state,
    message: report.message,
    job: first?.job === undefined ? "" : bounded("job", first.job, ""),
    "job-file": jobFile,
    results: bounded("results", first?.results ?? {}, "{}"),
    "elapsed-seconds": (report.elapsedMs / 1000).toFixed(1),
    result: resultText(first?.result),
    polls: String(report.jobs.reduce((sum, job) => sum + job.polls, 0)),
  };
  return { outputs, warnings };
}
