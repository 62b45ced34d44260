import type { JobApi } from "../job/api.ts";
import type { Shorten } from "../text/log.ts";
import { findJobs } from "./acceptance.ts";
import {
  type Exchange,
  type HeaderMap,
  hasHeader,
  type Question,
  type Reply,
  type Request,
  type Send,
  type WireFault,
} from "./exchange.ts";
import { withBodyType } from "./question.ts";
import type { Session } from "./session.ts";

/** What can be asked of the server, each request within the time that is left for it. */
export interface Client {
  readonly api: JobApi;
  readonly apiUrl: string;
  /** Sends a call; a signal that comes meanwhile leaves its reply a moment to arrive. */
  call(request: Request): Promise<Exchange>;
  get(url: string, limits?: Limits): Promise<Exchange>;
  /** Asks for the state of jobs, and is counted as such. */
  poll(question: Question, limits?: Limits): Promise<Exchange>;
  /** Sends what is still to be said once the step has ended. */
  sendAfterEnd(request: Request, budgetMs: number): Promise<Exchange>;
  /** Closes the session on the server, where there is one; waits for it less than a second, and `atMostMs`. */
  logOut(atMostMs?: number): Promise<void>;
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
  /** Within which all is sent; undefined where the API needs none. */
  readonly session?: Session | undefined;
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
  const { api, apiUrl, headers, requestTimeoutMs, ending, callEnding, leftMs, epochMs, throttle, session } =
    options;
  let polls = 0;
  let hasAnswered = false;
  const send: Send = async (...request) => {
    const settled = await options.send(...request);
    // Whoever took a request, or said no to a certificate, is there.
    hasAnswered ||= settled.kind === "reply" || settled.sent;
    return settled;
  };
  /** Sends within a session, and once more in a new one where the server no longer takes the old. */
  const within = async (
    work: (headers: HeaderMap) => Promise<Exchange>,
    isOver: (exchange: Exchange) => boolean = isExpired,
  ): Promise<Exchange> => {
    if (session === undefined) return work({});
    const logIn: Send = (request, budgetMs) => send(request, budgetMs, callEnding);
    const open = async () => {
      const opened = await session.open(logIn, Math.min(requestTimeoutMs, leftMs() - AFTER_LOGIN_MS));
      // A signal that came meanwhile lets the login arrive, since it wants a logout, but nothing new begin.
      return opened.kind === "open" && ending.aborted ? STOPPED : opened;
    };
    const opened = await open();
    if (opened.kind === "fault") return opened;
    const exchange = await work(opened.headers);
    if (!isOver(exchange)) return exchange;
    session.expire(opened);
    const again = await open();
    return again.kind === "fault" ? again : work(again.headers);
  };
  const fresh = hasHeader(headers, "cache-control") ? headers : { ...headers, "Cache-Control": "no-cache" };
  const ask: Client["poll"] = (question, { atMostMs = requestTimeoutMs, atLeastMs = 0 } = {}) =>
    throttle(() =>
      within((own) => {
        const budgetMs = Math.min(requestTimeoutMs, atMostMs, Math.max(leftMs(), atLeastMs));
        const request = { ...question, headers: { ...withBodyType(fresh, question.body), ...own } };
        return send(request, budgetMs, ending);
      }),
    );
  return {
    api,
    apiUrl,
    headers,
    resendOn: options.resendOn,
    shorten: options.shorten,
    get: (url, limits) => ask({ method: "GET", url }, limits),
    poll: (question, limits) => {
      polls += 1;
      return ask(question, limits);
    },
    call: (request) =>
      within(
        (own) => {
          const budgetMs = Math.min(requestTimeoutMs, leftMs());
          return send({ ...request, headers: { ...request.headers, ...own } }, budgetMs, callEnding);
        },
        (exchange) => isExpired(exchange) && findJobs(exchange, { api, apiUrl, request }).kind === "none",
      ),
    sendAfterEnd: (request, budgetMs) =>
      options.send({ ...request, headers: { ...request.headers, ...session?.headers() } }, budgetMs),
    async logOut(atMostMs = LOGOUT_MS) {
      const request = session?.closing();
      if (request !== undefined) await options.send(request, Math.min(LOGOUT_MS, atMostMs));
    },
    hasAnswered: () => hasAnswered,
    pollCount: () => polls,
    epochMs,
  };
}

/** What a login leaves of the time: with less, a call could only end in doubt. */
const AFTER_LOGIN_MS = 1000;
/** Nothing outlives the deadline by more than a second, and a session that is not closed ends by itself. */
const LOGOUT_MS = 900;
const STOPPED: WireFault = { kind: "fault", reason: "stopped", sent: false, detail: "a signal came" };

/** A reply that says no more than that the session is over. */
function isExpired(exchange: Exchange): exchange is Reply {
  return exchange.kind === "reply" && exchange.status === 401;
}
