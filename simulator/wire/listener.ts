import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Certificate } from "./certificate.ts";

export interface Downtime {
  readonly downMs: number;
  /** What a new connection meets meanwhile: nobody listens, or it is reset once accepted. */
  readonly as: "refused" | "reset";
}

/** The listening socket and every connection it accepted. */
export interface Listener {
  readonly port: number;
  readonly open: () => number;
  readonly accepted: () => number;
  readonly goDown: (downtime: Downtime) => void;
  readonly close: () => Promise<void>;
}

/** The connection that a request came on. */
export interface Connection {
  /** 1 for the first accepted. */
  readonly number: number;
  /** Ends it with a TCP reset, below TLS if there is any. */
  readonly reset: () => void;
}

export type OnRequest = (request: IncomingMessage, response: ServerResponse, connection: Connection) => void;

const IDLE_MS = 75_000;
const RELISTEN_MS = 20;

/** Listens with TLS if a certificate is given, else with plain HTTP. */
export async function listen(
  port: number,
  host: string,
  certificate: Certificate | undefined,
  onRequest: OnRequest,
): Promise<Listener> {
  const server: Server = certificate
    ? createHttpsServer({ cert: certificate.certPem, key: certificate.keyPem })
    : createHttpServer();
  server.keepAliveTimeout = IDLE_MS;
  server.on("request", (request, response) => {
    const connection = connections.get(placeOf(request.socket));
    if (connection) onRequest(request, response, connection);
    else response.destroy();
  });
  const connections = new Map<string, Connection>();
  let accepted = 0;
  let resetting = false;
  let closed = false;
  let comeBack: NodeJS.Timeout | undefined;

  // The raw socket: under TLS the request's socket is a wrapper that cannot send a reset.
  server.prependListener("connection", (raw: Socket) => {
    accepted += 1;
    const place = placeOf(raw);
    raw.on("error", () => {});
    if (resetting) {
      raw.resetAndDestroy();
      return;
    }
    connections.set(place, { number: accepted, reset: () => raw.resetAndDestroy() });
    raw.on("close", () => connections.delete(place));
  });

  await listening(server, port, host);
  const bound = (server.address() as AddressInfo).port;
  const dropAll = () => {
    for (const { reset } of connections.values()) reset();
  };
  const listenAgain = () => {
    if (closed) return;
    listening(server, bound, host).catch(() => {
      comeBack = setTimeout(listenAgain, RELISTEN_MS);
    });
  };

  return {
    port: bound,
    open: () => connections.size,
    accepted: () => accepted,
    goDown: ({ downMs, as }) => {
      clearTimeout(comeBack);
      resetting = as === "reset";
      if (as === "refused") server.close();
      dropAll();
      comeBack = setTimeout(() => {
        resetting = false;
        if (!server.listening) listenAgain();
      }, downMs);
    },
    close: () =>
      new Promise((resolve) => {
        closed = true;
        clearTimeout(comeBack);
        if (server.listening) server.close(() => resolve());
        else resolve();
        dropAll();
        connections.clear();
      }),
  };
}

function placeOf(socket: Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort}`;
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
