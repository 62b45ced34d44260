import type { IncomingMessage } from "node:http";
import { HttpClient } from "@actions/http-client";
import { getProxyUrl } from "@actions/http-client/lib/proxy";
import type { Exchange, Reply, Request } from "../client/exchange.ts";
import type { TlsTexts } from "../client/tls-texts.ts";
import { parseBody } from "../text/json.ts";
import { createAgent, type WatchedOptions } from "./agents.ts";
import { BodyTooLarge, readBody } from "./body.ts";
import { type CookieJar, createCookieJar } from "./cookies.ts";
import { toFault } from "./faults.ts";
import { toTlsSettings } from "./tls.ts";

/** http-client's own timeout watches idle time only; the budget here is for the whole request. */
const NO_SOCKET_TIMEOUT_MS = 2 ** 31 - 1;

export interface Wire {
  /** @param ending aborts what is in flight */
  send(request: Request, budgetMs: number, ending?: AbortSignal): Promise<Exchange>;
  /** The same wire, on which everything also ends with `stop`. */
  endingWith(stop: AbortSignal): Pick<Wire, "send">;
}

/**
 * The wire to one server: one request in, one reply or fault out, within a budget. No redirects, no retries,
 * bodies up to 10 MiB. Never rejects for what the wire does.
 */
export function openWire(texts: TlsTexts, userAgent: string): Wire {
  const tls = toTlsSettings(texts);
  const cookies = createCookieJar();
  const shared = new Map<string, ReturnType<typeof createAgent>>();
  const agentFor = (url: URL, fresh: boolean) => {
    const proxy = getProxyUrl(url);
    if (fresh) return createAgent(url.protocol, { tls, proxy, keepAlive: false });
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
      const progress = { opening: false, stands: false, hasReply: false };
      const prepare = (options: WatchedOptions & { agent?: unknown }) => {
        options.agent = agentFor(new URL(request.url), request.fresh === true);
        options.signal = signal;
        options.watch = {
          opening: () => {
            progress.opening = true;
          },
          stands: () => {
            progress.stands = true;
          },
        };
        // A URL writes an IPv6 address in brackets, a socket takes it without.
        options.host = options.host?.replace(/^\[|\]$/g, "") ?? "";
      };
      try {
        return await untilAborted(exchange(request, prepare, userAgent, progress, cookies), signal);
      } catch (error) {
        // A connection that was used before stood already.
        const sent = progress.stands || !progress.opening;
        if (ending.aborted) return { kind: "fault", reason: "stopped", sent, detail: "a signal came" };
        if (budget.signal.aborted) {
          return {
            kind: "fault",
            reason: "timeout",
            sent,
            detail: `${progressText(progress, sent)} within ${Math.round(budgetMs)} ms`,
          };
        }
        if (error instanceof BodyTooLarge)
          return { kind: "fault", reason: "too-large", sent, detail: error.message };
        return toFault(error, sent, progress.hasReply);
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

type Prepare = (options: WatchedOptions & { agent?: unknown }) => void;

async function exchange(
  request: Request,
  prepare: Prepare,
  userAgent: string,
  progress: { hasReply: boolean },
  cookies: CookieJar,
): Promise<Reply> {
  const handler = {
    prepareRequest: (options: object) => prepare(options as WatchedOptions),
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error("no authentication handler")),
  };
  const client = new HttpClient(userAgent, [handler], {
    allowRedirects: false,
    allowRetries: false,
    socketTimeout: NO_SOCKET_TIMEOUT_MS,
  });
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const cookie = cookies.header(headers.cookie);
  if (cookie !== undefined) headers.cookie = cookie;
  const { message } = await client.request(request.method, request.url, request.body ?? null, headers);
  progress.hasReply = true;
  cookies.take(message.headers["set-cookie"] ?? [], Date.now());
  const text = await readBody(message);
  const body = parseBody(text, message.headers["content-type"]);
  return { kind: "reply", status: message.statusCode ?? 0, headers: readHeaders(message), body, text };
}

function readHeaders(message: IncomingMessage): Readonly<Record<string, string>> {
  const entries = Object.entries(message.headers).map(([name, value]) => [
    name,
    [value ?? ""].flat().join(", "),
  ]);
  return Object.fromEntries(entries);
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

function progressText(progress: { stands: boolean; hasReply: boolean }, sent: boolean): string {
  if (progress.hasReply) return "the reply was not complete";
  return sent ? "no reply came" : "no connection stood";
}
