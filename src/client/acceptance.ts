import type { JobApi } from "../job/api.ts";
import { type Answer, acceptedDocument, type RequestDocument } from "../job/document.ts";
import { pathAndQuery } from "../job/url.ts";
import { isObject, jsonOf, parseBody, toJson } from "../text/json.ts";
import type { Reply, Request } from "./exchange.ts";
import { type Found, type Located, locateJobs } from "./locate.ts";
import { errorText, isErrorBody } from "./meaning/error-body.ts";

/** What the reply to a call tells of its jobs. */
export type Acceptance =
  | Found
  /** The server did the work at once; there is nothing to wait for. */
  | { readonly kind: "synchronous" };

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
export function findJobs(answer: Answer, { api, apiUrl, request }: Target): Located {
  const document = acceptedDocument(answer, describeRequest(request));
  const located = locateJobs(document, { api, apiUrl, baseUrl: request.url });
  if (located.kind !== "jobs" || !isErrorBody(answer.body)) return located;
  return { ...located, doubts: [...located.doubts, errorText(answer.body) ?? "an error"] };
}

function describeRequest({ method, url, body }: Target["request"]): RequestDocument {
  const value = body === undefined ? undefined : jsonOf(parseBody(body, undefined));
  return { method, url, path: pathAndQuery(url), body: value ?? null };
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
