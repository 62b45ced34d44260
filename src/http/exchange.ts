import http, { type Agent, type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import type { PartialReply, Reply, Request } from "../client/exchange.ts";
import { parseBody } from "../text/json.ts";
import type { ConnectionWatch, WatchedOptions } from "./agents.ts";
import { createBody } from "./body.ts";
import type { CookieJar } from "./cookies.ts";
import type { HttpProxy } from "./proxy.ts";
import { ProxyRefusal } from "./tunnel.ts";

/** One request under way. */
export interface Work {
  readonly request: Request;
  /** Where the request goes to the proxy itself, since its URL is http. */
  readonly proxy: HttpProxy | undefined;
  readonly agent: Agent;
  readonly signal: AbortSignal;
  readonly watch: ConnectionWatch;
  /** What has come of the reply; there once its head came. */
  partial: (() => Promise<PartialReply>) | undefined;
}

/** Sends a request and reads its reply; rejects with whatever went wrong. */
export function createExchange(userAgent: string, cookies: CookieJar): (work: Work) => Promise<Reply> {
  return async (work) => {
    const { request, proxy } = work;
    const headers = { "user-agent": userAgent, ...requestHeaders(request, cookies, proxy) };
    const message = await headOf(work, headers);
    // 407 is never the server's own (RFC 9110, 15.5.8).
    if (message.statusCode === 407 && proxy !== undefined) {
      message.destroy();
      throw new ProxyRefusal(407, message.headers["proxy-authenticate"]?.toString(), request.method);
    }
    cookies.take(message.headers["set-cookie"] ?? [], Date.now());
    const body = createBody(message, request.method);
    const head = { status: message.statusCode ?? 0, headers: readHeaders(message) };
    work.partial = async () => parsed(head, await body.soFar());
    const { text, isWhole } = await body.read();
    return { kind: "reply", ...parsed(head, text), isWhole };
  };
}

/** A reply, or what came of it, with its body parsed: the one place where that is done. */
function parsed(head: Pick<Reply, "status" | "headers">, text: string): PartialReply {
  return { ...head, body: parseBody(text, head.headers["content-type"]), text };
}

/** Sends a request; resolves once the head of its reply came. */
function headOf(
  { request, proxy, agent, signal, watch }: Work,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  const { method, url, body = "" } = request;
  const { protocol, hostname, port, origin, pathname, search } = new URL(url);
  const options: RequestOptions & WatchedOptions = {
    method,
    // A URL writes an IPv6 address in brackets, a socket takes it without.
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (protocol === "https:" ? 443 : 80),
    path: `${proxy === undefined ? "" : origin}${pathname}${search}`,
    // Node leaves the length out for methods that seldom have a body.
    headers: body === "" ? headers : { ...headers, "content-length": String(Buffer.byteLength(body)) },
    agent,
    signal,
    watch,
  };
  return new Promise((resolve, reject) => {
    const sent = (protocol === "https:" ? https : http).request(options, resolve);
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Names in lower case. No coding is asked for: a reply that breaks off within one is harder to read. */
function requestHeaders(request: Request, cookies: CookieJar, proxy: HttpProxy | undefined) {
  const own = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers: Record<string, string> = { "accept-encoding": "identity", ...Object.fromEntries(own) };
  const cookie = cookies.header(headers.cookie);
  if (cookie !== undefined) headers.cookie = cookie;
  if (proxy?.authorization !== undefined) headers["proxy-authorization"] = proxy.authorization;
  return headers;
}

function readHeaders(message: IncomingMessage): Readonly<Record<string, string>> {
  const entries = Object.entries(message.headers).map(([name, value]) => [
    name,
    [value ?? ""].flat().join(", "),
  ]);
  return Object.fromEntries(entries);
}
