/**
 * A job API is data (docs/job-apis.md). `JobApi` is what a description becomes once its
 * expressions are compiled; every API is read through it, and none is known by name.
 */

/** The ends a job can have, best first. */
export const TERMINAL_STATES = ["NORMAL", "WARNING", "PARTIAL_FAILURES", "ERROR"] as const;
export type TerminalState = (typeof TERMINAL_STATES)[number];

/** A job's state as it is reported; empty where no job is known. */
export type ReportedState = TerminalState | "RUNNING" | "";

/**
 * What a word of the API means. DONE says that the job ended and that the status tells how; ABORTED that it
 * ended badly, whatever the status says.
 */
export const WORD_CLASSES = ["RUNNING", "DONE", "ABORTED", ...TERMINAL_STATES] as const;
export type WordClass = (typeof WORD_CLASSES)[number];

/** A compiled expression: a value out of a JSON document; null where it yields nothing. Never throws. */
export type Read = (document: unknown) => unknown;

/** Where and how to ask the server to hold a poll; `{key}`, `{seconds}` and `{last_modified}` are filled in. */
export interface Hold {
  readonly kind: "query" | "path";
  readonly template: string;
}

export interface JobApi {
  readonly name: string;
  /** Where the job is named: in the reply to the call, or for a second stage in the job that was the first. */
  readonly accepted: {
    /** First hit is the job key; over `{status, headers, body}` of the reply to the call. */
    readonly key: readonly Read[];
    /** First hit is where to poll, on the origin of `api-url`. */
    readonly url: readonly Read[];
    readonly lastModified: Read;
    /** Whether the API has calls that are done at once, without a job. */
    readonly synchronous: boolean;
  };
  /** The server takes calls with the same idempotency key once, and remembers the key for so long. */
  readonly once?: { readonly header: string; readonly keepsMs: number } | undefined;
  /** How a session is opened before the first request, and closed at the end; absent where none is needed. */
  readonly login?: Login | undefined;
  /** The stage that this is, counted from 1; absent where there is but one. */
  readonly stage?: 1 | 2 | undefined;
  /** What follows once a job ended well, and is read in its own way. */
  readonly next?: JobApi | undefined;
  readonly job: {
    /** Absent where a job is asked for with GET; `{key}` is filled in. */
    readonly ask?: { readonly method: "POST"; readonly body: string | undefined } | undefined;
    /** Path of a job below `api-url`; absent where the key is itself a path on the origin. */
    readonly path: string | undefined;
    readonly hold: Hold | undefined;
    /** Statuses besides 2xx that tell of the job. */
    readonly answers: ReadonlySet<number>;
    /** Where the job object sits in the reply's body; absent: the expressions see the whole reply. */
    readonly at: Read | undefined;
    /** The job's own key; absent where its object has none. */
    readonly key: Read | undefined;
    readonly state: Read;
    /** Absent where the API has no second word for how the job is doing. */
    readonly status: Read | undefined;
    /** Absent where no field tells that the job ended. */
    readonly end: Read | undefined;
    readonly start: Read;
    readonly name: Read;
    readonly lastModified: Read;
    /** How far the job is, 0 to 100; absent where no field tells. */
    readonly progress: Read | undefined;
    /** A page for people: a template with `{key}`; absent where the API has none. */
    readonly page: string | undefined;
  };
  /** Normalised word to class; `*` stands for every other word. */
  readonly words: ReadonlyMap<string, WordClass>;
  /** First hit is why the job failed. */
  readonly message: readonly Read[];
  readonly detail: Detail | undefined;
  readonly results: Read;
  readonly tasks: Read;
  readonly list: JobList | undefined;
  readonly cancel: CancelCall | undefined;
  /** Why the API's jobs cannot be cancelled; said to users who ask for it. */
  readonly cancelRefusal: string;
  /** Paths that belong to another API, with what to do instead. */
  readonly foreignPaths: readonly { readonly prefix: string; readonly advice: string }[];
}

/** What is asked once after the end of a job, of what its object does not tell. */
export interface Detail {
  readonly path: string;
  /** Whether a good end is asked about too; else only one that came without a message. */
  readonly isAlways: boolean;
  /** Over the reply's body, or `{status, headers, body}`; absent: its whole text is the message, and there is no more. */
  readonly message: readonly Read[] | undefined;
  readonly results: Read;
}

/** A login that yields a session. `{username}` and `{password}` are filled in. */
export interface Login {
  readonly method: "POST" | "PUT" | "GET";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** First hit is the token, over the reply's body, or `{status, headers, body}`; empty where cookies are all. */
  readonly token: readonly Read[];
  /** The header that every request then carries, with `{token}` in its value; absent where cookies are all. */
  readonly header: { readonly name: string; readonly value: string } | undefined;
  readonly logout: { readonly method: "POST" | "DELETE" | "GET"; readonly path: string } | undefined;
}

/** The API's list of jobs, newest first. */
export interface JobList {
  readonly path: string;
  readonly records: Read;
  readonly key: Read;
  readonly name: Read;
  readonly submitted: Read;
  /** Query that asks for one page; `{offset}` and `{count}` are filled in. */
  readonly page: string | undefined;
  /** How many jobs the whole list has, where the API tells. */
  readonly total: Read;
  /** Path that lists jobs by key; `{keys}` and `{count}` are filled in. */
  readonly byKey: string | undefined;
}

export interface CancelCall {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body: string | undefined;
}

/** The class a word of this API belongs to; undefined for none and for a word in no class. */
export function classOf(word: string | undefined, api: JobApi): WordClass | undefined {
  if (word === undefined) return undefined;
  return api.words.get(normaliseWord(word)) ?? api.words.get("*");
}

/** Words compare without case, and `-` and space like `_`. */
export function normaliseWord(word: string): string {
  return word.trim().toLowerCase().replace(/[- ]/g, "_");
}

/** Text of a word as the server wrote it (numbers and booleans too); undefined where there is none. */
export function wordOf(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : value;
  if (["number", "boolean", "bigint"].includes(typeof value)) return String(value);
  return undefined;
}
