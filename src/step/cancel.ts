import { type CancelReply, cancelJob } from "../client/cancel.ts";
import type { JobEntry } from "./ledger.ts";
import type { CancelOccasion } from "./plan.ts";
import type { JobResult } from "./stages.ts";
import type { Step } from "./step.ts";

/** Nothing outlives the deadline by more than a second. */
const AFTER_DEADLINE_MS = 900;

/**
 * Cancels a job on the server together with the step, where `cancel-on` says so.
 * @returns what the server said to it; undefined where the job was not to be cancelled
 */
export async function cancelWith(
  result: JobResult,
  { job }: JobEntry,
  { plan, client, stop }: Step,
): Promise<CancelReply | undefined> {
  const occasion = occasionOf(result);
  if (occasion === undefined || !plan.cancelOn.has(occasion)) return undefined;
  return cancelJob(job.ref, client, occasion === "timeout" ? AFTER_DEADLINE_MS : stop.graceMs());
}

function occasionOf({ kind }: JobResult): CancelOccasion | undefined {
  if (kind === "cancelled") return "signal";
  return kind === "timed-out" ? "timeout" : undefined;
}
