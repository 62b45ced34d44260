import type { JobApi } from "../job/api.ts";
import type { Shorten } from "../text/log.ts";
import { type Exchange, type HeaderMap, hasHeader, type Request, type Send } from "./exchange.ts";

/** What can be asked of the server, each request within the time that is left for it. */
export interface Client {
  readonly api: JobApi;
  readonly apiUrl: string;
  /** Sends a call; a signal that comes meanwhile leaves its reply a moment to arrive. */
  call(request: Request): Promise<Exchange>;
  get(url: string, limits?: Limits): Promise<Exchange>;
  /** Like `get`, and counted as a request for the state of jobs. */
  poll(url: string, limits?: Limits): Promise<Exchange>;
  /** Sends what is still to be said once the step has ended. */
  sendAfterEnd(request: Request, budgetMs: number): Promise<Exchange>;
  /** Statuses that prove, on this server, that a call was not taken. */
  readonly resendOn: ReadonlySet<number>;
  /** Headers of every GET, and of a cancel call. */
  readonly headers: HeaderMap;
  /** Cuts a server's words. */
  readonly shorten: Shorten;
  /** Whether the server has answered anything yet. */
  hasAnswered(): boolean;
  /** How many polls there were. */
  pollCount(): number;
  /** The wall clock, for dates that servers send. */
  epochMs(): number;
}

/** Bounds of one request beside the input `request-timeout` and the deadline. */
export interface Limits {
  readonly atMostMs?: number;
  /** How long the request may take even where less is left until the deadline. */
  readonly atLeastMs?: number;
}

export interface ClientOptions {
  readonly api: JobApi;
  /** Without a trailing slash. */
  readonly apiUrl: string;
  readonly headers: HeaderMap;
  readonly requestTimeoutMs: number;
  readonly resendOn: ReadonlySet<number>;
  readonly send: Send;
  /** Lets a few requests be under way at once. */
  throttle<T>(work: () => Promise<T>): Promise<T>;
  readonly shorten: Shorten;
  /** Aborts polls. */
  readonly ending: AbortSignal;
  /** Aborts calls, a little later than polls. */
  readonly callEnding: AbortSignal;
  /** Milliseconds left until the deadline. */
  leftMs(): number;
  epochMs(): number;
}

export function createClient(options: ClientOptions): Client {
  const { api, apiUrl, headers, requestTimeoutMs, send, ending, callEnding, leftMs, epochMs, throttle } =
    options;
  let polls = 0;
  let hasAnswered = false;
  const noted = async (exchange: Promise<Exchange>): Promise<Exchange> => {
    const settled = await exchange;
    // Whoever took a request, or said no to a certificate, is there.
    hasAnswered ||= settled.kind === "reply" || settled.sent;
    return settled;
  };
  const fresh = hasHeader(headers, "cache-control") ? headers : { ...headers, "Cache-Control": "no-cache" };
  const get: Client["get"] = (url, { atMostMs = requestTimeoutMs, atLeastMs = 0 } = {}) =>
    throttle(() => {
      const budgetMs = Math.min(requestTimeoutMs, atMostMs, Math.max(leftMs(), atLeastMs));
      return noted(send({ method: "GET", url, headers: fresh }, budgetMs, ending));
    });
  return {
    api,
    apiUrl,
    headers,
    resendOn: options.resendOn,
    shorten: options.shorten,
    get,
    poll: (url, limits) => {
      polls += 1;
      return get(url, limits);
    },
    call: (request) => noted(send(request, Math.min(requestTimeoutMs, leftMs()), callEnding)),
    sendAfterEnd: (request, budgetMs) => send(request, budgetMs),
    hasAnswered: () => hasAnswered,
    pollCount: () => polls,
    epochMs,
  };
}
