import { type JobApi, type Read, wordOf } from "../job/api.ts";
import { jobUrl, pathAndQuery, sameOriginUrl } from "../job/url.ts";
import type { Reply } from "./ports.ts";
import { isObject, readJson, replyDocument } from "./reply.ts";

/** A job to wait for: its key as the server wrote it, and where its state is learnt. */
export interface JobRef {
  readonly key: string;
  readonly url: string;
  readonly lastModified: string | undefined;
  /** Which of the API's expressions for the URL found it, counted from 0; undefined where none did. */
  readonly via: number | undefined;
}

export type Acceptance =
  | { readonly kind: "jobs"; readonly jobs: readonly [JobRef, ...JobRef[]] }
  /** The server did the work at once; there is nothing to wait for. */
  | { readonly kind: "synchronous" }
  /** Accepted, perhaps, but no job can be followed. */
  | { readonly kind: "unreadable"; readonly code: "no-job-key" | "foreign-job-url"; readonly why: string };

/**
 * Reads a 2xx reply to a call: the keys of its jobs, or that it was done at once, or that neither can be told
 * (contract: from a job object to a state, last part).
 * @param callUrl URL of the call, against which a relative job URL is resolved (RFC 9110, 10.2.2)
 */
export function readAcceptance(reply: Reply, api: JobApi, apiUrl: string, callUrl: string): Acceptance {
  const document = replyDocument(reply);
  const lastModified = wordOf(api.accepted.lastModified(document));
  const location = firstHit(api.accepted.url, document, locationText);
  const url = location && sameOriginUrl(location.value, callUrl, apiUrl);
  if (location !== undefined && url === undefined) return foreign(location.value);
  const keys = firstHit(api.accepted.key, document, readKeys)?.value;
  if (keys !== undefined && api.job.path !== undefined) {
    const own = keys.length === 1 ? url : undefined;
    const [first, ...rest] = keys.map((key) => ({
      key,
      url: own ?? jobUrl(api, apiUrl, key),
      lastModified,
      via: undefined,
    }));
    return { kind: "jobs", jobs: [first as JobRef, ...rest] };
  }
  const path = url ?? (keys && sameOriginUrl(keys[0], callUrl, apiUrl));
  if (path !== undefined) {
    return {
      kind: "jobs",
      jobs: [{ key: pathAndQuery(path), url: path, lastModified, via: location?.place }],
    };
  }
  if (keys !== undefined) return foreign(keys[0]);
  const json = readJson(reply);
  if ([200, 201, 204].includes(reply.status) && json.kind !== "not-json") return { kind: "synchronous" };
  return { kind: "unreadable", code: "no-job-key", why: describeBody(reply) };
}

/** No server takes a longer URL. */
const LONGEST_KEY = 4096;

/** Whether a text can be a job key: not empty, no control characters, no step in a path, and no longer than a URL. */
export function isJobKey(text: string): boolean {
  if (text.length > LONGEST_KEY) return false;
  return text !== "" && text !== "." && text !== ".." && !/\p{Cc}/u.test(text);
}

/** A condition that does not hold yields false, which is no URL. */
function locationText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function foreign(location: string): Acceptance {
  return {
    kind: "unreadable",
    code: "foreign-job-url",
    why: `the job's URL leads to another origin: ${location}`,
  };
}

function firstHit<T>(
  reads: readonly Read[],
  document: unknown,
  take: (value: unknown) => T | undefined,
): { readonly value: T; readonly place: number } | undefined {
  for (const [place, read] of reads.entries()) {
    const value = take(read(document));
    if (value !== undefined) return { value, place };
  }
  return undefined;
}

/** The usable keys in a value: one, or all of a list; undefined where there is none. */
function readKeys(value: unknown): readonly [string, ...string[]] | undefined {
  const texts = (Array.isArray(value) ? value : [value]).flatMap((each) => {
    const text = keyText(each);
    return text !== undefined && isJobKey(text) ? [text] : [];
  });
  const [first, ...rest] = new Set(texts);
  return first === undefined ? undefined : [first, ...rest];
}

/** A number too large to have been read exactly is no key: it would name another job. */
function keyText(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === "string" ? value : undefined;
}

function describeBody(reply: Reply): string {
  const json = readJson(reply);
  if (json.kind === "empty") return "the reply is empty";
  if (json.kind === "not-json") return `the reply is ${json.looksLike}, not JSON`;
  if (!isObject(json.value)) return "the reply is JSON, but not an object";
  const names = Object.keys(json.value);
  return names.length === 0
    ? "the reply is an object without fields"
    : `the reply has the fields ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", …" : ""}`;
}
