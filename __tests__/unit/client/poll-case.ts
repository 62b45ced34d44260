import { expect } from "@jest/globals";
import type { Client } from "../../../src/client/client.ts";
import type { Exchange, FaultReason } from "../../../src/client/exchange.ts";
import { readPoll, type SentPoll } from "../../../src/client/poll.ts";
import { interpret } from "../../../src/job/interpret.ts";
import { afterSighting, trackJob } from "../../../src/job/tracked-job.ts";
import { JOB, JOB_URL, plan, runningJob, UM } from "../../support/api.ts";
import { clientOf, waitOf } from "../../support/parts.ts";
import { ASKED, inOrder, replyOf, script } from "../../support/script.ts";

/** What was known when the poll came back. */
export interface Context {
  readonly seen: boolean;
  readonly waitedMs: number;
}

/** A poll of a job that was seen before. */
const CONTEXT: Context = { seen: true, waitedMs: 60_000 };

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
    hint: expect.stringContaining("the runner reaches it"),
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
  readonly context?: Partial<Context>;
  readonly want: unknown;
}

export function expectResult({ exchange, context, want }: PollCase): void {
  expect(readPoll(exchange, asked(context), client())).toEqual(want);
}

export function asked(context: Partial<Context> = {}): SentPoll {
  const { seen, waitedMs } = { ...CONTEXT, ...context };
  const job = trackJob({ ref: JOB, label: "The job", sinceMs: 0, isNew: true });
  const running = interpret(replyOf(200, runningJob()), UM, ASKED);
  if (running.kind === "faulty") throw new Error(running.why);
  return {
    question: { method: "GET", url: JOB_URL },
    job: seen ? afterSighting(job, running) : job,
    waitedMs,
  };
}

export function client(): Client {
  const scripted = script(inOrder());
  return clientOf(scripted, plan(), waitOf(scripted, plan()));
}
