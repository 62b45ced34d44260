import type { Body } from "../text/json.ts";

/** What goes over the wire and what comes back, as values. */

export const METHODS = ["POST", "PUT", "PATCH", "DELETE", "GET"] as const;
export type Method = (typeof METHODS)[number];

/** Header names as the user or the API wrote them. */
export type HeaderMap = Readonly<Record<string, string>>;

/** One request, complete: what `send` puts on the wire. */
export interface Request {
  readonly method: Method;
  readonly url: string;
  readonly headers: HeaderMap;
  readonly body?: string;
  /** Never on a connection that was used before, so that a stale one cannot swallow it. */
  readonly fresh?: boolean;
}

/** What came back: header names in lower case, the body parsed once and as its text. */
export interface Reply {
  readonly kind: "reply";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly text: string;
  /**
   * Whether the end of the body was proven by its framing: its length was met, its last chunk came, or the status
   * has no body. False where the body ended with the connection, so that more may have been lost.
   */
  readonly isWhole: boolean;
}

/** A reply that broke off: its head, and as much of its body as had come, decoded; at most 10 MiB. */
export type PartialReply = Pick<Reply, "status" | "headers" | "body" | "text">;

/**
 * Why there is no reply.
 * - `unreachable`: name, route, connection or a proxy's 408, 429 or 5xx, before the connection stood
 * - `certificate`: the server's certificate is not trusted, or too weak
 * - `tls`: the handshake failed, or a TLS alert right behind it proves that nothing was taken
 * - `proxy`: the proxy said no
 * - `reset`: the connection broke without a reply; `cut`: within one
 * - `timeout`: the budget ran out
 * - `too-large`: the body is larger than is read
 * - `login`: the server did not open a session, and would not another time
 * - `stopped`: a signal ended the step
 */
export type FaultReason =
  | "unreachable"
  | "certificate"
  | "tls"
  | "proxy"
  | "reset"
  | "cut"
  | "timeout"
  | "too-large"
  | "login"
  | "stopped";

/** What lies behind a fault, where it can be told; each has a hint of its own. */
export type FaultCause =
  | "expired"
  | "not-yet-valid"
  | "other-name"
  | "self-signed"
  | "unknown-authority"
  | "weak"
  | "revoked"
  | "outdated-tls"
  | "plain-http"
  | "speaks-tls"
  | "client-certificate"
  | "proxy-login"
  | "proxy-scheme"
  | "proxy-rule";

export interface WireFault {
  readonly kind: "fault";
  readonly reason: FaultReason;
  /** Whether the server may have received the request. */
  readonly sent: boolean;
  /** What was seen, for people; no secrets, no bodies. */
  readonly detail: string;
  readonly cause?: FaultCause;
  /** `host:port` of the server whose certificate is not trusted. */
  readonly server?: string;
  /** What had come of the reply where its head came: a job key may be in it. */
  readonly partial?: PartialReply;
}

export type Exchange = Reply | WireFault;

/** What a request asks, without its headers. */
export type Question = Pick<Request, "method" | "url" | "body">;

/**
 * Sends one request; never rejects for what the wire does.
 * @param budgetMs the whole exchange settles within it
 * @param ending aborts what is in flight
 */
export type Send = (request: Request, budgetMs: number, ending?: AbortSignal) => Promise<Exchange>;

export function hasHeader(headers: HeaderMap, name: string): boolean {
  return Object.keys(headers).some((each) => each.toLowerCase() === name);
}
