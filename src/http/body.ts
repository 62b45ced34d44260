import type { IncomingMessage } from "node:http";

const LARGEST_BYTES = 10 * 1024 * 1024;

/** A reply that nobody wants in memory. */
export class BodyTooLarge extends Error {}

/**
 * The whole body as text; rejects where it is cut, aborted or larger than 10 MiB. http-client's own readers wait
 * for ever on a body that is cut, and read without a limit.
 */
export async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BYTES) throw new BodyTooLarge("the body is larger than 10 MiB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
