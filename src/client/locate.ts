import type { JobApi, Read } from "../job/api.ts";
import { wordOf } from "../job/api.ts";
import { isJobKey, type JobRef, keyText } from "../job/key.ts";
import { reportedKey } from "../job/stage.ts";
import { jobUrl, pathAndQuery, sameOriginUrl } from "../job/url.ts";
import { isObject, toJson } from "../text/json.ts";
import { errorText } from "./meaning/error-body.ts";

/** What a document tells of jobs; `none` where no expression hits anything. */
export type Located = Found | { readonly kind: "none" };

export type Found =
  | {
      readonly kind: "jobs";
      readonly jobs: readonly [JobRef, ...JobRef[]];
      /** What stands beside the keys and is none: parts of the call whose fate nobody knows. */
      readonly doubts: readonly string[];
    }
  /** There may be a job, but none can be followed. */
  | {
      readonly kind: "unreadable";
      readonly code: "no-job-key" | "foreign-job-url";
      readonly why: string;
      /** A key that was read all the same. */
      readonly key?: string;
    };

export interface Where {
  /** Its `accepted` says where the document names jobs. */
  readonly api: JobApi;
  readonly apiUrl: string;
  /** What relative URLs in the document are resolved against. */
  readonly baseUrl: string;
}

/** The jobs that a document names: the reply to a call, or a job whose next stage they are. */
export function locateJobs(document: unknown, { api, apiUrl, baseUrl }: Where): Located {
  const lastModified = wordOf(api.accepted.lastModified(document));
  const location = firstHit(api.accepted.url, document, locationText);
  const url = location && sameOriginUrl(location.value, baseUrl, apiUrl);
  const { keys, odd } = readKeys(api.accepted.key, document);
  const [first, ...rest] = keys;

  if (first !== undefined && api.job.path !== undefined) {
    const own = rest.length === 0 ? url : undefined;
    const toRef = (found: string): JobRef => {
      const key = reportedKey(api, found);
      return { key, url: own ?? jobUrl({ api, apiUrl }, key), lastModified, via: undefined };
    };
    return { kind: "jobs", jobs: [toRef(first), ...rest.map(toRef)], doubts: odd };
  }
  const path = location === undefined ? first && sameOriginUrl(first, baseUrl, apiUrl) : url;
  if (path !== undefined) {
    const key = reportedKey(api, pathAndQuery(path));
    return { kind: "jobs", jobs: [{ key, url: path, lastModified, via: location?.place }], doubts: odd };
  }
  if (location !== undefined) return foreign(location.value, first);
  if (first !== undefined) return foreign(first, first);
  const [unusable] = odd;
  if (unusable === undefined) return { kind: "none" };
  return {
    kind: "unreadable",
    code: "no-job-key",
    why: `what stands for the job's key is none: ${unusable}`,
  };
}

/**
 * Where a running job now is to be found, where a reply to its poll says so as the reply to the call did (Azure: the
 * newest `Location` counts); undefined where it says nothing, or leads to another origin.
 * @param document the reply, as `accepted` reads one
 */
export function newestUrl(
  document: unknown,
  { via, url }: JobRef,
  { api, apiUrl }: Where,
): string | undefined {
  const reads = via === undefined ? api.accepted.url : api.accepted.url.slice(via, via + 1);
  const location = firstHit(reads, document, locationText);
  return location && sameOriginUrl(location.value, url, apiUrl);
}

/** A condition that does not hold yields false, which is no URL. */
function locationText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** @param key a key that was read beside the URL */
function foreign(location: string, key: string | undefined): Located {
  const why = `the job's URL leads to another origin: ${location}`;
  return { kind: "unreadable", code: "foreign-job-url", why, ...(key === undefined ? {} : { key }) };
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

interface Keys {
  readonly keys: readonly string[];
  /** What was hit and can be no key, as it is to be shown. */
  readonly odd: readonly string[];
}

/** The keys of the first expression that yields any; where none does, all that was hit in their place. */
function readKeys(reads: readonly Read[], document: unknown): Keys {
  const hits = reads.map((read) => keysIn(read(document)));
  return hits.find(({ keys }) => keys.length > 0) ?? { keys: [], odd: hits.flatMap(({ odd }) => odd) };
}

/** The keys in a value: one, or all of a list. Nothing, a condition that does not hold and an empty list hit nothing. */
function keysIn(value: unknown): Keys {
  const hits = [value].flat().filter((each) => each !== null && each !== undefined && each !== false);
  const texts = hits.map((each) => ({ each, text: keyText(each) }));
  const isKey = (text: string | undefined): text is string => text !== undefined && isJobKey(text);
  return {
    keys: [...new Set(texts.map(({ text }) => text).filter(isKey))],
    odd: texts.filter(({ text }) => !isKey(text)).map(({ each }) => oddText(each)),
  };
}

/** An entry that tells of an error is told in its words. */
function oddText(value: unknown): string {
  return (
    (isObject(value) ? errorText({ kind: "json", value: { error: value } }) : undefined) ?? toJson(value)
  );
}
