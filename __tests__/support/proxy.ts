import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface TestProxy {
  readonly url: (credentials?: string) => string;
  /** Targets of the CONNECT requests, in order. */
  readonly tunnels: readonly string[];
  readonly close: () => Promise<void>;
}

export interface ProxyOptions {
  /** `user:password`, asked for with 407. */
  readonly credentials?: string;
  /** Answers every CONNECT with this status instead. */
  readonly status?: number;
  /** Never answers. */
  readonly silent?: boolean;
  /** Answers 503 to so many CONNECTs first. */
  readonly busyFirst?: number;
}

/** An HTTP proxy that knows CONNECT and resolves every name to 127.0.0.1. */
export async function startProxy(options: ProxyOptions = {}): Promise<TestProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    tunnels.push(request.url ?? "");
    const wanted = options.credentials && `Basic ${Buffer.from(options.credentials).toString("base64")}`;
    if (options.silent === true) return;
    const refusal = refusalOf(request, wanted, options, tunnels.length);
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal} No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(Number((request.url ?? "").split(":").at(-1)), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("close", () => upstream.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: (credentials) => `http://${credentials === undefined ? "" : `${credentials}@`}127.0.0.1:${port}`,
    tunnels,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function refusalOf(
  request: IncomingMessage,
  wanted: string | undefined,
  options: ProxyOptions,
  count: number,
): number | undefined {
  if (wanted !== undefined && request.headers["proxy-authorization"] !== wanted) return 407;
  if (options.busyFirst !== undefined && count <= options.busyFirst) return 503;
  return options.status;
}
