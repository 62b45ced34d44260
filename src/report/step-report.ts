import type { ReportedState } from "../job/api.ts";
import type { Failure } from "../job/failure.ts";
import type { Entry } from "../step/ledger.ts";
import type { WaitOn } from "../step/outcome.ts";
import { isGreen, VERDICTS, type Verdict } from "../step/verdict.ts";
import { truncateBytes } from "../text/bytes.ts";
import {
  isNeverIssued,
  type JobReport,
  type JobReportOptions,
  MAX_MESSAGE_BYTES,
  printable,
  reportJob,
  UNFINISHED,
} from "./job-report.ts";

/** The step as it is reported, as a whole and job by job. */
export interface StepReport {
  readonly verdict: Verdict;
  readonly state: ReportedState;
  /** Present exactly where the step is red. */
  readonly failure: Failure | undefined;
  readonly message: string;
  readonly jobs: readonly JobReport[];
  readonly elapsedMs: number;
  /** Requests made to learn the jobs' states. */
  readonly polls: number;
}

export interface ReportOptions extends Omit<JobReportOptions, "isFirst"> {
  readonly elapsedMs: number;
  /** Whether a signal ended the step. */
  readonly isStopped: boolean;
  /** Requests made to learn the jobs' states. */
  readonly polls: number;
  readonly waitOn: WaitOn;
  /** There was nothing to do: a shard without a part of the list. */
  readonly isIdle: boolean;
}

/** The step as a whole: the worst of its jobs counts (docs/behaviour.md, "Several jobs in one step"). */
export function reportStep(entries: readonly Entry[], options: ReportOptions): StepReport {
  const { elapsedMs, polls, isStopped } = options;
  const jobs = entries.map((entry, n) => reportJob(entry, { ...options, isFirst: n === 0 }));
  const [first, ...others] = jobs;
  if (first === undefined)
    return options.isIdle ? idle(options) : reportFailure(UNFINISHED, "unknown", options);
  const verdict = stepVerdict(jobs, isStopped);
  const isWorst = (job: JobReport) => stepVerdict([job], false) === verdict;
  // What was never started tells less than what failed.
  const worst = jobs.find((job) => isWorst(job) && !isNeverIssued(job)) ?? jobs.find(isWorst) ?? first;
  const failure =
    others.length === 0 || isGreen(verdict)
      ? worst.failure
      : manyFailed(jobs, worst, {
          waitOn: options.waitOn,
          isJournaled: entries.some(({ trace }) => trace !== undefined),
        });
  const message = others.length === 0 || failure === undefined ? worst.message : failure.message;
  return {
    verdict,
    state: worstState(jobs),
    failure,
    message: truncateBytes(message, MAX_MESSAGE_BYTES),
    jobs,
    elapsedMs,
    polls,
  };
}

/** A step that had nothing to do. */
function idle({ elapsedMs }: Pick<ReportOptions, "elapsedMs">): StepReport {
  return { verdict: "passed", state: "", failure: undefined, message: "", jobs: [], elapsedMs, polls: 0 };
}

/** A step that ended before it had anything to wait for: wrong inputs, or a fault of ours. */
export function reportFailure(
  failure: Failure,
  verdict: Verdict,
  { elapsedMs, printer }: Pick<ReportOptions, "elapsedMs" | "printer">,
): StepReport {
  const clean = printable(failure, printer);
  const message = truncateBytes(clean.message, MAX_MESSAGE_BYTES);
  return { verdict, state: "", failure: clean, message, jobs: [], elapsedMs, polls: 0 };
}

/** A refused call counts as failed, unless every call was refused. */
function stepVerdict(jobs: readonly JobReport[], isStopped: boolean): Verdict {
  const verdicts = jobs.map((job) => job.verdict);
  const isCutShort = isStopped && jobs.some(isNeverIssued);
  if (!isCutShort && verdicts.every((each) => each === "rejected")) return "rejected";
  const counted: Verdict[] = verdicts.map((each) => (each === "rejected" ? "failed" : each));
  if (isCutShort) counted.push("cancelled");
  return counted.sort((a, b) => VERDICTS.indexOf(a) - VERDICTS.indexOf(b))[0] as Verdict;
}

const WORST_STATES_FIRST = [
  "ERROR",
  "PARTIAL_FAILURES",
  "RUNNING",
  "WARNING",
  "NORMAL",
] as const satisfies readonly ReportedState[];

/** A job that still runs is worse than one whose end may pass. */
function worstState(jobs: readonly JobReport[]): JobReport["state"] {
  return WORST_STATES_FIRST.find((state) => jobs.some((job) => job.state === state)) ?? "";
}

/** The most failures that one message tells of. */
const MAX_TOLD = 10;

interface Advice {
  readonly waitOn: WaitOn;
  readonly isJournaled: boolean;
}

/** One failure for all: how many of which kind, the first of them, and what to do about those that run or failed. */
function manyFailed(jobs: readonly JobReport[], worst: JobReport, { waitOn, isJournaled }: Advice): Failure {
  const counts = VERDICTS.flatMap((verdict) => {
    const count = jobs.filter((job) => job.verdict === verdict && !isNeverIssued(job)).length;
    return count === 0 || isGreen(verdict) ? [] : [`${count} ${verdict}`];
  });
  const neverIssued = jobs.filter(isNeverIssued).length;
  if (neverIssued > 0) counts.push(`${neverIssued} not started`);
  const toWaitFor = jobs.filter((job) => job.goesOn).map((job) => job.key);
  const { message = "", hint = "" } = worst.failure ?? {};
  const others = jobs
    .filter((job) => job !== worst && !isNeverIssued(job))
    .flatMap(({ name, failure }) => (failure === undefined ? [] : [`\n${withName(failure.message, name)}`]))
    .slice(0, MAX_TOLD - 1);
  return {
    code: "jobs-failed",
    message: `Of ${jobs.length} calls and jobs, ${counts.join(", ")}. ${message}${others.join("")}`.trim(),
    hint: [
      "The summary and the output `jobs` tell of each.",
      toWaitFor.length > 1 ? waitOn(toWaitFor) : hint,
      againHint(jobs, isJournaled),
    ]
      .filter((each) => each !== "")
      .join(" "),
  };
}

/** Messages on jobs begin with the name of the call already. */
function withName(message: string, name: string): string {
  return name === "" || message.startsWith(`${name}: `) ? message : `${name}: ${message}`;
}

/** What running the step again does to the calls that need no second time. */
function againHint(jobs: readonly JobReport[], isJournaled: boolean): string {
  const calls = jobs.filter(({ call }) => call !== "");
  const well = calls.filter(({ verdict, goesOn }) => isGreen(verdict) || goesOn).length;
  if (well === 0 || well === calls.length) return "";
  if (isJournaled) return "Running the step again issues only what its journal leaves to be done.";
  const isNamed = calls.every(({ name }) => name !== "");
  const choice = isNamed ? ": name in `only` those that are to be sent" : "";
  return `Without a journal, running the step again sends all ${calls.length} calls again${choice}.`;
}
