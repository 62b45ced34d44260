import type { JobApi, Read } from "../job/api.ts";
import { wordOf } from "../job/api.ts";
import { type Answer, acceptedDocument, type RequestDocument } from "../job/document.ts";
import { isJobKey, type JobRef, keyText } from "../job/key.ts";
import { jobUrl, pathAndQuery, sameOriginUrl } from "../job/url.ts";
import { isObject, jsonOf, parseBody, toJson } from "../text/json.ts";
import type { Reply, Request } from "./exchange.ts";
import { errorText, isErrorBody } from "./meaning/error-body.ts";

/** What the reply to a call tells of its jobs. */
export type Acceptance =
  | {
      readonly kind: "jobs";
      readonly jobs: readonly [JobRef, ...JobRef[]];
      /** What stands beside the keys and is none: parts of the call whose fate nobody knows. */
      readonly doubts: readonly string[];
    }
  /** The server did the work at once; there is nothing to wait for. */
  | { readonly kind: "synchronous" }
  /** Accepted, perhaps, but no job can be followed. */
  | {
      readonly kind: "unreadable";
      readonly code: "no-job-key" | "foreign-job-url";
      readonly why: string;
      /** A key that was read all the same. */
      readonly key?: string;
    };

/** Where the job of a call is to be found. */
export interface Target {
  readonly api: JobApi;
  readonly apiUrl: string;
  /** The call; a relative job URL is resolved against its URL (RFC 9110, 10.2.2). */
  readonly request: Pick<Request, "method" | "url" | "body">;
}

/**
 * Reads a reply that may accept a call: the keys of its jobs, or that it was done at once, or that neither can be told
 * (docs/behaviour.md, "Which job a call started").
 */
export function readAcceptance(reply: Reply, target: Target): Acceptance {
  const found = findJobs(reply, target);
  if (found.kind !== "none") return found;
  const { api } = target;
  if (api.accepted.synchronous && isDoneAtOnce(reply)) return { kind: "synchronous" };
  return { kind: "unreadable", code: "no-job-key", why: describeBody(reply) };
}

/**
 * The jobs that an answer names, whatever its status and however much of it came.
 * @returns `none` where no expression hits anything
 */
export function findJobs(
  answer: Answer,
  { api, apiUrl, request }: Target,
): Exclude<Acceptance, { readonly kind: "synchronous" }> | { readonly kind: "none" } {
  const document = acceptedDocument(answer, describeRequest(request));
  const lastModified = wordOf(api.accepted.lastModified(document));
  const location = firstHit(api.accepted.url, document, locationText);
  const url = location && sameOriginUrl(location.value, request.url, apiUrl);
  const { keys, odd } = readKeys(api.accepted.key, document);
  const [first, ...rest] = keys;
  const doubts = [...odd, ...(isErrorBody(answer.body) ? [errorText(answer.body) ?? "an error"] : [])];

  if (first !== undefined && api.job.path !== undefined) {
    const own = rest.length === 0 ? url : undefined;
    const toRef = (key: string): JobRef => ({
      key,
      url: own ?? jobUrl(api, apiUrl, key),
      lastModified,
      via: undefined,
    });
    return { kind: "jobs", jobs: [toRef(first), ...rest.map(toRef)], doubts };
  }
  const path = location === undefined ? first && sameOriginUrl(first, request.url, apiUrl) : url;
  if (path !== undefined) {
    const ref = { key: pathAndQuery(path), url: path, lastModified, via: location?.place };
    return { kind: "jobs", jobs: [ref], doubts };
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

function describeRequest({ method, url, body }: Target["request"]): RequestDocument {
  const value = body === undefined ? undefined : jsonOf(parseBody(body, undefined));
  return { method, url, path: pathAndQuery(url), body: value ?? null };
}

/** A condition that does not hold yields false, which is no URL. */
function locationText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** @param key a key that was read beside the URL */
function foreign(location: string, key: string | undefined): Acceptance & { readonly kind: "unreadable" } {
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

/** Empty by its framing, or JSON that is no error. */
function isDoneAtOnce({ status, body, isWhole }: Reply): boolean {
  if (![200, 201, 204].includes(status)) return false;
  return body.kind === "empty" ? isWhole : body.kind === "json" && !isErrorBody(body);
}

function describeBody({ body, isWhole }: Reply): string {
  if (body.kind === "empty")
    return isWhole ? "the reply is empty" : "the reply is empty, and ended with its connection";
  if (body.kind === "not-json") return `the reply is ${body.looksLike}, not JSON`;
  if (isErrorBody(body)) return `the reply tells of an error: ${errorText(body) ?? toJson(body.value)}`;
  if (!isObject(body.value)) return "the reply is JSON, but not an object";
  const names = Object.keys(body.value);
  return names.length === 0
    ? "the reply is an object without fields"
    : `the reply has the fields ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", …" : ""}`;
}
