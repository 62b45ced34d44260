import { type HeaderMap, hasHeader, METHODS, type Method, type Request } from "../client/exchange.ts";
import { type JobApi, wordOf } from "../job/api.ts";
import type { Call } from "../step/plan.ts";
import { isObject, toJson } from "../text/json.ts";
import { splitHeaders } from "./header-lines.ts";
import { checkHeaders, mergeHeaders } from "./header-rules.ts";

/** What every call of the step has in common; undefined where it is faulty itself. */
export interface CallContext {
  readonly apiUrl: string | undefined;
  readonly headers: HeaderMap;
  readonly api: JobApi | undefined;
}

/** One call as the user wrote it. */
export interface CallTexts {
  readonly method: Method;
  readonly path: string;
  readonly body: string | undefined;
  /** More headers, of this call alone. */
  readonly headers?: HeaderMap;
}

/** What a call of a list may have; the JSON Schema for editors is made from it (`npm run generate`). */
export const CALL_FIELDS = ["name", "method", "path", "body", "headers"] as const;
export type CallField = (typeof CALL_FIELDS)[number];

/** @param value shown as it was written; left out for bodies */
export type OnCallProblem = (field: CallField, problem: string, value?: string) => void;

/** The request of a call; undefined where its URL cannot be used. */
export function readCall(texts: CallTexts, context: CallContext, fault: OnCallProblem): Request | undefined {
  const { method, path, body } = texts;
  const { apiUrl } = context;
  const headers = mergeHeaders(context.headers, texts.headers ?? {});
  const problem = pathProblem(path, context);
  if (problem !== undefined) fault("path", problem, path);
  checkBody(body, headers, fault);
  if (apiUrl === undefined || problem !== undefined) return undefined;
  const accept = hasHeader(headers, "accept") ? {} : { Accept: "application/json" };
  const type =
    body === undefined || hasHeader(headers, "content-type") ? {} : { "Content-Type": "application/json" };
  return {
    method,
    url: new URL(joinPath(apiUrl, path)).href,
    headers: { ...headers, ...accept, ...type },
    fresh: true,
    ...(body === undefined ? {} : { body }),
  };
}

/**
 * The calls of a list `{name?, method?, path, body?, headers?}`; every fault with its place in the list.
 * @param method of the calls that name none
 * @param fault told of the place, such as `[3].path`, and the problem
 */
export function readCallList(
  value: unknown,
  method: Method,
  context: CallContext,
  fault: (place: string, problem: string, shown?: string) => void,
): readonly Call[] {
  if (!Array.isArray(value)) {
    fault("", "is not a list of calls {name, method, path, body, headers}");
    return [];
  }
  if (value.length === 0) fault("", "is an empty list: there is nothing to do");
  return value.flatMap((item: unknown, n) => {
    const at: OnCallProblem = (field, problem, shown) => fault(`[${n}].${field}`, problem, shown);
    if (!isObject(item)) {
      fault(`[${n}]`, "is not an object {name, method, path, body, headers}");
      return [];
    }
    for (const field of Object.keys(item)) {
      if (!CALL_FIELDS.some((each) => each === field)) {
        fault(`[${n}].${field}`, "is not known here: write name, method, path, body or headers");
      }
    }
    const request = readCall(
      {
        method: itemMethod(item.method, method, at),
        path: itemPath(item.path, at),
        body: itemBody(item.body),
        headers: itemHeaders(item.headers, at),
      },
      context,
      at,
    );
    const name = itemName(item.name, at);
    return request === undefined ? [] : [{ name, request }];
  });
}

function itemMethod(value: unknown, otherwise: Method, fault: OnCallProblem): Method {
  if (value === undefined || value === null) return otherwise;
  const found = METHODS.find((each) => typeof value === "string" && each === value.toUpperCase());
  if (found === undefined)
    fault("method", `is not one of ${METHODS.join(", ")}`, wordOf(value) ?? toJson(value));
  return found ?? otherwise;
}

function itemPath(value: unknown, fault: OnCallProblem): string {
  if (typeof value === "string" && value !== "") return value;
  fault("path", "is missing: write the path of the call below `api-url`");
  return "/";
}

function itemName(value: unknown, fault: OnCallProblem): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string" || typeof value === "number") return String(value);
  fault("name", "is not a text");
  return "";
}

/** Headers are an object of names and values, or lines as in the input `headers`. */
function itemHeaders(value: unknown, fault: OnCallProblem): HeaderMap {
  if (value === undefined || value === null) return {};
  const report = (problem: string) => fault("headers", problem);
  if (typeof value === "string") return checkHeaders(splitHeaders(value), report);
  if (!isObject(value)) {
    report("is neither an object of names and values nor lines of them");
    return {};
  }
  const lines = Object.entries(value).map(([name, each]) => ({ name, value: wordOf(each)?.trim() ?? "" }));
  return checkHeaders(lines, report);
}

/** A body is an object as people write it in YAML, or the text to send. */
function itemBody(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") return toJson(value);
  return value.trim() === "" ? undefined : value;
}

function pathProblem(path: string, { apiUrl, api }: CallContext): string | undefined {
  if (/\p{Cc}/u.test(path)) return "holds control characters";
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith("//") || path.startsWith("\\")) {
    return "is an absolute URL: write the path below `api-url`, such as /storage-provider/luns";
  }
  if (path.includes("#")) return "holds a fragment, which is never sent: write %23 for a # in a name";
  if (apiUrl === undefined) return undefined;
  const below = pathBelow(joinPath(apiUrl, path), apiUrl);
  if (below === undefined) return "leads out of `api-url`: write a path without . and .. steps";
  return api?.foreignPaths.find(({ prefix }) => below.startsWith(prefix))?.advice;
}

/** The path of a URL below the base, decoded, as a server sees it; undefined where it is not below. */
function pathBelow(href: string, apiUrl: string): string | undefined {
  const url = new URL(href);
  const base = new URL(apiUrl);
  const basePath = base.pathname.replace(/\/+$/, "");
  if (url.origin !== base.origin || !url.pathname.startsWith(`${basePath}/`)) return undefined;
  // Only letters matter to what is compared with it; a stray % is no reason to refuse the path.
  return url.pathname
    .slice(basePath.length)
    .replace(/%([46][1-9a-f]|[57][0-9a])/gi, (code) =>
      String.fromCharCode(Number.parseInt(code.slice(1), 16)),
    );
}

function joinPath(apiUrl: string, path: string): string {
  return apiUrl + (path.startsWith("/") ? path : `/${path}`);
}

/** The body must be JSON unless a header names another content type; its text is never shown. */
function checkBody(body: string | undefined, headers: HeaderMap, fault: OnCallProblem): void {
  if (body === undefined) return;
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  if (contentType !== undefined && !/[/+]json\b/i.test(contentType)) return;
  try {
    JSON.parse(body);
  } catch (error) {
    const text = String(error);
    // Newer V8 tells both.
    const [place] = /line \d+ column \d+/.exec(text) ?? /position \d+/.exec(text) ?? [];
    const where = place === undefined ? "" : ` (at ${place})`;
    fault("body", `is not JSON${where}: fix it, or name its content type in \`headers\``);
  }
}
