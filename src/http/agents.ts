import http from "node:http";
import https from "node:https";
import net from "node:net";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import type { HttpProxy } from "./proxy.ts";
import type { TlsSettings } from "./tls.ts";
import { openTunnel, proxyTls } from "./tunnel.ts";

/** Told how far a request's own connection got; not called for one that is used again. */
export interface ConnectionWatch {
  opening(): void;
  /** The certificate that the server showed, before it is checked; DER. */
  shown(certificate: Uint8Array | undefined): void;
  /** TCP, the proxy's CONNECT and TLS stand: from here on the server may have received the request. */
  stands(): void;
  /** The first byte of a reply came. */
  heard(): void;
}

/** Connection options as node hands them to an agent, with what `send` put there. */
export interface WatchedOptions extends tls.ConnectionOptions {
  watch?: ConnectionWatch;
  signal?: AbortSignal;
}

export interface AgentOptions {
  readonly tls: TlsSettings;
  /** Absent: straight to the server. */
  readonly proxy: HttpProxy | undefined;
  readonly keepAlive: boolean;
}

type OnConnection = (error: Error | null, socket?: Duplex) => void;
type CreateConnection = (options: WatchedOptions, callback: OnConnection) => Duplex | undefined;

/**
 * An agent for one origin that reports when its connections stand. Through a proxy an https server is reached by
 * CONNECT; for an http server it connects to the proxy, which wants the whole URL in the request line (RFC 9112,
 * 3.2.2). Connections through a proxy are kept alive like others.
 */
export function createAgent(protocol: string, options: AgentOptions): http.Agent {
  const isTls = protocol === "https:";
  const { keepAlive, proxy } = options;
  const agent = isTls ? new https.Agent({ ...options.tls, keepAlive }) : new http.Agent({ keepAlive });
  const direct = agent.createConnection.bind(agent) as unknown as CreateConnection;
  const connect: CreateConnection = (wanted, callback) => {
    if (proxy === undefined) return watched(direct(wanted, callback), isTls, wanted.watch);
    return isTls
      ? throughTunnel(proxy, options.tls, wanted, callback)
      : watched(toProxy(proxy, options.tls, wanted), proxy.isTls, wanted.watch);
  };
  const create: CreateConnection = (wanted, callback) => {
    wanted.watch?.opening();
    return connect(wanted, callback);
  };
  Object.assign(agent, { createConnection: create });
  return agent;
}

function throughTunnel(
  proxy: HttpProxy,
  settings: TlsSettings,
  wanted: WatchedOptions,
  callback: OnConnection,
): undefined {
  const target = { host: String(wanted.host), port: wanted.port ?? 443, signal: wanted.signal };
  openTunnel(proxy, settings, target, (error, socket) => {
    if (socket === undefined) return callback(error);
    callback(null, watched(tls.connect({ ...wanted, socket }), true, wanted.watch));
  });
}

function toProxy(proxy: HttpProxy, settings: TlsSettings, { signal }: WatchedOptions): Duplex {
  const address = { host: proxy.host, port: proxy.port, ...(signal === undefined ? {} : { signal }) };
  return proxy.isTls ? tls.connect({ ...address, ...proxyTls(proxy, settings) }) : net.connect(address);
}

function watched(
  socket: Duplex | undefined,
  isTls: boolean,
  watch: ConnectionWatch | undefined,
): Duplex | undefined {
  if (socket === undefined || watch === undefined) return socket;
  if (socket instanceof tls.TLSSocket) {
    // Before node looks at it: a certificate that it does not trust takes the connection with it. As an X509Certificate
    // it would lose its names to node's own check.
    socket.prependOnceListener("secure", () => watch.shown(socket.getPeerCertificate()?.raw));
  }
  socket.once(isTls ? "secureConnect" : "connect", () => watch.stands());
  // A listener of our own from the start would swallow what comes before http has its own.
  const onListener = (name: string | symbol) => {
    if (name !== "data") return;
    socket.off("newListener", onListener);
    socket.once("data", () => watch.heard());
  };
  socket.on("newListener", onListener);
  return socket;
}
