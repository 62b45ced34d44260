import type { Cancellation } from "../client/cancel.ts";
import type { Failure } from "../job/failure.ts";
import { formatDuration } from "../text/duration.ts";
import type { Deadline } from "../wait/deadline.ts";
import type { WaitEnd } from "../wait/follow.ts";
import type { NotAccepted } from "../wait/submit.ts";
import type { JobEntry } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import { type End, waitOnHint } from "./verdict.ts";

/** How calls and jobs end, in words for the person who has to act on it. */

/** Accepted, and not waited for. */
export const SUBMITTED: End = { verdict: "submitted", failure: undefined, state: undefined };

/** The step was over before this call's turn came. */
export const NEVER_ISSUED: End = {
  verdict: "rejected",
  failure: {
    code: "never-issued",
    message: "The call was never issued, since the step was over before its turn came",
    hint: "Nothing was started: issuing it again is safe.",
  },
  state: undefined,
};

/** @param found a sentence on the jobs submitted meanwhile, for a call of unknown fate; may be empty */
export function callEnd(submission: NotAccepted, found: string): End {
  switch (submission.kind) {
    case "synchronous":
      return { verdict: "passed", failure: undefined, state: undefined };
    case "rejected":
      return red("rejected", submission.failure);
    case "unknown": {
      const message = found === "" ? submission.failure.message : `${submission.failure.message}. ${found}`;
      return red("unknown", { ...submission.failure, message });
    }
    case "cancelled":
      return red("cancelled", cancelledCall(submission.mayBeAccepted));
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

/** @param cancellation what became of the job on the server, where it was to be cancelled */
export function jobEnd(
  waitEnd: WaitEnd,
  entry: JobEntry,
  plan: Plan,
  deadline: Deadline,
  cancellation: Cancellation,
): End {
  const { key } = entry.job;
  const { label } = entry.view;
  switch (waitEnd.kind) {
    case "ended": {
      const { state } = waitEnd;
      if (!plan.failOn.has(state)) return { verdict: "passed", failure: undefined, state };
      const said = entry.view.facts?.message ?? "";
      const failure: Failure = {
        code: "job-failed",
        message: `${label} ended ${state}${said === "" ? "; the server gave no reason" : `: ${said}`}`,
        hint: "Mend what the server names and run the step again; what the job already did stays on the server.",
      };
      return { verdict: "failed", failure, state };
    }
    case "timed-out": {
      const timeout = formatDuration(deadline.timeoutMs);
      const isKnown = entry.view.seen || entry.request !== undefined;
      const goesOn = isKnown ? "The job goes on" : "Whether there is such a job is not known";
      const failure: Failure = {
        code: "deadline-passed",
        message: `${label} had not ended when the timeout of ${timeout} passed (${lastSeen(entry, waitEnd.last)}). ${cancellation ?? goesOn}`,
        hint: `${waitOnHint([key])} Raise \`timeout\` if such jobs take longer.`,
      };
      return red("timed-out", failure);
    }
    case "cancelled": {
      const goesOn =
        entry.request === undefined ? "The job goes on" : "The call was accepted and the job goes on";
      const failure: Failure = {
        code: "step-cancelled",
        message: `The step was cancelled while it waited for job ${key} (${lastSeen(entry)}). ${cancellation ?? goesOn}`,
        hint: waitOnHint([key]),
      };
      return red("cancelled", failure);
    }
    case "lost": {
      const { code, message, hint } = waitEnd.failure;
      const failure: Failure = {
        code,
        message: `${label} can no longer be seen (${lastSeen(entry)}). ${message}`,
        hint: code === "job-gone" ? hint : `${hint} ${waitOnHint([key])}`,
      };
      return red("unknown", failure);
    }
  }
}

/** @param fault what stood in the way of the last look */
function lastSeen({ view }: JobEntry, fault?: Failure): string {
  const word = view.unknownWord === undefined ? "" : `, the unknown state "${view.unknownWord}"`;
  const seen = view.facts === undefined ? "it was never seen" : `last seen ${view.facts.words}${word}`;
  return fault === undefined ? seen : `${seen}; last: ${fault.message}`;
}

function red(verdict: End["verdict"], failure: Failure): End {
  return { verdict, failure, state: undefined };
}
