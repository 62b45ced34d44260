import { compileDescription } from "../../src/apis/language/compile.ts";
import { unifiedManager } from "../../src/apis/unified-manager.ts";
import type { Exchange, Request, WireFault } from "../../src/client/exchange.ts";
import type { Chaos, Fault, JobEnd, JobFate, PollFault, Try } from "./chaos.ts";
import { type Answer, replyOf } from "./script.ts";

/** Unified Manager as a case of chaos has it, which knows the truth about every reply that it gives. */

/** What an exchange means, for whoever gets it whole. */
export type Truth =
  /** The server did nothing, and the client can tell. */
  | { readonly kind: "not-taken" }
  | { readonly kind: "accepted"; readonly key: string }
  | { readonly kind: "synchronous" }
  | { readonly kind: "running" }
  | { readonly kind: "ended"; readonly is: JobEnd["is"] };

export interface Received {
  readonly kind: "call" | "poll" | "list" | "recent";
  /** Which calls or jobs it is about. */
  readonly about: readonly number[];
  readonly heldSeconds: number;
}

export interface ChaosServer {
  readonly step: (request: Request, atMs: number) => Answer;
  /** What the exchange means; undefined for one that tells of no call and no job. */
  readonly truthOf: (exchange: Exchange) => Truth | undefined;
  readonly read: (request: Request) => Received;
  readonly keyOf: (n: number) => string;
  /** How often the call was carried out. */
  readonly takenOf: (n: number) => number;
}

export const UM = compileDescription(unifiedManager);
const JOBS = "/management-server/jobs";

export function startChaosServer(chaos: Chaos): ChaosServer {
  const truths = new WeakMap<Exchange, Truth>();
  const startedAtMs = new Map<number, number>();
  const tried = new Map<number, number>();
  const polled = new Map<number, number>();
  const taken = new Map<number, number>();
  const keyOf = (n: number) => `${chaos.keyPrefix}${n}`;
  const told = (exchange: Exchange, truth: Truth): Exchange => {
    truths.set(exchange, truth);
    return exchange;
  };

  const read = (request: Request): Received => {
    const url = new URL(request.url);
    if (request.method === "POST") return about("call", [Number(url.searchParams.get("n"))]);
    const keys = url.searchParams.get("key")?.split("|");
    if (keys !== undefined) return about("list", keys.map(numberOf));
    if (url.pathname.endsWith(JOBS)) return about("recent", []);
    const key = decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
    return about("poll", [numberOf(key)], Number(url.searchParams.get("poll_timeout") ?? 0));
  };
  const numberOf = (key: string) => Number(key.slice(chaos.keyPrefix.length));

  const call = (n: number, atMs: number): Answer => {
    const count = tried.get(n) ?? 0;
    tried.set(n, count + 1);
    const tries = chaos.tries[n] ?? [];
    const now = tries[Math.min(count, tries.length - 1)] as Try;
    if (isTaken(now)) {
      taken.set(n, (taken.get(n) ?? 0) + 1);
      startedAtMs.set(n, atMs);
    }
    return { exchange: callExchange(now, keyOf(n), told), tookMs: now.tookMs };
  };

  const poll = (n: number, heldSeconds: number, atMs: number): Answer => {
    const fate = chaos.jobs[n] as JobFate;
    const count = polled.get(n) ?? 0;
    polled.set(n, count + 1);
    const { outage, latencyMs: tookMs } = fate;
    const isOut = outage !== undefined && atMs >= outage.fromMs && atMs < outage.fromMs + outage.forMs;
    const fault = fate.polls[count] ?? (isOut ? outage.fault : undefined);
    if (fault !== undefined) return { exchange: pollExchange(fault), tookMs };
    const startMs = startedAtMs.get(n) ?? 0;
    if (atMs < startMs + fate.hiddenMs) return { exchange: replyOf(404), tookMs };
    const leftMs = Math.max(0, startMs + (fate.durationMs ?? Number.POSITIVE_INFINITY) - atMs);
    const { hold } = fate;
    if (heldSeconds > 0 && hold.kind === "refused") return { exchange: replyOf(hold.status), tookMs };
    if (heldSeconds > 0 && hold.kind === "broken" && leftMs > hold.afterMs) {
      const exchange =
        typeof hold.by === "number" ? replyOf(hold.by) : faultOf({ reason: hold.by, sent: true });
      return { exchange, tookMs: hold.afterMs };
    }
    const heldMs = hold.kind === "ignored" ? 0 : Math.min(leftMs, heldSeconds * 1000);
    const isOver = heldMs >= leftMs;
    const headers = fate.retryAfter === undefined ? {} : { "retry-after": fate.retryAfter };
    const exchange = replyOf(200, jobOf(keyOf(n), fate, isOver), headers);
    told(exchange, isOver ? { kind: "ended", is: fate.end.is } : { kind: "running" });
    return { exchange, tookMs: Math.max(heldMs, tookMs) };
  };

  const list = (about: readonly number[], atMs: number): Answer => {
    const { list: listing } = chaos;
    if (listing.kind === "refused") return { exchange: replyOf(400), tookMs: 20 };
    if (listing.kind === "html") return { exchange: replyOf(200, "<html>"), tookMs: 20 };
    if (listing.kind === "reset") return { exchange: faultOf({ reason: "reset", sent: true }), tookMs: 20 };
    const most =
      listing.kind === "page" ? listing.size : listing.kind === "empty" ? 0 : Number.POSITIVE_INFINITY;
    const records = about.slice(0, most).map((n) => {
      const fate = chaos.jobs[n] as JobFate;
      const endMs = (startedAtMs.get(n) ?? 0) + (fate.durationMs ?? Number.POSITIVE_INFINITY);
      return jobOf(keyOf(n), fate, atMs >= endMs);
    });
    return { exchange: replyOf(200, { records }), tookMs: 20 };
  };

  return {
    read,
    keyOf,
    truthOf: (exchange) => truths.get(exchange),
    takenOf: (n) => taken.get(n) ?? 0,
    step(request, atMs) {
      const { kind, about, heldSeconds } = read(request);
      const [n = 0] = about;
      if (kind === "call") return call(n, atMs);
      if (kind === "list") return list(about, atMs);
      if (kind === "recent") return { exchange: replyOf(200, { records: [] }), tookMs: 700 };
      return poll(n, heldSeconds, atMs);
    },
  };
}

