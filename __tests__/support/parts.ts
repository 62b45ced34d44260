import { type Client, createClient } from "../../src/client/client.ts";
import { createSession, type Session } from "../../src/client/session.ts";
import { waitHint } from "../../src/hosts/node/wait-hint.ts";
import type { Plan } from "../../src/step/plan.ts";
import { CALL_GRACE_MS, later, type Outside } from "../../src/step/step.ts";
import type { Log } from "../../src/text/log.ts";
import { createDeadline } from "../../src/wait/deadline.ts";
import type { Wait } from "../../src/wait/wait.ts";
import type { Scripted } from "./script.ts";

/** The parts of a step, on a virtual clock and a scripted server. */

/** @param startedAtMs when the step began, on the virtual clock */
export function waitOf({ clock, log }: Scripted, { policy }: Plan, startedAtMs = 0): Wait {
  return {
    clock,
    deadline: createDeadline(clock, startedAtMs, policy.timeoutMs),
    patience: policy,
    log,
    stop: clock.stop.signal,
    halt: new AbortController().signal,
  };
}

export function clientOf({ clock, send, log }: Scripted, plan: Plan, { deadline }: Wait): Client {
  return createClient({
    api: plan.api,
    apiUrl: plan.apiUrl,
    headers: plan.pollHeaders,
    requestTimeoutMs: plan.policy.requestTimeoutMs,
    resendOn: plan.resendOn,
    send,
    session: sessionIn(plan, log),
    throttle: (work) => work(),
    shorten: log.shorten,
    ending: clock.stop.signal,
    callEnding: later(clock.stop.signal, CALL_GRACE_MS, clock),
    leftMs: deadline.leftMs,
    epochMs: clock.epochMs,
  });
}

/** The session of a plan that logs in. */
export function sessionIn({ login, apiUrl }: Plan, log: Log): Session | undefined {
  return login && createSession({ ...login, apiUrl, log, onSecret: () => {} });
}

export const GRACE_MS = 5000;

export function waitOn(keys: readonly string[]): string {
  return waitHint("job-key", keys);
}

/** What a step needs from outside. */
export function outsideOf(
  { clock, send, log }: Scripted,
  onJobs: Outside["onJobs"] = async () => {},
): Outside {
  const stop = { signal: clock.stop.signal, graceMs: () => GRACE_MS };
  let count = 0;
  const uniqueId = () => `id${count++}`;
  return { clock, send, log, stop, waitOn, startedAtMs: 0, isWatched: false, uniqueId, onJobs };
}
