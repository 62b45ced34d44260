import { type AddressInfo, createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { KeyPair } from "./certificates.ts";

export interface RawServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A server that answers each request with exactly these bytes and then does as `end` says. */
export async function serveBytes(
  bytes: Buffer | string,
  end: "close" | "stay",
  pair?: KeyPair,
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const onSocket = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => {
      if (end === "close") socket.end(bytes);
      else socket.write(bytes);
    });
  };
  const server = pair === undefined ? createServer(onSocket) : createTlsServer(pair, onSocket);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
