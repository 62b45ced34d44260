import type { HeaderMap } from "../client/exchange.ts";
import { splitHeaders } from "./header-lines.ts";
import type { InputTexts, ProblemList } from "./texts.ts";

/** The base of every URL, without trailing slashes; undefined where it cannot be used. */
export function readApiUrl(texts: InputTexts, list: ProblemList): string | undefined {
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
export function readHeaders(texts: InputTexts, list: ProblemList): HeaderMap {
  const headers: [string, string][] = [];
  const names = new Set<string>();
  for (const { name, value } of splitHeaders(texts.headers)) {
    const shown = name ?? "a line";
    if (name === undefined || value === "") {
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
      headers.push([name, value]);
    }
    if (name !== undefined) names.add(name.toLowerCase());
  }
  const authorization = readAuthorization(texts, names.has("authorization"), list);
  if (authorization !== undefined) headers.push(["Authorization", authorization]);
  return Object.fromEntries(headers);
}

function readAuthorization(texts: InputTexts, hasHeader: boolean, list: ProblemList): string | undefined {
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
