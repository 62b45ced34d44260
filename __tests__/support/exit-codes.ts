import type { ActionRun } from "./action.ts";

/** The codes that users can rely on, by verdict; those of `failed` by state. */
export const EXIT_CODES: Readonly<Record<string, number>> = {
  passed: 0,
  submitted: 0,
  invalid: 2,
  "timed-out": 30,
  unknown: 31,
  rejected: 32,
};
const FAILED_CODES: Readonly<Record<string, number>> = {
  ERROR: 20,
  NORMAL: 20,
  RUNNING: 20,
  PARTIAL_FAILURES: 21,
  WARNING: 22,
};

/** The codes with which a step may end that told these outputs. */
export function codesOf({ outputs }: Pick<ActionRun, "outputs">): readonly number[] {
  const { verdict = "", state = "" } = outputs;
  if (verdict === "cancelled") return [130, 143];
  // A refused call among others is worse than a warning.
  if (verdict === "failed") return [20, FAILED_CODES[state] ?? 20];
  return [EXIT_CODES[verdict] ?? 1];
}
