import { createCipheriv, createHmac } from "node:crypto";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { KeyPair } from "./certificates.ts";
import type { RawServer } from "./raw-server.ts";

/** Cipher of the connections: its keys are 32 bytes long. */
const CIPHER = "TLS_CHACHA20_POLY1305_SHA256";
/** Records that OpenSSL's server sends under its application key before anything else: two session tickets. */
const TICKETS = 2;

/**
 * A TLS 1.3 server that reads the request and then sends a fatal alert in the place of a reply, which no server of
 * node's can be told to: a relay before it makes the record itself (RFC 8446, 5.2 and 7.3).
 * @param alert number of the alert (RFC 8446, 6)
 * @param afterMs long enough for the session tickets to have passed the relay, or the record comes out of order
 */
export async function serveAlert(pair: KeyPair, alert: number, afterMs: number): Promise<RawServer> {
  let secret = Buffer.alloc(0);
  const inner = createTlsServer({ ...pair, ciphers: CIPHER, minVersion: "TLSv1.3" });
  inner.on("keylog", (line) => {
    const [label, , hex = ""] = line.toString().trim().split(" ");
    if (label === "SERVER_TRAFFIC_SECRET_0") secret = Buffer.from(hex, "hex");
  });
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const upstream = connect((inner.address() as AddressInfo).port, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
    }
    client.pipe(upstream);
    upstream.on("data", (bytes) => client.write(bytes));
  });
  inner.on("secureConnection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => {
      setTimeout(() => {
        for (const each of sockets) if (each.localPort === port) each.end(alertRecord(secret, alert));
      }, afterMs);
    });
  });
  await new Promise<void>((listening) => inner.listen(0, "127.0.0.1", listening));
  await new Promise<void>((listening) => relay.listen(0, "127.0.0.1", listening));
  const { port } = relay.address() as AddressInfo;
  return {
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([inner, relay].map((each) => new Promise((closed) => each.close(closed))));
    },
  };
}

function alertRecord(secret: Buffer, alert: number): Buffer {
  const nonce = expand(secret, "iv", 12);
  nonce[11] = (nonce[11] ?? 0) ^ TICKETS;
  const content = Buffer.from([2, alert, 21]);
  const header = Buffer.from([23, 3, 3, 0, content.length + 16]);
  const cipher = createCipheriv("chacha20-poly1305", expand(secret, "key", 32), nonce, { authTagLength: 16 });
  cipher.setAAD(header, { plaintextLength: content.length });
  return Buffer.concat([header, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** HKDF-Expand-Label of RFC 8446, 7.1, for less than one block: HMAC over the label and a 1. */
function expand(secret: Buffer, label: string, length: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0])]);
  return createHmac("sha256", secret)
    .update(info)
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, length);
}
