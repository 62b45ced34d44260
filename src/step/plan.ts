import type { JobApi, Read, TerminalState } from "../job/api.ts";

export const METHODS = ["POST", "PUT", "PATCH", "DELETE", "GET"] as const;
export type Method = (typeof METHODS)[number];

export const POLLING_MODES = ["auto", "long", "standard"] as const;
export type PollingMode = (typeof POLLING_MODES)[number];

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

export interface WaitPolicy {
  readonly timeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly polling: PollingMode;
  readonly pollIntervalMs: number;
  readonly outageToleranceMs: number;
}

/** A call to issue; `name` is how reports speak of it, and may be empty. */
export interface Call {
  readonly name: string;
  readonly request: Request;
}

/** What the step is about: calls to issue, or jobs that were started before. */
export type Targets =
  | { readonly kind: "calls"; readonly calls: readonly [Call, ...Call[]] }
  | { readonly kind: "jobs"; readonly keys: readonly [string, ...string[]] };

/** When the jobs on the server are cancelled together with the step. */
export type CancelOccasion = "signal" | "timeout";

/** What the user asked for. Every field is checked; nothing in it is a guess. */
export interface Plan {
  readonly api: JobApi;
  /** Without a trailing slash. */
  readonly apiUrl: string;
  readonly targets: Targets;
  /** Calls under way at once, each from its issue until its job ended. */
  readonly maxParallel: number;
  /** The first failed job ends the step. */
  readonly failFast: boolean;
  readonly cancelOn: ReadonlySet<CancelOccasion>;
  /** Sent with every poll. */
  readonly pollHeaders: HeaderMap;
  readonly wait: boolean;
  readonly policy: WaitPolicy;
  readonly failOn: ReadonlySet<TerminalState>;
  readonly summary: boolean;
  readonly resultQuery: Read | undefined;
  /** Said before anything is sent: choices that are legal and dangerous. */
  readonly warnings: readonly string[];
}
