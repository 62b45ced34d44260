import type { Login } from "../job/api.ts";
import { replyDocuments } from "../job/document.ts";
import { keyText } from "../job/key.ts";
import { fillBody, fillHeader, fillUrl, type Values } from "../job/template.ts";
import type { Exchange, HeaderMap, Reply, Request, Send, WireFault } from "./exchange.ts";
import type { LoginPlan, SessionNeeds } from "./login.ts";
import { named, seen } from "./meaning/wording.ts";
import { withBodyType } from "./question.ts";

/** The session of one step with its server, opened by the first request that needs it (docs/behaviour.md, "A login"). */
export interface Session {
  /** Headers of the session; or the fault that stands for whatever was to be sent. One login serves all that wait for it. */
  open(send: Send, budgetMs: number): Promise<Opened | WireFault>;
  /** Whoever was refused with this session gets another one. */
  expire(opened: Opened): void;
  /** Headers of the session that is open; empty where none is. */
  headers(): HeaderMap;
  /** The request that closes the session; undefined where none is open, or the API has none. */
  closing(): Request | undefined;
}

export interface Opened {
  readonly kind: "open";
  readonly headers: HeaderMap;
}

export interface SessionOptions extends LoginPlan, SessionNeeds {
  readonly apiUrl: string;
}

const NOT_OPEN: Opened = { kind: "open", headers: {} };

/** @returns a session that is not open yet */
export function createSession(options: SessionOptions): Session {
  const { login, apiUrl, log } = options;
  let current: Promise<Opened | WireFault> | undefined;
  let last = NOT_OPEN;
  let wasOpen = false;

  async function logIn(send: Send, budgetMs: number): Promise<Opened | WireFault> {
    const request = loginRequest(options);
    const exchange = await send(request, budgetMs);
    const opened = readLogin(request, exchange, options);
    if (opened.kind === "open") {
      last = opened;
      if (wasOpen) log.info("The server no longer took the session (HTTP 401): logged in again.");
    }
    // A password that was refused is not tried again: that can lock the account.
    else if (opened.reason !== "login") current = undefined;
    return opened;
  }

  return {
    open(send, budgetMs) {
      current ??= logIn(send, budgetMs);
      return current;
    },
    expire(opened) {
      if (opened === last) {
        current = undefined;
        last = NOT_OPEN;
        wasOpen = true;
      }
    },
    headers: () => last.headers,
    closing() {
      const { logout } = login;
      if (last === NOT_OPEN || logout === undefined) return undefined;
      return { method: logout.method, url: apiUrl + logout.path, headers: last.headers };
    },
  };
}

function loginRequest({ login, credentials, apiUrl }: SessionOptions): Request {
  const { username, password, basic } = credentials;
  const values: Values = { username, password };
  const own = Object.entries(login.headers).map(
    ([name, value]) => [name, fillHeader(value, values)] as const,
  );
  const body = login.body === undefined ? undefined : fillBody(login.body, values);
  const headers = withBodyType({ Accept: "application/json", ...Object.fromEntries(own) }, login.body);
  return {
    method: login.method,
    url: apiUrl + fillUrl(login.path, values),
    headers: holdsPassword(login) ? headers : { Authorization: basic, ...headers },
    ...(body === undefined ? {} : { body }),
    fresh: true,
  };
}

function holdsPassword({ path, headers, body = "" }: Login): boolean {
  return [path, body, ...Object.values(headers)].some((text) => text.includes("{password}"));
}

function readLogin(
  request: Request,
  exchange: Exchange,
  { login, log: { shorten }, onSecret }: SessionOptions,
): Opened | WireFault {
  const name = `the login ${named({ ...request, url: request.url.replace(/\?.*$/, "") })}`;
  if (exchange.kind === "fault") {
    const { partial: _, ...fault } = exchange;
    // Nothing of what was to be done had been sent.
    const reason = ["reset", "cut", "timeout", "too-large"].includes(fault.reason)
      ? "unreachable"
      : fault.reason;
    return { ...fault, reason, sent: false, detail: `${name} ${seen(exchange, { shorten })}` };
  }
  const { status } = exchange;
  if (status < 200 || status > 299) {
    const reason = status < 500 && !MAY_PASS.includes(status) ? "login" : "unreachable";
    return { kind: "fault", reason, sent: false, detail: `${name} ${seen(exchange, { shorten })}` };
  }
  const token = tokenIn(exchange, login);
  if (token === undefined && login.token.length > 0) {
    const detail = `${name} was answered HTTP ${status}, but \`login.token\` hits nothing in the reply`;
    return { kind: "fault", reason: "login", sent: false, detail };
  }
  if (token !== undefined) onSecret(token);
  const { header } = login;
  if (header === undefined) return { kind: "open", headers: {} };
  return { kind: "open", headers: { [header.name]: fillHeader(header.value, { token: token ?? "" }) } };
}

/** A server that is busy with others may open a session a little later. */
const MAY_PASS: readonly number[] = [408, 425, 429];

function tokenIn(reply: Reply, { token }: Login): string | undefined {
  const documents = replyDocuments(reply);
  const hits = token.flatMap((read) => documents.map((document) => keyText(read(document))));
  // What a header cannot carry is no token.
  return hits.find((text) => text !== undefined && /^[\u0021-\u007e]+$/.test(text));
}
