import type { Ports } from "../client/ports.ts";
import { startBatch } from "../wait/batcher.ts";
import { createGate } from "../wait/concurrency.ts";
import type { Deadline } from "../wait/deadline.ts";
import type { Company } from "../wait/follow.ts";
import { initialHold } from "../wait/hold.ts";
import type { Ledger } from "./ledger.ts";
import type { Plan } from "./plan.ts";

/** What the calls and jobs of one step share. */
export interface Fleet {
  readonly company: Company;
  /** Fires when the step is over before all is done (`fail-fast`). */
  readonly halt: AbortSignal;
  end(): void;
  /** Whether no more calls are to be issued. */
  isOver(): boolean;
  /** Lets a few calls be under way to the server at once, however many jobs may run: each has its own connection. */
  issue<T>(work: () => Promise<T>): Promise<T>;
}

/** Up to so many running jobs each get a held poll of their own; more are listed together. */
const MOST_HELD = 10;
const MOST_ISSUED = 50;

export function startFleet(plan: Plan, deadline: Deadline, ports: Ports, ledger: Ledger): Fleet {
  const halt = new AbortController();
  const isWorthwhile = () => {
    if (company.hold.mode === "off") return ledger.counts.running > 1;
    return plan.policy.polling !== "long" && ledger.counts.running > MOST_HELD;
  };
  const onRequest = () => {
    ledger.counts.sharedRequests += 1;
  };
  const batch = startBatch(plan, deadline, ports, isWorthwhile, onRequest);
  const company: Company = { hold: initialHold(plan.policy.polling, plan.api.job.hold), batch };
  return {
    company,
    halt: halt.signal,
    end: () => halt.abort(),
    issue: createGate(MOST_ISSUED),
    isOver: () => halt.signal.aborted || ports.stop.aborted || deadline.leftMs() === 0,
  };
}
