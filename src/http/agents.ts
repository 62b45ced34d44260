import http from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import type { TlsSettings } from "./tls.ts";

/** Told how far a request's own connection got; not called for one that is used again. */
export interface ConnectionWatch {
  opening(): void;
  /** TCP, the proxy's CONNECT and TLS stand: from here on the server may have received the request. */
  stands(): void;
}

/** Connection options as node hands them to an agent, with what `send` put there. */
export interface WatchedOptions extends tls.ConnectionOptions {
  watch?: ConnectionWatch;
  signal?: AbortSignal;
}

/** The proxy's answer to CONNECT was no. */
export class ProxyRefusal extends Error {
  override readonly name = "ProxyRefusal";
  readonly status: number;
  constructor(status: number) {
    super(`the proxy answered CONNECT with HTTP ${status}`);
    this.status = status;
  }
}

export interface AgentOptions {
  readonly tls: TlsSettings;
  /** Absent: straight to the server. User and password are decoded. */
  readonly proxy: URL | undefined;
  readonly keepAlive: boolean;
}

type CreateConnection = (
  options: WatchedOptions,
  callback: (error: Error | null, socket?: Duplex) => void,
) => Duplex | undefined;

/**
 * An agent for one origin that reports when its connections stand, and reaches the server through the
 * proxy's CONNECT where there is one. Connections through a proxy are kept alive like others.
 */
export function createAgent(protocol: string, options: AgentOptions): http.Agent {
  const isTls = protocol === "https:";
  const { keepAlive } = options;
  const agent = isTls ? new https.Agent({ ...options.tls, keepAlive }) : new http.Agent({ keepAlive });
  const direct = agent.createConnection.bind(agent) as unknown as CreateConnection;
  const { proxy } = options;
  const create: CreateConnection = (connect, callback) => {
    connect.watch?.opening();
    if (proxy === undefined) return watched(direct(connect, callback), isTls, connect);
    tunnel(proxy, connect, options.tls, (error, socket) => {
      if (socket === undefined) return callback(error);
      if (!isTls) {
        connect.watch?.stands();
        return callback(null, socket);
      }
      callback(null, watched(tls.connect({ ...connect, socket }), true, connect));
    });
    return undefined;
  };
  Object.assign(agent, { createConnection: create });
  return agent;
}

function watched(socket: Duplex | undefined, isTls: boolean, options: WatchedOptions): Duplex | undefined {
  socket?.once(isTls ? "secureConnect" : "connect", () => options.watch?.stands());
  return socket;
}

/** Asks the proxy for a tunnel to the server (RFC 9110, 9.3.6). */
function tunnel(
  proxy: URL,
  target: WatchedOptions,
  tlsSettings: TlsSettings,
  done: (error: Error | null, socket?: Duplex) => void,
): void {
  const host = String(target.host).includes(":") ? `[${target.host}]` : target.host;
  const authority = `${host}:${target.port}`;
  const credentials = `${proxy.username}:${proxy.password}`;
  const request = (proxy.protocol === "https:" ? https : http).request({
    ...(proxy.protocol === "https:" ? tlsSettings : {}),
    host: proxy.hostname.replace(/^\[|\]$/g, ""),
    port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
    method: "CONNECT",
    path: authority,
    agent: false,
    headers: {
      host: authority,
      ...(credentials === ":"
        ? {}
        : { "proxy-authorization": `Basic ${Buffer.from(credentials).toString("base64")}` }),
    },
    ...(target.signal === undefined ? {} : { signal: target.signal }),
  });
  request.once("connect", (response, socket) => {
    if (response.statusCode === 200) return done(null, socket);
    socket.destroy();
    done(new ProxyRefusal(response.statusCode ?? 0));
  });
  // A proxy that answers CONNECT as if it were a request of its own.
  request.once("response", (response) => {
    request.destroy();
    done(new ProxyRefusal(response.statusCode ?? 0));
  });
  request.on("error", done);
  request.end();
}
