import { hasHeader } from "../inputs/request.ts";
import { keyUrl } from "../job/url.ts";
import type { CancelOccasion, Plan } from "../step/plan.ts";
import type { WaitEnd } from "../wait/follow.ts";
import type { JobRef } from "./acceptance.ts";
import type { Ports } from "./ports.ts";
import { seenFault, seenStatus } from "./wording.ts";

/** What became of the job on the server, as a sentence; undefined where it was not to be cancelled. */
export type Cancellation = string | undefined;

/** GitHub sends SIGTERM 7.5 s after SIGINT, and ends the process 2.5 s after that. */
const AFTER_SIGINT_MS = 5000;
const AFTER_SIGTERM_MS = 1500;
/** Nothing outlives the deadline by more than a second. */
const AFTER_DEADLINE_MS = 900;

/**
 * Cancels a job on the server together with the step, where `cancel-on` says so, and tells what the server said
 * to it. Whether the job really ends is the server's affair: nobody waits for it.
 */
export async function cancelJob(
  waitEnd: WaitEnd,
  job: JobRef,
  plan: Plan,
  ports: Ports,
): Promise<Cancellation> {
  const { cancel } = plan.api;
  const occasion = occasionOf(waitEnd);
  if (cancel === undefined || occasion === undefined || !plan.cancelOn.has(occasion)) return undefined;
  const type = cancel.body === undefined || hasHeader(plan.pollHeaders, "content-type") ? {} : JSON_TYPE;
  const request = {
    method: cancel.method,
    url: keyUrl(plan.api, plan.apiUrl, cancel.path, job.key),
    headers: { ...plan.pollHeaders, ...type },
    ...(cancel.body === undefined ? {} : { body: cancel.body }),
  };
  const exchange = await ports.sendAfterStop(request, budgetMs(occasion, ports.stop));
  if (exchange.kind === "fault")
    return `Whether it was cancelled is not known: the cancel call ${seenFault(exchange)}`;
  if (exchange.status < 300) return `Its cancel call was accepted (HTTP ${exchange.status})`;
  if (exchange.status >= 500)
    return `Whether it was cancelled is not known: the cancel call ${seenStatus(exchange)}`;
  return `It was not cancelled: the cancel call ${seenStatus(exchange)}`;
}

const JSON_TYPE = { "Content-Type": "application/json" };

function occasionOf(waitEnd: WaitEnd): CancelOccasion | undefined {
  if (waitEnd.kind === "cancelled") return "signal";
  return waitEnd.kind === "timed-out" ? "timeout" : undefined;
}

function budgetMs(occasion: CancelOccasion, stop: AbortSignal): number {
  if (occasion === "timeout") return AFTER_DEADLINE_MS;
  return stop.reason === "SIGTERM" ? AFTER_SIGTERM_MS : AFTER_SIGINT_MS;
}
