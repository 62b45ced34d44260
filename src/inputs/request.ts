import { type HeaderMap, hasHeader } from "../client/exchange.ts";
import type { JobApi } from "../job/api.ts";
import type { Result } from "../text/result.ts";
import { splitHeaders } from "./header-lines.ts";
import { checkHeaders } from "./header-rules.ts";
import { nearNames } from "./near-names.ts";
import { INPUT_NAMES, type InputTexts, LIST_INPUT_NAMES, type ProblemList } from "./texts.ts";

/** What stands behind the inputs that say which server is spoken to, and how. */
export interface ServerSources {
  /** Names of the inputs that were given, known or not. */
  readonly givenNames: readonly string[];
  /** The job API that the input names, or all that is wrong with it. */
  readonly api: Result<JobApi, readonly string[]>;
}

export interface ServerInputs {
  /** Undefined where it cannot be used, as is the base URL. */
  readonly api: JobApi | undefined;
  readonly apiUrl: string | undefined;
  readonly headers: HeaderMap;
}

/** The server, as every command reads it; inputs that have no such name are told first. */
export function readServer(
  texts: InputTexts,
  { givenNames, api: found }: ServerSources,
  list: ProblemList,
): ServerInputs {
  for (const near of nearNames(givenNames, [...INPUT_NAMES, ...LIST_INPUT_NAMES])) list.say(near);
  const api = found.ok ? found.value : undefined;
  if (!found.ok) for (const problem of found.problem) list.add("api", problem);
  return { api, apiUrl: readApiUrl(texts, api, list), headers: readHeaders(texts, list) };
}

/** The base of every URL, without trailing slashes; undefined where it cannot be used. */
function readApiUrl(texts: InputTexts, api: JobApi | undefined, list: ProblemList): string | undefined {
  const text = texts["api-url"];
  const fault = apiUrlFault(text) ?? foreignFault(text, api);
  if (fault === undefined) return new URL(text).href.replace(/\/+$/, "");
  // User info may hold a password: such a value is not shown.
  list.add("api-url", fault, text.includes("@") || text === "" ? undefined : text);
  return undefined;
}

/** A base URL that leads to another API than the one that is named. */
function foreignFault(text: string, api: JobApi | undefined): string | undefined {
  const path = `${new URL(text).pathname}/`;
  const foreign = api?.foreignPaths.find(({ prefix }) => path.includes(prefix));
  return foreign && `holds ${foreign.prefix}, which ${foreign.advice}`;
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
function readHeaders(texts: InputTexts, list: ProblemList): HeaderMap {
  const headers = checkHeaders(splitHeaders(texts.headers), (problem) => list.add("headers", problem));
  const authorization = readAuthorization(texts, hasHeader(headers, "authorization"), list);
  return authorization === undefined ? headers : { ...headers, Authorization: authorization };
}

function readAuthorization(texts: InputTexts, hasOwn: boolean, list: ProblemList): string | undefined {
  const { username, token } = texts;
  const password = withoutLineBreak(texts.password);
  if (password !== "" && username === "") list.add("password", "is given without `username`");
  if (token !== "" && username !== "")
    list.add("token", "is given together with `username`: use one of the two");
  if (hasOwn && token !== "")
    list.add("token", "is given beside an Authorization header: use one of the two");
  if (hasOwn && username !== "")
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
