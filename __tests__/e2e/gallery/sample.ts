/** One API of the gallery: what its documentation says that it answers, and what has to come of that. */
export interface Sample {
  /** Name of the description in examples/apis. */
  readonly name: string;
  /** What stands behind the server's address in `api-url`. */
  readonly base: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly accepted: Answer;
  /** `GET /path` of the poll, below the base or from the origin on. */
  readonly poll: string;
  readonly running: unknown;
  /** The key as it is reported. */
  readonly key: string;
  readonly good: End;
  readonly bad: End & { readonly message: string };
  /** What runs on is cancelled by this, with this body; absent where the API has no such call. */
  readonly cancel?: { readonly request: string; readonly body?: unknown };
  readonly login?: {
    readonly request: string;
    readonly body?: unknown;
    readonly answer: Answer;
    /** The header that all else carries. */
    readonly header: readonly [name: string, value: string];
    readonly logout?: string;
  };
  /** Answers to other requests, by `METHOD /path`. */
  readonly more?: (origin: string) => Readonly<Record<string, unknown>>;
  /** How far it is while it runs, where the API tells. */
  readonly progress?: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface End {
  readonly body: unknown;
  readonly state: "NORMAL" | "WARNING" | "PARTIAL_FAILURES" | "ERROR";
  /** Why, in the server's words. */
  readonly message?: string;
  readonly results?: unknown;
  /** What is asked once after this end, and answered. */
  readonly detail?: Readonly<Record<string, unknown>>;
}