function about(kind: Received["kind"], numbers: readonly number[], heldSeconds = 0): Received {
  return { kind, about: numbers, heldSeconds };
}

function isTaken(now: Try): boolean {
  if (now.kind === "broken" || now.kind === "fault") return now.taken;
  return now.kind === "accepted" || now.kind === "synchronous" || now.kind === "mute";
}

function callExchange(now: Try, key: string, told: (exchange: Exchange, truth: Truth) => Exchange): Exchange {
  switch (now.kind) {
    case "accepted": {
      const href = `/api${JOBS}/${encodeURIComponent(key)}`;
      const bodies = {
        job: { job: { key } },
        job_key: { job_key: key },
        href: { job: { _links: { self: { href } } } },
        location: {},
      };
      const headers = now.shape === "location" ? { location: href } : {};
      return told(replyOf(now.status, bodies[now.shape], headers), { kind: "accepted", key });
    }
    case "synchronous":
      return told(replyOf(now.status, now.body), { kind: "synchronous" });
    case "mute":
      return replyOf(now.status, now.body);
    case "busy":
      return told(replyOf(now.status, "", { "retry-after": now.retryAfter }), { kind: "not-taken" });
    case "refused":
      return told(replyOf(now.status), { kind: "not-taken" });
    case "broken": {
      const says = now.retryAfter !== undefined && now.status !== 503;
      return replyOf(now.status, "", says ? { "retry-after": now.retryAfter } : {});
    }
    case "fault": {
      const exchange = faultOf(now.fault);
      return now.fault.sent && now.fault.reason !== "tls" ? exchange : told(exchange, { kind: "not-taken" });
    }
  }
}

function pollExchange(fault: PollFault): Exchange {
  if (fault.kind === "fault") return faultOf(fault.fault);
  if (fault.kind === "body") return replyOf(200, fault.body);
  return replyOf(fault.status, "", fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter });
}

function faultOf({ reason, sent }: Fault): WireFault {
  return { kind: "fault", reason, sent, detail: `seen ${reason}` };
}

function jobOf(key: string, { end, running }: JobFate, isOver: boolean): unknown {
  const [state, status] = isOver ? [end.state, end.status] : running;
  const complete_time = isOver ? "2026-01-05T12:00:07Z" : null;
  return { key, name: "Create LUN", state, status, complete_time };
}
