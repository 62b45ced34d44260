import type { JobRef } from "../client/acceptance.ts";
import { type PollResult, pollRequest, readPoll } from "../client/poll.ts";
import type { Ports } from "../client/ports.ts";
import type { JobView } from "../job/tracked-job.ts";
import type { Plan } from "../step/plan.ts";
import type { Deadline } from "./deadline.ts";
import { canHold, type HoldState, holdSeconds, isHoldOurs } from "./hold.ts";

/** One look at a job: what was seen, and how long it took. */
export interface Look {
  readonly result: PollResult;
  readonly startMs: number;
  readonly tookMs: number;
  /** For how long the server was asked to hold its reply; 0 for not at all. */
  readonly heldSeconds: number;
  /** Whoever looked has seen to the pause before the next look too. */
  readonly isPaced: boolean;
}

/** A job that is looked at again and again. */
export interface Watched {
  readonly job: JobRef;
  readonly view: JobView;
  readonly waitStartedMs: number;
}

/** Shorter holds are paced like polls that are not held, or they would come in quick succession. */
const SHORTEST_UNPACED_HOLD_S = 5;
/** A held reply this much before its time still counts as held. */
const HOLD_SLACK_MS = 500;

/** Polls one job by itself, held where that is possible. */
export async function lookAlone(
  { job, view, waitStartedMs }: Watched,
  plan: Plan,
  deadline: Deadline,
  ports: Ports,
  hold: HoldState,
): Promise<Look> {
  const { policy, api } = plan;
  const startMs = ports.now();
  const mayHold = canHold(api.job.hold, view.lastModified);
  const heldSeconds = mayHold ? holdSeconds(hold, policy.requestTimeoutMs, deadline.leftMs()) : 0;
  const isHeld = heldSeconds > 0;
  const isOurs = isHeld && isHoldOurs(api.job.hold);
  const limitMs = isOurs ? heldSeconds * 1000 : policy.requestTimeoutMs;
  const request = pollRequest(job, plan, heldSeconds, view.lastModified);
  view.polls += 1;
  const exchange = await ports.send(request, Math.min(limitMs, deadline.leftMs()));
  const endMs = ports.now();
  const result = readPoll(exchange, {
    request,
    api,
    job,
    seen: view.seen,
    sinceWaitStartMs: endMs - waitStartedMs,
    tookMs: endMs - startMs,
    mayRefuseHold: policy.polling === "auto" && isHeld && !hold.proven,
    isHoldOurs: isOurs,
    mayBreakHold: policy.polling === "auto" && isHeld,
    epochMs: ports.epochMs(),
  });
  return { result, startMs, tookMs: endMs - startMs, heldSeconds, isPaced: false };
}

/** Whether the server kept its reply for as long as it was asked to, so that the next poll may follow at once. */
export function wasHeld({ heldSeconds, tookMs }: Look): boolean {
  return heldSeconds >= SHORTEST_UNPACED_HOLD_S && tookMs >= heldSeconds * 1000 - HOLD_SLACK_MS;
}
