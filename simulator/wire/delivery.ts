import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { Reply } from "./reply.ts";

const ENCODERS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;

/** How a reply leaves. */
export interface Delivery {
  /** Whole, cut or stalled in its body, or not at all. */
  readonly how: "whole" | "cut" | "stalled" | "silent" | "reset";
  /** Where a cut or stalled body ends: how many characters of it leave, or all but the last chunk; the half if not given. */
  readonly upTo?: number | "last chunk";
  readonly encoding?: keyof typeof ENCODERS;
}

/** Puts a reply on the wire, whole or spoilt on the way; of a reset and a silence nothing leaves. */
export function deliver(response: ServerResponse, reply: Reply, delivery: Delivery = { how: "whole" }): void {
  const { how, upTo, encoding } = delivery;
  if (how === "silent" || how === "reset" || response.destroyed) return;
  const plain = Buffer.from(reply.body);
  const isEncoded = encoding !== undefined && plain.length > 0;
  const bytes = isEncoded ? ENCODERS[encoding](plain) : plain;
  const isBodiless = reply.status === 204 || reply.status === 304;
  // Without a length Node sends chunks, and the last one, of no bytes, only when the response is ended.
  const hasLength = !isBodiless && upTo !== "last chunk";
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(isEncoded ? { "Content-Encoding": encoding } : {}),
    ...(hasLength ? { "Content-Length": bytes.length } : {}),
  });
  if (how === "whole") {
    response.end(bytes);
    return;
  }
  const sent = upTo === "last chunk" ? bytes : bytes.subarray(0, lengthOf(reply.body, upTo, bytes.length));
  response.write(sent, () => {
    if (how === "cut") response.socket?.destroy();
  });
}

function lengthOf(body: string, upTo: number | undefined, bytes: number): number {
  return upTo === undefined ? Math.floor(bytes / 2) : Buffer.byteLength(body.slice(0, upTo));
}
