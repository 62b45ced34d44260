import { type JobApi, wordOf } from "./job-api.ts";
import type { Reply } from "./ports.ts";
import { isObject, readJson, replyDocument } from "./reply.ts";

/** A job to wait for: its key as the server wrote it, and where its state is learnt. */
export interface JobRef {
  readonly key: string;
  readonly url: string;
  readonly lastModified: string | undefined;
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
  const location = firstHit(api.accepted.url, document, (value) => wordOf(value));
  const url = location === undefined ? undefined : sameOriginUrl(location, callUrl, apiUrl);
  if (location !== undefined && url === undefined) {
    return {
      kind: "unreadable",
      code: "foreign-job-url",
      why: `the job's URL leads to another origin: ${location}`,
    };
  }
  const keys = firstHit(api.accepted.key, document, readKeys);
  if (keys !== undefined && api.job.path !== undefined) {
    const [first, ...rest] = keys.map((key) => ({ key, url: url ?? jobUrl(api, apiUrl, key), lastModified }));
    return { kind: "jobs", jobs: [first as JobRef, ...rest] };
  }
  if (url !== undefined) return { kind: "jobs", jobs: [{ key: pathAndQuery(url), url, lastModified }] };
  if (keys !== undefined) {
    const path = sameOriginUrl(keys[0], callUrl, apiUrl);
    if (path !== undefined)
      return { kind: "jobs", jobs: [{ key: pathAndQuery(path), url: path, lastModified }] };
  }
  const json = readJson(reply);
  if ([200, 201, 204].includes(reply.status) && json.kind !== "not-json") return { kind: "synchronous" };
  return { kind: "unreadable", code: "no-job-key", why: describeBody(reply) };
}

/** URL of a job, built from the base and the key alone; a reply's own links are not followed. */
export function jobUrl(api: JobApi, apiUrl: string, key: string): string {
  if (api.job.path === undefined) return new URL(key, apiUrl).href;
  return apiUrl + api.job.path.replaceAll("{key}", encodeURIComponent(key));
}

/** Whether a text can be a job key: not empty, no control characters, and no step in a path. */
export function isJobKey(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text !== "" && text !== "." && text !== ".." && !/[\u0000-\u001f\u007f-\u009f]/.test(text);
}

/** Absolute form of `location` where it stays on the origin of `apiUrl` without user info; else undefined. */
export function sameOriginUrl(location: string, baseUrl: string, apiUrl: string): string | undefined {
  if (!URL.canParse(location, baseUrl)) return undefined;
  const url = new URL(location, baseUrl);
  if (url.origin !== new URL(apiUrl).origin || url.username !== "" || url.password !== "") return undefined;
  return url.href;
}

function pathAndQuery(href: string): string {
  const url = new URL(href);
  return url.pathname + url.search;
}

function firstHit<T>(
  reads: JobApi["accepted"]["key"],
  document: unknown,
  take: (value: unknown) => T | undefined,
): T | undefined {
  for (const read of reads) {
    const hit = take(read(document));
    if (hit !== undefined) return hit;
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
