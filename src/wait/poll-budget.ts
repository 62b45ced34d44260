import type { Exchange } from "../client/exchange.ts";

/**
 * How long a poll may take, as learnt so far. A connection that hangs costs seconds; a server that is slow gets twice
 * the time after each poll that ran out of it. The input `request-timeout` bounds both.
 */
export interface PollBudget {
  readonly factor: number;
}

export const FIRST_BUDGET: PollBudget = { factor: 1 };

/** Beyond the hold that was asked for. */
const HELD_SLACK_MS = 5000;
/** With the pause after a fault, a poll that hangs costs less than 15 s. */
const UNHELD_MS = 10_000;
/** Enough for every `request-timeout`; keeps the number finite. */
const MAX_FACTOR = 2 ** 20;

/** @param heldSeconds for how long the server is asked to hold its reply; 0 for not at all */
export function pollBudgetMs({ factor }: PollBudget, heldSeconds: number): number {
  return heldSeconds === 0 ? UNHELD_MS * factor : heldSeconds * 1000 + HELD_SLACK_MS * factor;
}

export function afterAnswer(budget: PollBudget, exchange: Exchange): PollBudget {
  const hasRunOut = exchange.kind === "fault" && exchange.reason === "timeout" && exchange.sent;
  return hasRunOut ? { factor: Math.min(budget.factor * 2, MAX_FACTOR) } : budget;
}
