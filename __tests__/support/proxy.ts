import { createServer, request as forward, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface TestProxy {
  readonly url: (credentials?: string) => string;
  /** Targets of the CONNECT requests, in order. */
  readonly tunnels: readonly string[];
  /** Requests for http URLs, as `POST http://um.test/api`, in order. */
  readonly requests: readonly string[];
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
  /** The status it is busy with. */
  readonly busyStatus?: number;
  /** The status that opens a tunnel. */
  readonly openStatus?: number;
  /** `Proxy-Authenticate` of its 407. */
  readonly authenticate?: string;
}

/** An HTTP proxy that knows CONNECT and whole URLs, and resolves every name to 127.0.0.1. */
export async function startProxy(options: ProxyOptions = {}): Promise<TestProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const wanted = options.credentials && `Basic ${Buffer.from(options.credentials).toString("base64")}`;
  const server = createServer((incoming, response) => {
    const { method, url = "", headers } = incoming;
    requests.push(`${method} ${url}`);
    const { "proxy-authorization": given, ...passed } = headers;
    if (wanted !== undefined && given !== wanted) {
      response.writeHead(407, { "proxy-authenticate": options.authenticate ?? "Basic" }).end();
      return;
    }
    const { port, pathname, search } = new URL(url);
    const upstream = forward(
      { host: "127.0.0.1", port, path: pathname + search, method, headers: passed },
      (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(response);
      },
    );
    upstream.on("error", () => response.destroy());
    incoming.pipe(upstream);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    tunnels.push(request.url ?? "");
    if (options.silent === true) return;
    const refusal = refusalOf(request, wanted, options, tunnels.length);
    if (refusal !== undefined) {
      client.end(
        `HTTP/1.1 ${refusal} No\r\nProxy-Authenticate: ${options.authenticate ?? "Basic"}\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    const upstream = connect(Number((request.url ?? "").split(":").at(-1)), "127.0.0.1", () => {
      client.write(`HTTP/1.1 ${options.openStatus ?? 200} Connection established\r\n\r\n`);
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
    requests,
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
  if (options.busyFirst !== undefined && count <= options.busyFirst) return options.busyStatus ?? 503;
  return options.status;
}
