import type { JobApi } from "../job/api.ts";
import type { Exchange, HeaderMap, Request, Send } from "./exchange.ts";

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
  /** Headers of every GET, and of a cancel call. */
  readonly headers: HeaderMap;
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
  readonly send: Send;
  /** Aborts polls. */
  readonly ending: AbortSignal;
  /** Aborts calls, a little later than polls. */
  readonly callEnding: AbortSignal;
  /** Milliseconds left until the deadline. */
  leftMs(): number;
  epochMs(): number;
}

export function createClient(options: ClientOptions): Client {
  const { api, apiUrl, headers, requestTimeoutMs, send, ending, callEnding, leftMs, epochMs } = options;
  let polls = 0;
  const get: Client["get"] = (url, { atMostMs = requestTimeoutMs, atLeastMs = 0 } = {}) => {
    const budgetMs = Math.min(requestTimeoutMs, atMostMs, Math.max(leftMs(), atLeastMs));
    return send({ method: "GET", url, headers }, budgetMs, ending);
  };
  return {
    api,
    apiUrl,
    headers,
    get,
    poll: (url, limits) => {
      polls += 1;
      return get(url, limits);
    },
    call: (request) => send(request, Math.min(requestTimeoutMs, leftMs()), callEnding),
    sendAfterEnd: (request, budgetMs) => send(request, budgetMs),
    pollCount: () => polls,
    epochMs,
  };
}
