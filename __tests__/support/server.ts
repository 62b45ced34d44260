import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer, type ServerOptions } from "node:https";
import type { AddressInfo, Socket } from "node:net";

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface TestServer {
  readonly origin: string;
  readonly port: number;
  readonly requests: readonly Seen[];
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

export type Handler = (request: Seen, response: ServerResponse, n: number) => void | Promise<void>;

/** A real server on 127.0.0.1 that answers as the test says; `n` counts requests from 0. */
export async function serve(handler: Handler, tls?: ServerOptions, wantedPort = 0): Promise<TestServer> {
  const requests: Seen[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = tls === undefined ? createHttpServer() : createHttpsServer(tls);
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("request", async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const seen = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
    requests.push(seen);
    await handler(seen, response, requests.length - 1);
  });
  await new Promise<void>((listening) => server.listen(wantedPort, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Sends JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(value));
}
