import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import type { HttpProxy } from "./proxy.ts";
import type { TlsSettings } from "./tls.ts";

/** The proxy said no, to CONNECT or with its own 407. */
export class ProxyRefusal extends Error {
  override readonly name = "ProxyRefusal";
  readonly status: number;
  /** It asks for credentials in none of the ways known here. */
  readonly wantsUnknownScheme: boolean;
  constructor(status: number, authenticate: string | undefined, verb: string) {
    const schemes = status === 407 ? schemesOf(authenticate ?? "") : [];
    const isUnknown = schemes.length > 0 && !schemes.includes("basic");
    const offers = isUnknown ? ` and offers only ${schemes.map(shownScheme).join(" and ")} to log in` : "";
    super(`the proxy answered ${verb} with HTTP ${status}${offers}`);
    this.status = status;
    this.wantsUnknownScheme = isUnknown;
  }
}

/** Where a tunnel leads, and what ends the wait for it. */
export interface TunnelTarget {
  readonly host: string;
  readonly port: number | string;
  readonly signal: AbortSignal | undefined;
}

/** Options of a TLS connection to the proxy itself; its name is checked, not the server's. */
export function proxyTls(proxy: HttpProxy, tls: TlsSettings) {
  return { ...tls, servername: isIP(proxy.host) === 0 ? proxy.host : "" };
}

/** Asks the proxy for a tunnel to the server; any 2xx is one (RFC 9110, 9.3.6). */
export function openTunnel(
  proxy: HttpProxy,
  tls: TlsSettings,
  target: TunnelTarget,
  done: (error: Error | null, socket?: Duplex) => void,
): void {
  const authority = `${target.host.includes(":") ? `[${target.host}]` : target.host}:${target.port}`;
  const request = (proxy.isTls ? https : http).request({
    ...(proxy.isTls ? proxyTls(proxy, tls) : {}),
    host: proxy.host,
    port: proxy.port,
    method: "CONNECT",
    path: authority,
    agent: false,
    headers: {
      host: authority,
      ...(proxy.authorization === undefined ? {} : { "proxy-authorization": proxy.authorization }),
    },
    ...(target.signal === undefined ? {} : { signal: target.signal }),
  });
  const refuse = (response: http.IncomingMessage) =>
    done(
      new ProxyRefusal(
        response.statusCode ?? 0,
        response.headers["proxy-authenticate"]?.toString(),
        "CONNECT",
      ),
    );
  request.once("connect", (response, socket, head) => {
    const { statusCode = 0 } = response;
    if (statusCode >= 200 && statusCode < 300) {
      if (head.length > 0) socket.unshift(head);
      return done(null, socket);
    }
    socket.destroy();
    refuse(response);
  });
  // A proxy that answers CONNECT as if it were a request of its own.
  request.once("response", (response) => {
    request.destroy();
    refuse(response);
  });
  request.on("error", done);
  request.end();
}

/** Names of the schemes in a `Proxy-Authenticate` header, in lower case (RFC 9110, 11.6.1). */
function schemesOf(authenticate: string): readonly string[] {
  const parts = authenticate.replace(/"(?:[^"\\]|\\.)*"/g, "").split(",");
  const names = parts.flatMap((part) => /^\s*([\w-]+)(?:\s|$)(?!\s*=)/.exec(part)?.[1]?.toLowerCase() ?? []);
  return [...new Set(names)];
}

function shownScheme(name: string): string {
  return name === "ntlm" ? "NTLM" : `${name.slice(0, 1).toUpperCase()}${name.slice(1, 40)}`;
}
