import type { CancelCall, WordClass } from "../../job/api.ts";

/** JMESPath. A list of expressions stands for its first hit. */
export type Expression = string;

/**
 * A job API as people write it, in a file of their own or in this folder (docs/job-apis.md).
 * `accepted` reads `{status, headers, body}` of the reply to the call; the rest reads the job object.
 */
export interface Description {
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
  readonly job: {
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
  readonly detail?: { readonly path: string } | null;
  readonly results?: Expression | null;
  /** A list of `{name, state, status, message, start, end}`. */
  readonly tasks?: Expression | null;
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
  readonly cancel?: {
    readonly method: CancelCall["method"];
    readonly path: string;
    readonly body?: string | null;
  } | null;
  /** Why jobs of this API cannot be cancelled. */
  readonly cancelRefusal?: string | null;
  readonly foreignPaths?: readonly { readonly prefix: string; readonly advice: string }[];
}
