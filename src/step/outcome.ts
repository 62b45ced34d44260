import type { NotAccepted } from "../client/call.ts";
import type { CancelReply } from "../client/cancel.ts";
import type { JobApi, TerminalState } from "../job/api.ts";
import { jobDetails } from "../job/details.ts";
import type { Failure } from "../job/failure.ts";
import type { Ended } from "../journal/records.ts";
import { formatDuration } from "../text/duration.ts";
import type { WaitResult } from "../wait/follow.ts";
import type { JobEntry } from "./ledger.ts";
import type { Outcome, Verdict } from "./verdict.ts";

/** How calls and jobs end, in words for the person who has to act on it. */

/** Accepted, and not waited for. */
export const SUBMITTED: Outcome = { verdict: "submitted", failure: undefined, state: undefined };

/** A call that was not sent. */
export function neverIssued(failure: Failure): Outcome {
  return red("rejected", failure);
}

/** What stood beside the keys of a reply and was none. */
export function unknownPart(failure: Failure): Outcome {
  return red("unknown", failure);
}

/** @param call how messages name the call */
export function repeatedKey({ job }: JobEntry, call: string): Failure {
  return {
    code: "no-job-key",
    message: `${call} was answered with job ${job.ref.key}, which another call of this step had been answered with`,
    hint: "Look on the server which of the calls that job belongs to, and what became of the other.",
  };
}

/** A call of an earlier attempt of which nobody knows what became. */
export function doubtOutcome(failure: Failure): Outcome {
  return red("unknown", failure);
}

/**
 * A job that had ended before this step began.
 * @param call how messages name the call
 */
export function recordedOutcome(
  { state = "ERROR", message = "", key }: Ended,
  {
    call,
    again,
    failOn,
  }: { readonly call: string; readonly again: string; readonly failOn: Judged["failOn"] },
): Outcome {
  if (!failOn.has(state)) return { verdict: "passed", failure: undefined, state };
  const failure: Failure = {
    code: "job-failed",
    message: `${call}: job ${key} had ended ${state} in an earlier attempt${message === "" ? "" : `: ${message}`}. It did some of its work, so it is not issued again`,
    hint: `Look on the server what is left to do. To issue the call again all the same, append this line to the journal: \`${again}\`.`,
  };
  return { verdict: "failed", failure, state };
}

/** A fault of ours that met one call or job. */
export function bugOutcome(
  bug: unknown,
  { job }: { readonly job: JobEntry["job"] | undefined },
  waitOn: WaitOn,
): Outcome {
  const next =
    job === undefined
      ? "Look on the server before you run the step again: the call may have been accepted."
      : waitOn([job.ref.key]);
  return red("unknown", bugFailure(bug, `the work on ${job?.label ?? "the call"}`, next));
}

/**
 * A fault of ours that met the step as a whole.
 * @param keys of the jobs that are known
 */
export function stepFault(bug: unknown, keys: readonly string[], waitOn: WaitOn): Failure {
  const next = "Look on the server before you run the step again: a call may have been accepted.";
  return bugFailure(bug, "the step", waitOn(keys) || next);
}

function bugFailure(bug: unknown, what: string, next: string): Failure {
  return {
    code: "internal-error",
    message: `An unexpected error ended ${what}: ${bug instanceof Error ? bug.message : String(bug)}`,
    hint: `This is a fault of job-gate: please report it with the log of this step. ${next}`,
  };
}

/** @param found a sentence on the jobs submitted meanwhile, for a call of unknown fate; may be empty */
export function callOutcome(result: NotAccepted, found: string): Outcome {
  switch (result.kind) {
    case "synchronous":
      return { verdict: "passed", failure: undefined, state: undefined };
    case "rejected":
      return red("rejected", result.failure);
    case "unknown": {
      const message = found === "" ? result.failure.message : `${result.failure.message}. ${found}`;
      return red("unknown", { ...result.failure, message });
    }
    case "cancelled":
      return red("cancelled", cancelledCall(result.mayBeAccepted));
  }
}

