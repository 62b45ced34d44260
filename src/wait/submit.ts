import { type CallResult, readCallReply } from "../client/call.ts";
import type { Client } from "../client/client.ts";
import type { Request } from "../client/exchange.ts";
import { DOUBT_HINT } from "../client/meaning/hints.ts";
import { formatDuration } from "../text/duration.ts";
import { MAX_WORDS_LENGTH } from "../text/log.ts";
import { TIMER_GRAIN_MS } from "./deadline.ts";
import { afterFault, type Outage } from "./outage.ts";
import type { Wait } from "./wait.ts";

/** A call, and what makes it safe to send it again. */
export interface Submitted {
  readonly request: Request;
  /** The server takes the call once, however often it comes, for so long; undefined where it does not say so. */
  readonly onceForMs?: number | undefined;
  /** It was sent before, and nobody knows what became of it: no refusal proves now that nothing was started. */
  readonly isInDoubt?: boolean;
}

/** Less than this before the deadline, a call is not tried again: it could only end in doubt. */
const MIN_RETRY_BUDGET_MS = 1000;
/** Where nothing at the address has answered yet, it is probably the wrong one. */
const MAX_SILENCE_MS = 60_000;

/**
 * Sends the call once, and again only where it is certain that the server did not take it, or takes it once however
 * often it comes (docs/behaviour.md, "The call"). Ends at the latest with the deadline; never throws for what the
 * server or the wire does.
 */
export async function submit(call: Submitted, client: Client, wait: Wait): Promise<CallResult> {
  const { request, onceForMs = 0 } = call;
  let isInDoubt = call.isInDoubt === true;
  const { clock, deadline, patience, log } = wait;
  const startMs = clock.now();
  let outage: Outage | undefined;
  for (;;) {
    if (wait.stop.aborted) return { kind: "cancelled", mayBeAccepted: isInDoubt };
    const attempt = readCallReply(await client.call(request), request, client);
    isInDoubt ||= attempt.kind === "unknown";
    const isAgainSafe =
      attempt.kind === "unknown" && attempt.keys.length === 0 && clock.now() - startMs < onceForMs;
    const ended: CallResult =
      attempt.kind === "not-taken" ? { kind: "rejected", failure: attempt.failure } : attempt;
    if (attempt.kind !== "not-taken" && !isAgainSafe) return isInDoubt ? doubted(ended) : ended;

    const toleranceMs = client.hasAnswered()
      ? patience.outageToleranceMs
      : Math.min(patience.outageToleranceMs, MAX_SILENCE_MS);
    const step = afterFault(outage, {
      nowMs: clock.now(),
      toleranceMs,
      retryAfterMs: attempt.kind === "not-taken" ? attempt.retryAfterMs : undefined,
      random: clock.random(),
    });
    const mostMs = deadline.leftMs() - MIN_RETRY_BUDGET_MS;
    if (step.kind === "give-up" || mostMs <= TIMER_GRAIN_MS) return isInDoubt ? doubted(ended) : ended;
    const pauseMs = Math.min(step.pauseMs, mostMs);
    outage = step.outage;
    const why = attempt.kind === "not-taken" ? "was not taken" : "may not have been taken, and is taken once";
    log.info(
      `The call ${why} (${log.shorten(attempt.failure.message, 2 * MAX_WORDS_LENGTH)}); trying again in ${formatDuration(pauseMs)}.`,
    );
    await clock.sleep(pauseMs, wait.stop);
    if (wait.halt.aborted) return isInDoubt ? doubted(ended) : ended;
  }
}

/** An end after an earlier try that may have been taken: a refusal of this one says nothing about that. */
function doubted(result: CallResult): CallResult {
  if (result.kind === "cancelled") return { kind: "cancelled", mayBeAccepted: true };
  if (result.kind !== "rejected") return result;
  const { code, message } = result.failure;
  const told = `${message}; but it had been sent before, and may have been accepted then`;
  return { kind: "unknown", failure: { code, message: told, hint: DOUBT_HINT }, keys: [] };
}
