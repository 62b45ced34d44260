import type { Exchange, FaultReason, Reply, Request, Send } from "../../src/client/exchange.ts";
import type { Asked } from "../../src/job/interpret.ts";
import { parseBody } from "../../src/text/json.ts";
import type { Log, Shorten } from "../../src/text/log.ts";
import { EPOCH_MS, startClock, type VirtualClock } from "./clock.ts";

/** What the server does with one request, and how long it takes over it. */
export interface Answer {
  readonly exchange: Exchange;
  readonly tookMs: number;
}

export type Step = (request: Request, atMs: number) => Answer;

export interface Sent {
  readonly atMs: number;
  readonly method: string;
  readonly url: string;
  readonly budgetMs: number;
}

/** A reply as the wire hands it over: text as it is, nothing as an empty body, anything else as JSON. */
export function replyOf(status: number, body?: unknown, headers: Reply["headers"] = {}): Reply {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return {
    kind: "reply",
    status,
    headers,
    body: parseBody(text, headers["content-type"]),
    text,
    isWhole: true,
  };
}

export function reply(status: number, body?: unknown, headers: Reply["headers"] = {}, tookMs = 0): Step {
  return () => ({ exchange: replyOf(status, body, headers), tookMs });
}

/** What is known where a reply is read, of any job. */
export const ASKED: Asked = { nowMs: EPOCH_MS };

/** As a printer cuts where there is nothing to hide. */
export const cut: Shorten = (text, max) => (text.length <= max ? text : `${text.slice(0, max - 1)}…`);

const NEVER_SENT: readonly FaultReason[] = ["unreachable", "certificate", "tls", "proxy"];

export function fault(reason: FaultReason, tookMs = 0, sent = !NEVER_SENT.includes(reason)): Step {
  return () => ({ exchange: { kind: "fault", reason, sent, detail: `seen ${reason}` }, tookMs });
}

/** One step for each request, in order; a request too many is a fault of the test. */
export function inOrder(...steps: readonly Step[]): Step {
  let n = 0;
  return (request, atMs) => {
    const step = steps[n++];
    if (step === undefined) throw new Error(`no step for ${request.method} ${request.url} at ${atMs}`);
    return step(request, atMs);
  };
}

/** The first steps in order, then the last one for good. */
export function thenAlways(...steps: readonly Step[]): Step {
  let n = 0;
  return (request, atMs) => (steps[Math.min(n++, steps.length - 1)] as Step)(request, atMs);
}

export interface JobScript {
  readonly endsAtMs: number;
  readonly running: unknown;
  readonly ended: unknown;
  /** What the server makes of `poll_timeout`; a number is the status it refuses it with. */
  readonly hold: "honours" | "ignores" | number;
}

/** A job on a server: running until `endsAtMs`, then ended. */
export function job({ endsAtMs, running, ended, hold }: JobScript): Step {
  return ({ url }, atMs) => {
    const seconds = new URL(url).searchParams.get("poll_timeout");
    if (seconds !== null && typeof hold === "number") return { exchange: replyOf(hold), tookMs: 0 };
    const leftMs = Math.max(0, endsAtMs - atMs);
    const tookMs = hold === "honours" ? Math.min(leftMs, Number(seconds) * 1000) : 0;
    return { exchange: replyOf(200, tookMs >= leftMs ? ended : running), tookMs };
  };
}

export interface Scripted {
  readonly clock: VirtualClock;
  readonly send: Send;
  readonly log: Log;
  /** Every request, with the virtual time at which it was sent. */
  readonly sent: readonly Sent[];
  /** Every line that was logged, as `level: text`. */
  readonly logged: readonly string[];
}

/** A virtual clock, and a server that does what the step says, within the budget it is given. */
export function script(step: Step, clock: VirtualClock = startClock()): Scripted {
  const sent: Sent[] = [];
  const logged: string[] = [];
  const cutOff = (reason: "timeout" | "stopped", isSent: boolean): Exchange => ({
    kind: "fault",
    reason,
    sent: isSent,
    detail: `seen ${reason}`,
  });
  const send: Send = async (request, budgetMs, ending = new AbortController().signal) => {
    if (ending.aborted) return cutOff("stopped", false);
    const atMs = clock.now();
    sent.push({ atMs, method: request.method, url: request.url, budgetMs });
    const { exchange, tookMs } = step(request, atMs);
    const endMs = atMs + Math.min(tookMs, budgetMs);
    await clock.pass(endMs - atMs, ending);
    if (ending.aborted && clock.now() < endMs) return cutOff("stopped", true);
    return tookMs > budgetMs ? cutOff("timeout", true) : exchange;
  };
  const log =
    (level: string) =>
    (text: string): void =>
      void logged.push(`${level}: ${text}`);
  return {
    clock,
    sent,
    logged,
    send,
    log: { info: log("info"), warning: log("warning"), debug: log("debug"), shorten: cut },
  };
}
