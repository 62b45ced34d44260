import { named } from "../client/wording.ts";
import type { Read, TerminalState } from "../job/api.ts";
import type { Task } from "../job/details.ts";
import type { Failure } from "../job/failure.ts";
import type { Entry } from "../step/ledger.ts";
import type { Verdict } from "../step/verdict.ts";
import { truncateBytes } from "../text/bytes.ts";
import type { Printer } from "../text/redact.ts";

/** One call or job as it is reported: nothing in it holds a credential. */
export interface JobReport {
  /** The call as `POST https://…`; empty for a job that was only waited for. */
  readonly call: string;
  /** The name that the user gave the call, else what the job does in the server's words; may be empty. */
  readonly name: string;
  readonly key: string;
  readonly url: string;
  readonly verdict: Verdict;
  readonly state: TerminalState | "RUNNING" | "";
  /** Why it failed, in the server's words where it gave any; at most 8 KiB. */
  readonly message: string;
  readonly failure: Failure | undefined;
  /** The last job object seen, of the first job alone; so with its tasks and its result. */
  readonly job: unknown;
  readonly results: Readonly<Record<string, unknown>>;
  readonly tasks: readonly Task[];
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly elapsedMs: number;
  /** Looks at the job. */
  readonly polls: number;
  /** How many of them shared a request with other jobs. */
  readonly sharedPolls: number;
  /** Value of `result-query` over the finished job. */
  readonly result: unknown;
}

export const LONGEST_MESSAGE_BYTES = 8 * 1024;

export const UNFINISHED: Failure = {
  code: "internal-error",
  message: "The step ended before it knew how the job ended",
  hint: "This is a fault of job-gate: please report it with the log of this step. Look on the server before you run the step again.",
};

const LONGEST_NAME_BYTES = 200;

/**
 * @param query the input `result-query`
 * @param isFirst the outputs tell of the first job in full
 */
export function reportJob(
  entry: Entry,
  nowMs: number,
  printer: Printer,
  query: Read | undefined,
  isFirst: boolean,
): JobReport {
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
    name: truncateBytes(printer.line(entry.name || (facts?.name ?? "")), LONGEST_NAME_BYTES),
    key: job?.key ?? "",
    url: job?.url ?? "",
    verdict,
    state: entry.end?.state ?? (job === undefined ? "" : "RUNNING"),
    message: truncateBytes(message, LONGEST_MESSAGE_BYTES),
    failure,
    job: isFirst ? printer.redactJson(facts?.job) : undefined,
    results: printer.redactJson(facts?.results ?? {}) as JobReport["results"],
    tasks: (isFirst ? (facts?.tasks ?? []) : []).map((task) => ({
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
    sharedPolls: view?.sharedPolls ?? 0,
    result:
      !isFirst || entry.end?.state === undefined
        ? undefined
        : printer.redactJson(query?.(facts?.job ?? null)),
  };
}

/** A failure whose texts can be printed. */
export function printable(failure: Failure, printer: Printer): Failure {
  const message = truncateBytes(printer.lines(failure.message), LONGEST_MESSAGE_BYTES);
  return { code: failure.code, message, hint: printer.lines(failure.hint) };
}
