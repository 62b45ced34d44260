import type { Request } from "../step/plan.ts";

/** What came back: header names in lower case, body as text. */
export interface Reply {
  readonly kind: "reply";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /**
   * Whether the end of the body was proven by its framing: its length was met, its last chunk came, or the status
   * has no body. False where the body ended with the connection, so that more may have been lost.
   */
  readonly isWhole: boolean;
}

/** A reply that broke off: its head, and as much of its body as had come. */
export type PartialReply = Pick<Reply, "status" | "headers" | "text">;

/**
 * Why there is no reply.
 * - `unreachable`: name, route, connection or a proxy's 408, 429 or 5xx, before the connection stood
 * - `certificate`: the server's certificate is not trusted, or too weak
 * - `tls`: the handshake failed, or a TLS alert right behind it proves that nothing was taken
 * - `proxy`: the proxy said no
 * - `reset`: the connection broke without a reply; `cut`: within one
 * - `timeout`: the budget ran out
 * - `too-large`: the body is larger than is read
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
  /** What had come of the reply where its head came: a job key may be in it. */
  readonly partial?: PartialReply;
}

export type Exchange = Reply | WireFault;

export interface Log {
  info(text: string): void;
  warning(text: string): void;
  debug(text: string): void;
}

/** Everything core needs from outside; unit tests bring a virtual clock and a scripted server. */
export interface Ports {
  /**
   * Never rejects for what the wire does; settles within `budgetMs`, and soon after the step is stopped or
   * `cancel` fires.
   */
  send(request: Request, budgetMs: number, cancel?: AbortSignal): Promise<Exchange>;
  /** The same, for what is still to be said to the server after a stop. */
  sendAfterStop(request: Request, budgetMs: number): Promise<Exchange>;
  /** Milliseconds on a clock that only moves forward. */
  now(): number;
  /** The wall clock, for dates that servers send. */
  epochMs(): number;
  /** Resolves after `ms`, or at once when the step is stopped or `cancel` fires. */
  sleep(ms: number, cancel?: AbortSignal): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
  /** Aborted by SIGINT and SIGTERM. */
  readonly stop: AbortSignal;
  readonly log: Log;
}

/** Ports of work that also ends when `halt` fires. */
export function haltedBy(ports: Ports, halt: AbortSignal): Ports {
  return {
    ...ports,
    stop: AbortSignal.any([ports.stop, halt]),
    send: (request, budgetMs) => ports.send(request, budgetMs, halt),
    sleep: (ms, cancel) => ports.sleep(ms, cancel === undefined ? halt : AbortSignal.any([cancel, halt])),
  };
}
