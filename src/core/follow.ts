import type { JobRef } from "./accepted.ts";
import type { Deadline } from "./deadline.ts";
import { formatDuration } from "./duration.ts";
import type { Failure } from "./failure.ts";
import {
  afterBreak,
  afterGoodReply,
  afterHoldOver,
  afterRefusal,
  canHold,
  type HoldState,
  holdSeconds,
  initialHold,
  isHoldOurs,
} from "./hold.ts";
import type { TerminalState } from "./job-api.ts";
import type { Plan } from "./plan.ts";
import { type PollResult, pollRequest, readPoll } from "./poll.ts";
import type { Ports } from "./ports.ts";
import { afterFault, type Outage, pollPauseMs } from "./schedule.ts";
import type { JobView } from "./view.ts";

/** How the wait ended. What was learnt of the job stands in its view. */
export type WaitEnd =
  | { readonly kind: "ended"; readonly state: TerminalState }
  | { readonly kind: "timed-out" }
  | { readonly kind: "cancelled" }
  /** The job can no longer be seen. */
  | { readonly kind: "lost"; readonly failure: Failure };

/** The last look is taken this long before the deadline, so that an end just before it is not missed. */
const LAST_LOOK_MS = 500;
/** A held reply this much before its time still counts as held. */
const HOLD_SLACK_MS = 500;

/**
 * Waits until the job ended, the deadline passed, a signal came or the job was out of sight for too long
 * (contract: the wait). One loop for both polling techniques: a reply that took longer than the pause is
 * followed by the next poll at once.
 * @param view filled as the job is learnt about
 */
export async function follow(
  job: JobRef,
  plan: Plan,
  deadline: Deadline,
  ports: Ports,
  view: JobView,
): Promise<WaitEnd> {
  const { policy } = plan;
  const waitStartedMs = ports.now();
  let hold: HoldState = initialHold(policy.polling, plan.api.job.hold);
  let outage: Outage | undefined;
  let pauses = 0;

  for (;;) {
    if (ports.stop.aborted) return { kind: "cancelled" };
    if (deadline.leftMs() === 0) return { kind: "timed-out" };

    const startMs = ports.now();
    const mayHold = canHold(plan.api.job.hold, view.lastModified);
    const heldSeconds = mayHold ? holdSeconds(hold, policy.requestTimeoutMs, deadline.leftMs()) : 0;
    const limitMs =
      heldSeconds > 0 && isHoldOurs(plan.api.job.hold) ? heldSeconds * 1000 : policy.requestTimeoutMs;
    const request = pollRequest(job, plan, heldSeconds, view.lastModified);
    view.polls += 1;
    const exchange = await ports.send(request, Math.min(limitMs, deadline.leftMs()));
    const endMs = ports.now();
    const tookMs = endMs - startMs;
    const result: PollResult = readPoll(exchange, {
      request,
      api: plan.api,
      job,
      seen: view.seen,
      sinceWaitStartMs: endMs - waitStartedMs,
      tookMs,
      mayRefuseHold: policy.polling === "auto" && heldSeconds > 0 && !hold.proven,
      isHoldOurs: heldSeconds > 0 && isHoldOurs(plan.api.job.hold),
      mayBreakHold: policy.polling === "auto" && heldSeconds > 0,
      epochMs: ports.epochMs(),
    });

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
        if (outage !== undefined)
          ports.log.info(`The job is in sight again after ${formatDuration(endMs - outage.sinceMs)}.`);
        outage = undefined;
        hold = afterGoodReply(hold, heldSeconds > 0);
        const wasHeld = heldSeconds > 0 && tookMs >= heldSeconds * 1000 - HOLD_SLACK_MS;
        const pauseMs = result.retryAfterMs || pollPauseMs(pauses, policy.pollIntervalMs, ports.random());
        pauses += 1;
        if (!wasHeld) await pauseUntil(startMs + pauseMs, deadline, ports);
        break;
      }
      case "hold-over":
        hold = afterHoldOver(hold);
        break;
      case "hold-refused":
        ports.log.info(`The server does not hold polls (${result.why}); going on in standard polling.`);
        hold = afterRefusal(hold);
        break;
      case "hold-broken":
      case "faulty": {
        const first = outage === undefined;
        const step = afterFault(outage, policy.outageToleranceMs, endMs, result.retryAfterMs, ports.random());
        if (step.kind === "give-up")
          return { kind: "lost", failure: outOfSight(result.failure, policy.outageToleranceMs) };
        outage = step.outage;
        if (result.kind === "hold-broken") {
          hold = afterBreak(hold, tookMs);
          ports.log.info(
            `A held poll broke after ${formatDuration(tookMs)}: ${result.failure.message}. Asking again at once.`,
          );
          break;
        }
        const line = `${result.failure.message}; asking again in ${formatDuration(step.pauseMs)}.`;
        if (first) ports.log.info(line);
        else ports.log.debug(line);
        await ports.sleep(Math.min(step.pauseMs, deadline.leftMs()));
        break;
      }
    }
  }
}

async function pauseUntil(atMs: number, deadline: Deadline, ports: Ports): Promise<void> {
  const leftMs = deadline.leftMs();
  const pauseMs = atMs - ports.now();
  const lastLookMs = leftMs > LAST_LOOK_MS ? leftMs - LAST_LOOK_MS : leftMs;
  await ports.sleep(Math.max(0, Math.min(pauseMs, lastLookMs)));
}

function outOfSight(last: Failure, toleranceMs: number): Failure {
  return {
    code: "out-of-sight",
    message: `The job was out of sight for ${formatDuration(toleranceMs)}; last: ${last.message}`,
    hint: last.hint,
  };
}
