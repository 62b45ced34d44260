import type { HeaderMap, Request } from "../client/exchange.ts";
import type { LoginPlan } from "../client/login.ts";
import type { JobApi, Read, TerminalState } from "../job/api.ts";
import type { PollingMode } from "../wait/hold.ts";
import type { Patience } from "../wait/wait.ts";

export interface WaitPolicy extends Patience {
  readonly timeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly polling: PollingMode;
}

/** A call to issue; `name` is how reports speak of it, and may be empty. */
export interface Call {
  readonly name: string;
  readonly request: Request;
}

/** What the step is about: calls to issue, none where a shard has no part of the list; or jobs that were started before. */
export type Targets =
  | {
      readonly kind: "calls";
      readonly calls: readonly Call[];
      /** Names of calls of the list that `only` or `shard` leaves to others. */
      readonly others?: readonly string[];
    }
  | { readonly kind: "jobs"; readonly keys: readonly [string, ...string[]]; readonly name: string };

/** When the jobs on the server are cancelled together with the step. */
export type CancelOccasion = "signal" | "timeout";

/** Where the step keeps what it did, so that running again is safe. */
export interface JournalPlan {
  readonly path: string;
  /** The input `shard`; empty for a whole list. */
  readonly shard: string;
  /** Names of the calls of the list that `only` or `shard` leaves to others. */
  readonly others: readonly string[];
}

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
  /** Who logs in, where the API has a login and a user is given. */
  readonly login?: LoginPlan | undefined;
  /** Sent with every poll. */
  readonly pollHeaders: HeaderMap;
  /** Names of results that nobody may see. */
  readonly secretResults: ReadonlySet<string>;
  /** Statuses that prove, on this server, that a call was not taken. */
  readonly resendOn: ReadonlySet<number>;
  readonly wait: boolean;
  readonly policy: WaitPolicy;
  readonly failOn: ReadonlySet<TerminalState>;
  readonly resultQuery: Read | undefined;
  /** Undefined without the input `journal`. */
  readonly journal?: JournalPlan | undefined;
  /** Said before anything is sent: choices that are legal and dangerous. */
  readonly warnings: readonly string[];
}
