import type { Failure } from "../job/failure.ts";
import type { StepReport } from "./step-report.ts";

/** Exit codes beside those of the verdicts. */
const FAULT_OF_OURS = 1;
const FAILED_CODES: Readonly<Partial<Record<StepReport["state"], number>>> = {
  PARTIAL_FAILURES: 21,
  WARNING: 22,
};
/** As shells have it: 128 and the number of the signal (POSIX `signal.h`). */
const SIGNAL_CODES: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 };

const CODES: Readonly<Record<StepReport["verdict"], (report: Ended, signal: unknown) => number>> = {
  passed: () => 0,
  submitted: () => 0,
  failed: failedCode,
  "timed-out": () => 30,
  unknown: () => 31,
  rejected: () => 32,
  cancelled: (_, signal) => signalCode(signal),
  invalid: () => 2,
};

/** What decides on the exit code. */
export interface Ended extends Pick<StepReport, "verdict" | "state" | "failure"> {
  readonly jobs: readonly Pick<StepReport["jobs"][number], "verdict">[];
}

/**
 * The exit code of the process (docs/behaviour.md, "Verdicts and exit codes").
 * @param signal name of the signal that came, if any
 */
export function exitCode(report: Ended, signal: unknown): number {
  if (report.failure?.code === "internal-error") return FAULT_OF_OURS;
  return CODES[report.verdict](report, signal);
}

/** The same for the viewing command: what it could not show was refused, since it starts nothing. */
export function viewExitCode({ code }: Failure, signal: unknown): number {
  if (signal !== undefined) return signalCode(signal);
  return code === "invalid-input" ? 2 : 32;
}

function signalCode(signal: unknown): number {
  return SIGNAL_CODES[String(signal)] ?? 130;
}

/** A call that was refused among others is worse than a job that ended with a warning. */
function failedCode({ state, jobs }: Ended): number {
  const isEachAJob = jobs.every(({ verdict }) => verdict !== "rejected");
  return (isEachAJob ? FAILED_CODES[state] : undefined) ?? 20;
}
