import { type CallResult, readCallReply } from "../client/call.ts";
import type { Client } from "../client/client.ts";
import type { Request } from "../client/exchange.ts";
import { formatDuration } from "../text/duration.ts";
import { TIMER_GRAIN_MS } from "./deadline.ts";
import { afterFault, type Outage } from "./outage.ts";
import type { Wait } from "./wait.ts";

/** Less than this before the deadline, a call is not tried again: it could only end in doubt. */
const MIN_RETRY_BUDGET_MS = 1000;

/**
 * Sends the call once, and again only where it is certain that the server did not take it (docs/behaviour.md, "The
 * call"). Ends at the latest with the deadline; never throws for what the server or the wire does.
 */
export async function submit(request: Request, client: Client, wait: Wait): Promise<CallResult> {
  const { clock, deadline, patience, log } = wait;
  let outage: Outage | undefined;
  for (;;) {
    const attempt = readCallReply(await client.call(request), request, client);
    if (attempt.kind !== "not-taken") return attempt;
    const rejected: CallResult = { kind: "rejected", failure: attempt.failure };

    const step = afterFault(outage, {
      nowMs: clock.now(),
      toleranceMs: patience.outageToleranceMs,
      retryAfterMs: attempt.retryAfterMs,
      random: clock.random(),
    });
    const mostMs = deadline.leftMs() - MIN_RETRY_BUDGET_MS;
    if (step.kind === "give-up" || mostMs <= TIMER_GRAIN_MS) return rejected;
    const pauseMs = Math.min(step.pauseMs, mostMs);
    outage = step.outage;
    log.info(
      `The call was not taken (${attempt.failure.message}); trying again in ${formatDuration(pauseMs)}.`,
    );
    await clock.sleep(pauseMs, wait.stop);
    if (wait.halt.aborted) return rejected;
  }
}
