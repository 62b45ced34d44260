import type { IncomingMessage, ServerResponse } from "node:http";
import type { Delivery } from "../faults/reply.ts";
import type { Reply } from "./reply.ts";

const LARGEST_BODY_BYTES = 10 * 1024 * 1024;

/** Reads a request body; undefined if the client went away or sent too much. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > LARGEST_BODY_BYTES) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Puts a reply on the wire, whole or spoilt on the way. */
export function deliver(response: ServerResponse, reply: Reply, delivery: Delivery, reset: () => void): void {
  if (delivery === "silent" || response.destroyed) return;
  if (delivery === "reset") {
    reset();
    return;
  }
  const bytes = Buffer.from(reply.body);
  const bodiless = reply.status === 204 || reply.status === 304;
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(bodiless ? {} : { "Content-Length": bytes.length }),
  });
  if (delivery === "whole") {
    response.end(bytes);
    return;
  }
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  response.write(half, () => {
    if (delivery === "cut") response.socket?.destroy();
  });
}

/** Waits, unless the client goes away meanwhile. */
export function pause(pauseMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, pauseMs);
    if (signal.aborted) done();
    else signal.addEventListener("abort", done);
  });
}