function cancelledCall(mayBeAccepted: boolean): Failure {
  return mayBeAccepted
    ? {
        code: "step-cancelled",
        message: "The step was cancelled while the call was under way: it may have been accepted",
        hint: "Look on the server whether a job was started before you run the step again.",
      }
    : {
        code: "step-cancelled",
        message: "The step was cancelled before the call was sent: nothing was started",
        hint: "Running the step again is safe.",
      };
}

/** What to do to wait for jobs that were started before, where job-gate runs. */
export type WaitOn = (keys: readonly string[]) => string;

/** What decides on how a job's end is told. */
export interface Judged {
  readonly api: JobApi;
  readonly failOn: ReadonlySet<TerminalState>;
  readonly timeoutMs: number;
  /** What the server said to the cancel call, where the job was to be cancelled. */
  readonly cancelled: CancelReply | undefined;
  readonly waitOn: WaitOn;
}

export function jobOutcome(result: WaitResult, entry: JobEntry, judged: Judged): Outcome {
  const { label, ref, sighting, reason } = entry.job;
  const { key } = ref;
  switch (result.kind) {
    case "ended": {
      const { state } = result;
      if (!judged.failOn.has(state)) return { verdict: "passed", failure: undefined, state };
      const said = (sighting && jobDetails(sighting.document, judged.api).message) || reason;
      const words = sighting === undefined ? "" : ` (${sighting.stateText})`;
      // A step that only waits would wait for the same end again.
      const again = entry.request === undefined ? "issue its call again" : "run the step again";
      const failure: Failure = {
        code: "job-failed",
        message: `${label} ended ${state}${said === "" ? `${words}; the server gave no reason` : `: ${said}`}`,
        hint: `${said === "" ? "Look at the job on the server" : "Fix what the server names"} and ${again}; what the job already did stays on the server.`,
      };
      return { verdict: "failed", failure, state };
    }
    case "timed-out": {
      const timeout = formatDuration(judged.timeoutMs);
      const isKnown = sighting !== undefined || entry.request !== undefined;
      const goesOn = isKnown ? "The job goes on" : "Whether there is such a job is not known";
      const failure: Failure = {
        code: "deadline-passed",
        message: `${label} had not ended when the timeout of ${timeout} passed (${lastSeen(entry, result.last)}). ${judged.cancelled?.said ?? goesOn}`,
        hint: `${nextOf(key, judged)} Raise \`timeout\` if such jobs take longer.`,
      };
      return unfinished("timed-out", failure, judged);
    }
    case "cancelled": {
      const failure: Failure = {
        code: "step-cancelled",
        message: `The step was cancelled while it waited for job ${key} (${lastSeen(entry)}). ${judged.cancelled?.said ?? "The job goes on"}`,
        hint: nextOf(key, judged),
      };
      return unfinished("cancelled", failure, judged);
    }
    case "lost": {
      const { code, message, hint } = result.failure;
      const failure: Failure = {
        code,
        message: `${label} can no longer be seen (${lastSeen(entry)}). ${message}`,
        hint: code === "job-gone" ? hint : `${hint} ${judged.waitOn([key])}`,
      };
      return red("unknown", failure);
    }
  }
}

function unfinished(verdict: Verdict, failure: Failure, { cancelled }: Judged): Outcome {
  const outcome = red(verdict, failure);
  return cancelled?.isAccepted === true ? { ...outcome, isBeingCancelled: true } : outcome;
}

/** A job that the server is about to end is not waited on for. */
function nextOf(key: string, { cancelled, waitOn }: Judged): string {
  return cancelled?.isAccepted === true
    ? "Look on the server how far the job came before you run the step again: what it did may stay there."
    : waitOn([key]);
}

/** @param fault what stood in the way of the last look */
function lastSeen({ job, request }: JobEntry, fault?: Failure): string {
  const word = job.unknownWord === undefined ? "" : `, the unknown state "${job.unknownWord}"`;
  const unseen = request === undefined ? "it was never seen" : "accepted, and not seen since";
  const seen = job.sighting === undefined ? unseen : `last seen ${job.sighting.stateText}${word}`;
  return fault === undefined ? seen : `${seen}; last: ${fault.message}`;
}

function red(verdict: Verdict, failure: Failure): Outcome {
  return { verdict, failure, state: undefined };
}
