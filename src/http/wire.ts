import type { Exchange, Request } from "../client/exchange.ts";
import type { TlsTexts } from "../client/tls-texts.ts";
import { createAgent, type WatchedOptions } from "./agents.ts";
import { BodyTooLarge } from "./body.ts";
import { createCookieJar } from "./cookies.ts";
import { createExchange, type Work } from "./exchange.ts";
import { type Progress, toFault, wasSent } from "./faults.ts";
import { findProxy, type HttpProxy } from "./proxy.ts";
import { toTlsSettings } from "./tls.ts";

export interface Wire {
  /** @param ending aborts what is in flight */
  send(request: Request, budgetMs: number, ending?: AbortSignal): Promise<Exchange>;
  /** The same wire, on which everything also ends with `stop`. */
  endingWith(stop: AbortSignal): Pick<Wire, "send">;
}

export interface WireOptions {
  readonly userAgent: string;
  /** Told of each value that the server sets and that speaks for the user: cookies. */
  onSecret?(text: string): void;
}

/**
 * The wire to one server: one request in, one reply or fault out, within a budget. No redirects, no retries,
 * bodies up to 10 MiB. Never rejects for what the wire does.
 */
export function openWire(texts: TlsTexts, options: WireOptions): Wire {
  const tls = toTlsSettings(texts);
  const { userAgent } = options;
  const exchange = createExchange(userAgent, createCookieJar(options.onSecret));
  const shared = new Map<string, ReturnType<typeof createAgent>>();
  const agentFor = (url: URL, proxy: HttpProxy | undefined, isFresh: boolean) => {
    if (isFresh) return createAgent(url.protocol, { tls, proxy, keepAlive: false });
    const agent = shared.get(url.origin) ?? createAgent(url.protocol, { tls, proxy, keepAlive: true });
    shared.set(url.origin, agent);
    return agent;
  };
  const wire: Wire = {
    async send(request, budgetMs, ending = NEVER) {
      if (ending.aborted) return { kind: "fault", reason: "stopped", sent: false, detail: "a signal came" };
      if (budgetMs <= 0) return { kind: "fault", reason: "timeout", sent: false, detail: "no time was left" };
      const budget = new AbortController();
      const timer = setTimeout(() => budget.abort(), budgetMs);
      const signal = AbortSignal.any([ending, budget.signal]);
      const progress = startProgress();
      const url = new URL(request.url);
      const proxy = findProxy(process.env, url);
      const work: Work = {
        request,
        proxy: url.protocol === "http:" ? proxy : undefined,
        agent: agentFor(url, proxy, request.fresh === true),
        signal,
        watch: watchOf(progress),
        partial: undefined,
      };
      try {
        return await untilAborted(exchange(work), signal);
      } catch (error) {
        const fault = readEnd(error, progress, { ending, budget: budget.signal, budgetMs, work });
        const partial = await work.partial?.();
        return partial === undefined ? fault : { ...fault, partial };
      } finally {
        clearTimeout(timer);
      }
    },
    endingWith: (stop) => ({
      send: (request, budgetMs, cancel) =>
        wire.send(request, budgetMs, cancel === undefined ? stop : AbortSignal.any([stop, cancel])),
    }),
  };
  return wire;
}

/** For what nothing ends but its budget. */
const NEVER = new AbortController().signal;

function startProgress(): Progress {
  return { isOpening: false, standsAtMs: undefined, hasHeard: false, certificate: undefined };
}

function watchOf(progress: Progress): NonNullable<WatchedOptions["watch"]> {
  return {
    opening: () => {
      progress.isOpening = true;
    },
    shown: (certificate) => {
      progress.certificate = certificate;
    },
    stands: () => {
      progress.standsAtMs = performance.now();
    },
    heard: () => {
      progress.hasHeard = true;
    },
  };
}

interface Limits {
  readonly ending: AbortSignal;
  readonly budget: AbortSignal;
  readonly budgetMs: number;
  readonly work: Work;
}

/** Why there is no reply. */
function readEnd(error: unknown, progress: Progress, { ending, budget, budgetMs, work }: Limits) {
  const sent = wasSent(progress);
  const hasReply = work.partial !== undefined;
  if (ending.aborted) return { kind: "fault", reason: "stopped", sent, detail: "a signal came" } as const;
  if (budget.aborted) {
    const seen = hasReply ? "the reply was not complete" : sent ? "no reply came" : "no connection stood";
    const detail = `${seen} within ${Math.round(budgetMs)} ms`;
    return { kind: "fault", reason: "timeout", sent, detail } as const;
  }
  if (error instanceof BodyTooLarge)
    return { kind: "fault", reason: "too-large", sent, detail: error.message } as const;
  const fault = toFault(error, progress, performance.now());
  if (fault.reason === "certificate") return { ...fault, server: authorityOf(work.request.url) };
  return hasReply ? ({ ...fault, reason: "cut", sent: true } as const) : fault;
}

/**
 * A request that still waits for a socket does not feel its signal, so the abort is raced against it; what
 * it does afterwards concerns nobody.
 */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function authorityOf(href: string): string {
  const { hostname, port, protocol } = new URL(href);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}
