import { expect } from "@jest/globals";
import { type PollContext, readPoll } from "../../../src/client/poll.ts";
import type { Exchange, FaultReason } from "../../../src/client/ports.ts";
import { JOB, JOB_URL, UM } from "../../support/api.ts";
import { EPOCH_MS } from "../../support/clock.ts";

/** A poll that was not held, of a job that was seen before. */
const CONTEXT: PollContext = {
  request: { method: "GET", url: JOB_URL, headers: { Accept: "application/json" } },
  api: UM,
  job: JOB,
  seen: true,
  sinceWaitStartMs: 60_000,
  tookMs: 5,
  mayRefuseHold: false,
  mayBreakHold: false,
  isHoldOurs: false,
  epochMs: EPOCH_MS,
};

export const broken = (reason: FaultReason, sent = true): Exchange => ({
  kind: "fault",
  reason,
  sent,
  detail: "seen",
});
export const faulty = (message: string, retryAfterMs?: number) => ({
  kind: "faulty",
  failure: {
    code: "out-of-sight",
    message: expect.stringContaining(message),
    hint: expect.stringContaining("job-key"),
  },
  retryAfterMs,
});
export const lost = (code: string, message: string, hint = "") => ({
  kind: "lost",
  failure: { code, message: expect.stringContaining(message), hint: expect.stringContaining(hint) },
});

export interface PollCase {
  readonly name: string;
  readonly exchange: Exchange;
  readonly context?: Partial<PollContext>;
  readonly want: unknown;
}

export function expectResult({ exchange, context, want }: PollCase): void {
  expect(readPoll(exchange, { ...CONTEXT, ...context })).toEqual(want);
}
