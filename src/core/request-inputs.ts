import { type FaultList, type InputTexts, readChoice } from "./input-texts.ts";
import type { JobApi } from "./job-api.ts";
import { type HeaderMap, METHODS, type Request } from "./plan.ts";

/** The base of every URL, without trailing slashes; undefined where it cannot be used. */
export function readApiUrl(texts: InputTexts, list: FaultList): string | undefined {
  const text = texts["api-url"];
  const fault = apiUrlFault(text);
  if (fault === undefined) return new URL(text).href.replace(/\/+$/, "");
  // User info may hold a password: such a value is not shown.
  list.add("api-url", fault, text.includes("@") || text === "" ? undefined : text);
  return undefined;
}

function apiUrlFault(text: string): string | undefined {
  if (text === "") return "is missing: write the base URL of the API, such as https://um.example.com/api";
  if (/\s/.test(text) || !URL.canParse(text))
    return "is not a URL: write one such as https://um.example.com/api";
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "is neither https nor http";
  if (url.username !== "" || url.password !== "") {
    return "holds user info: write the user in `username` and the password in `password`";
  }
  if (text.includes("?")) return "holds a query: write it in `path`";
  if (text.includes("#")) return "holds a fragment: leave it out";
  return undefined;
}

/** Headers of the call and of the polls, credentials included. */
export function readHeaders(texts: InputTexts, list: FaultList): HeaderMap {
  const headers: Record<string, string> = {};
  const names = new Set<string>();
  for (const line of texts.headers.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    const [, name, value] = /^([^:\s]+)\s*:\s*(.*)$/.exec(line) ?? [];
    const shown = name ?? "a line";
    if (name === undefined || value === undefined || value === "") {
      list.add("headers", `${shown} is not of the form "Name: value", one header a line`);
    } else if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
      list.add("headers", `${shown} is not a header name`);
    } else if (!/^[\t\u0020-\u007e\u00a0-\u00ff]*$/.test(value)) {
      list.add("headers", `the value of ${name} has characters that a header cannot hold`);
    } else if (names.has(name.toLowerCase())) {
      list.add("headers", `${name} is given twice`);
    } else if (/^(content-length|transfer-encoding|connection|host|expect|upgrade)$/i.test(name)) {
      list.add("headers", `${name} is set by job-gate itself: leave it out`);
    } else {
      headers[name] = value;
    }
    if (name !== undefined) names.add(name.toLowerCase());
  }
  const authorization = readAuthorization(texts, names.has("authorization"), list);
  return authorization === undefined ? headers : { ...headers, Authorization: authorization };
}

function readAuthorization(texts: InputTexts, hasHeader: boolean, list: FaultList): string | undefined {
  const { username, token } = texts;
  const password = withoutLineBreak(texts.password);
  if (password !== "" && username === "") list.add("password", "is given without `username`");
  if (token !== "" && username !== "")
    list.add("token", "is given together with `username`: use one of the two");
  if (hasHeader && token !== "")
    list.add("token", "is given beside an Authorization header: use one of the two");
  if (hasHeader && username !== "")
    list.add("username", "is given beside an Authorization header: use one of the two");
  if (username.includes(":")) list.add("username", "holds a colon, which HTTP Basic cannot carry");
  const bearer = withoutLineBreak(token);
  if (bearer !== "" && !/^[\u0021-\u007e]+$/.test(bearer)) {
    list.add("token", "has spaces, line breaks or characters that a header cannot hold");
  }
  if (username !== "") return basicCredential(username, password);
  return bearer === "" ? undefined : `Bearer ${bearer}`;
}

/** `Basic …` with the user and password in UTF-8 (RFC 7617). */
export function basicCredential(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** Secrets lose one trailing line break, as files and secret stores add it, and nothing else. */
export function withoutLineBreak(text: string): string {
  return text.replace(/\r?\n$/, "");
}

/** The call; undefined where its URL or body cannot be used. */
export function readCall(
  texts: InputTexts,
  apiUrl: string | undefined,
  headers: HeaderMap,
  api: JobApi | undefined,
  body: string | undefined,
  list: FaultList,
): Request | undefined {
  const method = readChoice(texts, "method", METHODS, list);
  const { path } = texts;
  const fault = pathFault(path, apiUrl, api);
  if (fault !== undefined) list.add("path", fault, path);
  checkBody(texts, headers, body, list);
  if (apiUrl === undefined || fault !== undefined) return undefined;
  const url = new URL(joinPath(apiUrl, path)).href;
  const accept = hasHeader(headers, "accept") ? {} : { Accept: "application/json" };
  const type =
    body === undefined || hasHeader(headers, "content-type") ? {} : { "Content-Type": "application/json" };
  const all = { ...headers, ...accept, ...type };
  return { method, url, headers: all, fresh: true, ...(body === undefined ? {} : { body }) };
}

function pathFault(path: string, apiUrl: string | undefined, api: JobApi | undefined): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path)) return "holds control characters";
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith("//") || path.startsWith("\\")) {
    return "is an absolute URL: write the path below `api-url`, such as /storage-provider/luns";
  }
  if (path.includes("#")) return "holds a fragment, which is never sent: write %23 for a # in a name";
  if (apiUrl !== undefined && !isBelow(joinPath(apiUrl, path), apiUrl)) {
    return "leads out of `api-url`: write a path without . and .. steps";
  }
  const foreign = api?.foreignPaths.find(({ prefix }) => `/${path.replace(/^\/+/, "")}`.startsWith(prefix));
  return foreign?.advice;
}

function isBelow(href: string, apiUrl: string): boolean {
  const url = new URL(href);
  const base = new URL(apiUrl);
  return url.origin === base.origin && url.pathname.startsWith(`${base.pathname.replace(/\/+$/, "")}/`);
}

function joinPath(apiUrl: string, path: string): string {
  return apiUrl + (path.startsWith("/") ? path : `/${path}`);
}

/** The body must be JSON unless a header names another content type; its text is never shown. */
function checkBody(texts: InputTexts, headers: HeaderMap, body: string | undefined, list: FaultList): void {
  if (body === undefined) return;
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  if (contentType !== undefined && !/[/+]json\b/i.test(contentType)) return;
  try {
    JSON.parse(body);
  } catch (error) {
    const [place] = /line \d+ column \d+|position \d+/.exec(String(error)) ?? [];
    const where = place === undefined ? "" : ` (at ${place})`;
    const input = texts.body === "" ? "body-file" : "body";
    list.add(input, `is not JSON${where}: mend it, or name its content type in \`headers\``);
  }
}

export function hasHeader(headers: HeaderMap, name: string): boolean {
  return Object.keys(headers).some((each) => each.toLowerCase() === name);
}
