import { type Client, createClient } from "../client/client.ts";
import type { Send } from "../client/exchange.ts";
import type { Session } from "../client/session.ts";
import type { Journal } from "../journal/journal.ts";
import type { Log } from "../text/log.ts";
import type { Clock, Stop } from "../wait/clock.ts";
import { createSemaphore, type Semaphore } from "../wait/concurrency.ts";
import { createDeadline } from "../wait/deadline.ts";
import { createPollers, type Pollers } from "../wait/pollers.ts";
import type { Wait } from "../wait/wait.ts";
import { createLedger, type Entry, type Ledger } from "./ledger.ts";
import type { WaitOn } from "./outcome.ts";
import type { Plan } from "./plan.ts";

/** One step under way: what it is about, what it can do, and what has happened so far. */
export interface Step {
  readonly plan: Plan;
  readonly client: Client;
  readonly wait: Wait;
  readonly ledger: Ledger;
  readonly pollers: Pollers;
  readonly stop: Stop;
  readonly waitOn: WaitOn;
  /** Lets a few requests be under way to the server at once, however many jobs may run. */
  readonly throttle: Semaphore;
  /** Undefined without the input `journal`. */
  readonly journal: Journal | undefined;
  /** A text that nobody else has. */
  uniqueId(): string;
  /** Ends the step before all is done (`fail-fast`). */
  halt(): void;
}

/** What the step needs from outside. */
export interface Outside {
  readonly clock: Clock;
  readonly send: Send;
  /** Undefined where nobody logs in. */
  readonly session?: Session | undefined;
  readonly log: Log;
  readonly stop: Stop;
  readonly waitOn: WaitOn;
  /** When the step began, on `clock.now`. */
  readonly startedAtMs: number;
  readonly journal?: Journal | undefined;
  uniqueId(): string;
  /** Whether a person watches what runs. */
  readonly isWatched: boolean;
  /** Told of all entries each time a job is added; resolves once the jobs are reported. */
  onJobs(entries: readonly Entry[]): Promise<void>;
}

const MAX_REQUESTS_AT_ONCE = 50;
/** How long the reply to a call is waited for once a signal came: it may hold a key. */
export const CALL_GRACE_MS = 1500;

export function createStep(plan: Plan, outside: Outside): Step {
  const { clock, send, log, stop } = outside;
  const { policy } = plan;
  const halt = new AbortController();
  const ending = AbortSignal.any([stop.signal, halt.signal]);
  const deadline = createDeadline(clock, outside.startedAtMs, policy.timeoutMs);
  const throttle = createSemaphore(MAX_REQUESTS_AT_ONCE);
  const client = createClient({
    api: plan.api,
    apiUrl: plan.apiUrl,
    headers: plan.pollHeaders,
    requestTimeoutMs: policy.requestTimeoutMs,
    resendOn: plan.resendOn,
    send,
    session: outside.session,
    throttle,
    shorten: log.shorten,
    ending,
    callEnding: later(stop.signal, CALL_GRACE_MS, clock),
    leftMs: deadline.leftMs,
    epochMs: clock.epochMs,
  });
  const wait: Wait = { clock, deadline, patience: policy, log, stop: ending, halt: halt.signal };
  const ledger = createLedger(clock.now, outside.onJobs);
  const pollers = createPollers({
    client,
    wait,
    polling: policy.polling,
    requestTimeoutMs: policy.requestTimeoutMs,
    runningCount: () => ledger.counts.running,
    isWatched: outside.isWatched,
  });
  return {
    plan,
    client,
    wait,
    ledger,
    pollers,
    stop,
    waitOn: outside.waitOn,
    throttle,
    journal: outside.journal,
    uniqueId: outside.uniqueId,
    halt: () => halt.abort(),
  };
}

/** A signal that is aborted `ms` milliseconds after another. */
export function later(signal: AbortSignal, ms: number, clock: Clock): AbortSignal {
  const controller = new AbortController();
  const never = new AbortController().signal;
  const follow = () => void clock.sleep(ms, never).then(() => controller.abort(signal.reason));
  if (signal.aborted) controller.abort(signal.reason);
  else signal.addEventListener("abort", follow, { once: true });
  return controller.signal;
}
