import type { JobRef } from "../client/acceptance.ts";
import type { Ports } from "../client/ports.ts";
import type { TerminalState } from "../job/api.ts";
import type { Failure } from "../job/failure.ts";
import type { JobView } from "../job/tracked-job.ts";
import type { Plan } from "../step/plan.ts";
import { formatDuration } from "../text/duration.ts";
import type { Batch } from "./batcher.ts";
import type { Deadline } from "./deadline.ts";
import {
  afterBreak,
  afterGoodReply,
  afterHoldOver,
  afterRefusal,
  type HoldState,
  initialHold,
} from "./hold.ts";
import { lookAlone, wasHeld } from "./poller.ts";
import { afterFault, type Outage, pauseUntil, pollPauseMs, TIMER_GRAIN_MS } from "./schedule.ts";

/** How the wait ended. What was learnt of the job stands in its view. */
export type WaitEnd =
  | { readonly kind: "ended"; readonly state: TerminalState }
  /** `last` is what stood in the way of the last look, where something did. */
  | { readonly kind: "timed-out"; readonly last?: Failure | undefined }
  | { readonly kind: "cancelled" }
  /** The job can no longer be seen. */
  | { readonly kind: "lost"; readonly failure: Failure };

/** What the jobs of a step learn from each other. */
export interface Company {
  /** How holding goes with this server. */
  hold: HoldState;
  /** Looks at several jobs with one request, where the API can list by key. */
  readonly batch: Batch | undefined;
}

/** The company of a job that is waited for by itself. */
export function alone(plan: Plan): Company {
  return { hold: initialHold(plan.policy.polling, plan.api.job.hold), batch: undefined };
}

/**
 * Waits until the job ended, the deadline passed, a signal came or the job was out of sight for too long
 * (contract: the wait). One loop for all ways to poll: a reply that took longer than the pause is followed by
 * the next poll at once.
 * @param view filled as the job is learnt about
 */
export async function follow(
  job: JobRef,
  plan: Plan,
  deadline: Deadline,
  ports: Ports,
  view: JobView,
  company: Company = alone(plan),
): Promise<WaitEnd> {
  const { policy } = plan;
  const { batch } = company;
  const watched = { job, view, waitStartedMs: ports.now() };
  let hold: HoldState = company.hold;
  let outage: (Outage & { readonly last: Failure }) | undefined;
  let pauses = 0;
  // A timer may end a little before its time: what is left then is no time to ask in.
  const isOver = () => deadline.leftMs() <= TIMER_GRAIN_MS;

  for (;;) {
    if (ports.stop.aborted) return { kind: "cancelled" };
    if (isOver()) return { kind: "timed-out", last: outage?.last };

    const look = batch?.takes(job.key)
      ? await batch.look(watched)
      : await lookAlone(watched, plan, deadline, ports, hold);
    const { result, startMs, tookMs } = look;
    const endMs = startMs + tookMs;
    switch (result.kind) {
      case "stopped":
        return { kind: "cancelled" };
      case "ended":
        view.ended(result.facts);
        return { kind: "ended", state: result.state };
      case "lost":
        return { kind: "lost", failure: result.failure };
      case "running": {
        view.running(result.facts, result.unknownWord);
        if (outage !== undefined) {
          ports.log.info(`${view.label} is in sight again after ${formatDuration(endMs - outage.sinceMs)}.`);
        }
        outage = undefined;
        const isBetweenHolds = hold.mode === "look";
        hold = afterGoodReply(hold, look.heldSeconds > 0);
        const pauseMs = result.retryAfterMs || pollPauseMs(pauses, policy.pollIntervalMs, ports.random());
        pauses += 1;
        // A job that leaves the batch is not in its next tick, so the pause is its own again.
        const isPaced = look.isPaced && batch?.takes(job.key);
        if (!isPaced && !wasHeld(look) && !isBetweenHolds)
          await pauseUntil(startMs + pauseMs, deadline, ports);
        break;
      }
      case "hold-over":
        hold = afterHoldOver(hold, look.heldSeconds);
        break;
      case "hold-refused":
        hold = afterRefusal(hold);
        if (company.hold.mode !== "off") {
          ports.log.info(`The server does not hold polls (${result.why}); going on in standard polling.`);
        }
        company.hold = hold;
        break;
      case "hold-broken":
      case "faulty": {
        // Cut by the deadline, or as good as: it tells nothing of the job, and nothing is asked again.
        if (isOver()) break;
        const isFirst = outage === undefined;
        const step = afterFault(outage, policy.outageToleranceMs, endMs, result.retryAfterMs, ports.random());
        if (step.kind === "give-up") {
          return { kind: "lost", failure: outOfSight(result.failure, policy.outageToleranceMs) };
        }
        outage = { ...step.outage, last: result.failure };
        if (result.kind === "hold-broken") {
          hold = afterBreak(hold, tookMs);
          company.hold = { ...hold, mode: hold.mode === "off" ? "off" : "hold" };
          ports.log.info(
            `A held poll broke after ${formatDuration(tookMs)}: ${result.failure.message}. Asking again at once.`,
          );
          break;
        }
        const line = `${result.failure.message}; asking again in ${formatDuration(step.pauseMs)}.`;
        if (isFirst) ports.log.info(line);
        else ports.log.debug(line);
        await pauseUntil(endMs + step.pauseMs, deadline, ports);
        break;
      }
    }
  }
}

function outOfSight(last: Failure, toleranceMs: number): Failure {
  return {
    code: "out-of-sight",
    message: `The job was out of sight for ${formatDuration(toleranceMs)}; last: ${last.message}`,
    hint: last.hint,
  };
}
