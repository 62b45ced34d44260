import type { JobApi, Read } from "../job/api.ts";
import { wordOf } from "../job/api.ts";
import { answerDocument } from "../job/document.ts";
import { isJobKey, type JobRef, keyText } from "../job/key.ts";
import { jobUrl, pathAndQuery, sameOriginUrl } from "../job/url.ts";
import { isObject } from "../text/json.ts";
import type { Reply } from "./exchange.ts";

export type Acceptance =
  | { readonly kind: "jobs"; readonly jobs: readonly [JobRef, ...JobRef[]] }
  /** The server did the work at once; there is nothing to wait for. */
  | { readonly kind: "synchronous" }
  /** Accepted, perhaps, but no job can be followed. */
  | { readonly kind: "unreadable"; readonly code: "no-job-key" | "foreign-job-url"; readonly why: string };

/** Where the job of a call is to be found. */
export interface Target {
  readonly api: JobApi;
  readonly apiUrl: string;
}

/**
 * Reads a 2xx reply to a call: the keys of its jobs, or that it was done at once, or that neither can be told
 * (contract: from a job object to a state, last part).
 * @param callUrl URL of the call, against which a relative job URL is resolved (RFC 9110, 10.2.2)
 */
export function readAcceptance(reply: Reply, callUrl: string, { api, apiUrl }: Target): Acceptance {
  const document = answerDocument(reply);
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
  const { status, body } = reply;
  if ([200, 201, 204].includes(status) && body.kind !== "not-json") return { kind: "synchronous" };
  return { kind: "unreadable", code: "no-job-key", why: describeBody(reply) };
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

function describeBody({ body }: Reply): string {
  if (body.kind === "empty") return "the reply is empty";
  if (body.kind === "not-json") return `the reply is ${body.looksLike}, not JSON`;
  if (!isObject(body.value)) return "the reply is JSON, but not an object";
  const names = Object.keys(body.value);
  return names.length === 0
    ? "the reply is an object without fields"
    : `the reply has the fields ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", …" : ""}`;
}
