import type { FaultReason } from "../../src/client/exchange.ts";
import type { PollingMode } from "../../src/wait/hold.ts";

/** A random fate for a step: what the server and the wire do to its calls and jobs, and what the truth about it is. */

/** Why there is no reply, and whether the request had reached the server. */
export interface Fault {
  readonly reason: Exclude<FaultReason, "stopped">;
  readonly sent: boolean;
}

/** What becomes of one try of a call. */
export type Try = { readonly tookMs: number } & (
  | { readonly kind: "accepted"; readonly status: 200 | 201 | 202; readonly shape: KeyShape }
  | { readonly kind: "synchronous"; readonly status: 200 | 201 | 204; readonly body: "" | "{}" | "[1]" }
  /** Taken, and the reply names no job. */
  | { readonly kind: "mute"; readonly status: 200 | 201 | 202 | 206; readonly body: string }
  | { readonly kind: "busy"; readonly status: 429 | 503; readonly retryAfter: string }
  | { readonly kind: "refused"; readonly status: 302 | 307 | 400 | 401 | 403 | 404 | 405 | 409 | 422 }
  /** @prop taken whether the server did the work all the same */
  | {
      readonly kind: "broken";
      readonly status: 500 | 502 | 503 | 504;
      readonly retryAfter: string | undefined;
      readonly taken: boolean;
    }
  | { readonly kind: "fault"; readonly fault: Fault; readonly taken: boolean }
);

export type KeyShape = "job" | "job_key" | "href" | "location";

/** What a poll meets in place of the job. */
export type PollFault =
  | { readonly kind: "status"; readonly status: number; readonly retryAfter: string | undefined }
  | { readonly kind: "body"; readonly body: string }
  | { readonly kind: "fault"; readonly fault: Fault };

export interface JobFate {
  /** Undefined for a job that never ends. */
  readonly durationMs: number | undefined;
  readonly end: JobEnd;
  /** State and status while it runs. */
  readonly running: readonly [state: string | null, status: string | null];
  /** How long it is 404 at first. */
  readonly hiddenMs: number;
  readonly hold: Holding;
  readonly latencyMs: number;
  /** `Retry-After` of good replies. */
  readonly retryAfter: string | undefined;
  /** What its first polls meet, one after the other; undefined for nothing. */
  readonly polls: readonly (PollFault | undefined)[];
  /** A time of nothing but this. */
  readonly outage: { readonly fromMs: number; readonly forMs: number; readonly fault: PollFault } | undefined;
}

export type Holding =
  | { readonly kind: "honoured" | "ignored" }
  | { readonly kind: "refused"; readonly status: number }
  /** Some box on the way gives up after this time. */
  | { readonly kind: "broken"; readonly afterMs: number; readonly by: 502 | 504 | "reset" | "cut" };

/** How a job ends: what the server writes, and which end that is by the contract. */
export interface JobEnd {
  readonly state: string | null;
  readonly status: string | null;
  readonly is: "NORMAL" | "WARNING" | "PARTIAL_FAILURES" | "ERROR";
}

export const ENDS: readonly JobEnd[] = [
  { state: "completed", status: "normal", is: "NORMAL" },
  { state: "Completed", status: "WARNING", is: "WARNING" },
  { state: "COMPLETED", status: "Partial Failures", is: "PARTIAL_FAILURES" },
  { state: "completed", status: "error", is: "ERROR" },
  { state: "completed", status: "never-heard-of", is: "ERROR" },
  { state: "completed", status: null, is: "ERROR" },
  { state: "aborted", status: "normal", is: "ERROR" },
  { state: "NORMAL", status: null, is: "NORMAL" },
  { state: "NORMAL", status: "error", is: "ERROR" },
  { state: "PARTIAL_FAILURES", status: "normal", is: "PARTIAL_FAILURES" },
  { state: "WARNING", status: "normal", is: "WARNING" },
  { state: "never-heard-of", status: "normal", is: "ERROR" },
  { state: null, status: "error", is: "ERROR" },
];

export interface Chaos {
  readonly known: boolean;
  readonly tries: readonly (readonly Try[])[];
  readonly jobs: readonly JobFate[];
  readonly keyPrefix: string;
  readonly list: Listing;
  readonly wait: boolean;
  readonly failFast: boolean;
  readonly maxParallel: number;
  readonly failOn: readonly JobEnd["is"][];
  readonly polling: PollingMode;
  readonly timeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly pollIntervalMs: number;
  readonly outageToleranceMs: number;
  readonly stopMs: number | undefined;
  readonly announceMs: number;
  readonly draws: readonly number[];
}

/** What the server makes of its list by key. */
export type Listing =
  | { readonly kind: "full" | "refused" | "empty" | "html" | "reset" }
  | { readonly kind: "page"; readonly size: number };
