import { type HeaderMap, hasHeader } from "../client/exchange.ts";
import type { LoginPlan } from "../client/login.ts";
import type { JobApi } from "../job/api.ts";
import type { Result } from "../text/result.ts";
import { splitHeaders } from "./header-lines.ts";
import { checkHeaders } from "./header-rules.ts";
import { nearNames } from "./near-names.ts";
import { isCredentialHeader } from "./secret-names.ts";
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
  /** Who logs in, where the API has a login and a user is given. */
  readonly login: LoginPlan | undefined;
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
  const headers = readHeaders(texts, api, list);
  return { api, apiUrl: readApiUrl(texts, api, list), headers, login: readLogin(texts, headers, api, list) };
}

/** Whether what is sent speaks for a user. */
export function hasCredentials({
  headers,
  login,
}: Pick<ServerInputs, "headers"> & Partial<ServerInputs>): boolean {
  return login !== undefined || Object.keys(headers).some(isCredentialHeader);
}

/** The user of an API that has a login; a token, or a header that speaks for the user, stands in its place. */
function readLogin(
  texts: InputTexts,
  headers: HeaderMap,
  api: JobApi | undefined,
  list: ProblemList,
): LoginPlan | undefined {
  if (api?.login === undefined) return undefined;
  const { username } = texts;
  const password = withoutLineBreak(texts.password);
  if (username !== "") {
    const basic = basicCredential(username, password);
    return { login: api.login, credentials: { username, password, basic } };
  }
  if (!hasCredentials({ headers })) {
    list.add(
      "username",
      `is missing: the API ${api.name} has a login (or give the session in \`token\` or \`headers\`)`,
    );
  }
  return undefined;
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
function readHeaders(texts: InputTexts, api: JobApi | undefined, list: ProblemList): HeaderMap {
  const headers = checkHeaders(splitHeaders(texts.headers), (problem) => list.add("headers", problem));
  const speaker = { hasOwn: hasHeader(headers, "authorization"), hasLogin: api?.login !== undefined };
  const authorization = readAuthorization(texts, speaker, list);
  // A login's user is spoken for by the session that it yields.
  const isSession = speaker.hasLogin && texts.username !== "";
  return authorization === undefined || isSession ? headers : { ...headers, Authorization: authorization };
}

/** What else speaks for the user: a header of the user's own, or a session. */
interface Speaker {
  readonly hasOwn: boolean;
  readonly hasLogin: boolean;
}

function readAuthorization(
  texts: InputTexts,
  { hasOwn, hasLogin }: Speaker,
  list: ProblemList,
): string | undefined {
  const { username, token } = texts;
  const password = withoutLineBreak(texts.password);
  if (password !== "" && username === "") list.add("password", "is given without `username`");
  if (token !== "" && username !== "")
    list.add("token", "is given together with `username`: use one of the two");
  if (hasOwn && token !== "")
    list.add("token", "is given beside an Authorization header: use one of the two");
  if (hasOwn && username !== "" && !hasLogin)
    list.add("username", "is given beside an Authorization header: use one of the two");
  if (username.includes(":") && !hasLogin)
    list.add("username", "holds a colon, which HTTP Basic cannot carry");
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
