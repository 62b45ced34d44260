import type { CancelCall, Login, WordClass } from "../../job/api.ts";

/** JMESPath. A list of expressions stands for its first hit. */
export type Expression = string;

/**
 * A job API as people write it, in a file of their own or in this folder (docs/job-apis.md).
 * `accepted` reads `{status, headers, body}` of the reply to the call; the rest reads the job object.
 */
export interface Description extends StageDescription {
  readonly name: string;
  readonly accepted: {
    readonly key?: Expression | readonly Expression[] | null;
    readonly url?: Expression | readonly Expression[] | null;
    readonly lastModified?: Expression | null;
    /** Whether the API has calls that are done at once, without a job; false unless said. */
    readonly synchronous?: boolean | null;
  };
  /** The server takes calls with the same key in this header once, and remembers the key for so long. */
  readonly once?: { readonly header: string; readonly keeps: string } | null;
  readonly login?: LoginDescription | null;
  /** What follows once the job ended well; `key` and `url` read the job as `job` does. */
  readonly next?:
    | (StageDescription & {
        readonly key?: Expression | readonly Expression[] | null;
        readonly url?: Expression | readonly Expression[] | null;
      })
    | null;
  readonly list?: {
    readonly path: string;
    readonly records: Expression;
    readonly key?: Expression | null;
    readonly name?: Expression | null;
    readonly submitted: Expression;
    /** Query for one page, with `{offset}` and `{count}`. */
    readonly page?: string | null;
    readonly total?: Expression | null;
    readonly byKey?: string | null;
  } | null;
  /** Why jobs of this API cannot be cancelled. */
  readonly cancelRefusal?: string | null;
  readonly foreignPaths?: readonly { readonly prefix: string; readonly advice: string }[];
}

/** A job, and how it is read. */
export interface StageDescription {
  readonly job: {
    /** How a job is asked for, where that is not GET. */
    readonly method?: "GET" | "POST" | null;
    readonly body?: BodyTemplate | null;
    readonly path?: string | null;
    readonly hold?: { readonly query: string } | { readonly path: string } | null;
    /** Where the job object sits in the body; the word `reply` for the whole `{status, headers, body}`. */
    readonly at?: Expression | null;
    /** The key inside the job object: a reply that names another one is no answer. */
    readonly key?: Expression | null;
    /** How far the job is: 0 to 100, or a text such as `45%`. */
    readonly progress?: Expression | null;
    /** A page for people, linked in place of the job's own URL; `{key}` is filled in. */
    readonly page?: string | null;
    /** Statuses besides 2xx that tell of the job. */
    readonly answers?: readonly number[] | null;
    readonly state: Expression;
    readonly status?: Expression | null;
    readonly end?: Expression | null;
    readonly start?: Expression | null;
    readonly name?: Expression | null;
    readonly lastModified?: Expression | null;
  };
  readonly words: Readonly<Partial<Record<WordClass, readonly (string | number | boolean)[]>>>;
  readonly message?: Expression | readonly Expression[] | null;
  /** Asked once after an end; over the reply's body, or `{status, headers, body}`. */
  readonly detail?: {
    readonly path: string;
    readonly when?: "failed" | "always" | null;
    readonly message?: Expression | readonly Expression[] | null;
    readonly results?: Expression | null;
  } | null;
  readonly results?: Expression | null;
  /** A list of `{name, state, status, message, start, end}`. */
  readonly tasks?: Expression | null;
  readonly cancel?: {
    readonly method: CancelCall["method"];
    readonly path: string;
    readonly body?: BodyTemplate | null;
  } | null;
}

/** Text, or JSON that becomes one; its placeholders are filled in as its form asks for. */
export type BodyTemplate = string | Readonly<Record<string, unknown>>;

export interface LoginDescription {
  readonly method?: Login["method"] | null;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly body?: BodyTemplate | null;
  /** Over the reply's body, or `{status, headers, body}`. */
  readonly token?: Expression | readonly Expression[] | null;
  /** `X-Auth-Token: {token}` */
  readonly header?: string | null;
  readonly logout?: {
    readonly method: NonNullable<Login["logout"]>["method"];
    readonly path: string;
  } | null;
}
