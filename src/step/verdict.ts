import type { TerminalState } from "../job/api.ts";
import type { Failure } from "../job/failure.ts";

/** How a step, or one of its jobs, ended; the worst first (contract: verdicts). */
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
export interface End {
  readonly verdict: Verdict;
  /** Present exactly where the verdict is red. */
  readonly failure: Failure | undefined;
  /** The state the job ended in; undefined where it was not seen to end. */
  readonly state: TerminalState | undefined;
}

/** Only these end the step green. */
export function isGreen(verdict: Verdict): boolean {
  return verdict === "passed" || verdict === "submitted";
}

/** How to wait on for a job, for every verdict that leaves one running or out of sight. */
export function waitOnHint(keys: readonly string[]): string {
  const [key] = keys;
  if (key === undefined) return "";
  return keys.length === 1
    ? `To wait on, run the step with \`job-key: ${key}\` and without \`path\`; nothing is sent twice that way.`
    : `To wait on, run the step with these ${keys.length} keys in \`job-key\`, one a line, and without \`path\`.`;
}
