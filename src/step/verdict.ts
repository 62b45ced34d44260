import type { TerminalState } from "../job/api.ts";
import type { Failure } from "../job/failure.ts";

/** How a step, or one of its jobs, ended; the worst first (docs/behaviour.md, "Verdicts and exit codes"). */
export const VERDICTS = [
  "invalid",
  "rejected",
  "unknown",
  "cancelled",
  "timed-out",
  "failed",
  "passed",
  "submitted",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How one call or job ended. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Present exactly where the verdict is red. */
  readonly failure: Failure | undefined;
  /** The state the job ended in; undefined where it was not seen to end. */
  readonly state: TerminalState | undefined;
  /** The server took a cancel call for the job: nobody is told to wait on for it. */
  readonly isBeingCancelled?: true;
}

/** Only these end the step green. */
export function isGreen(verdict: Verdict): boolean {
  return verdict === "passed" || verdict === "submitted";
}
