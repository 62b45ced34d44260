import type { IncomingMessage } from "node:http";
import { decode } from "./decode.ts";

/** Of a body as it travels, and as it is once decoded. */
const MAX_BYTES = 10 * 1024 * 1024;

/** A reply that nobody wants in memory. */
export class BodyTooLarge extends Error {}

/** The body of one reply, which may break off at any byte. */
export interface Body {
  /**
   * The whole body; rejects where it is cut, aborted, larger than 10 MiB (`BodyTooLarge`) or coded in a way that
   * cannot be decoded. `isWhole` says whether its end was proven by its framing.
   */
  read(): Promise<{ readonly text: string; readonly isWhole: boolean }>;
  /** As much of the text as has come, decoded as far as it can be. */
  soFar(): Promise<string>;
}

/** Begins to read a body once it is asked to. */
export function createBody(message: IncomingMessage, method: string): Body {
  const chunks: Buffer[] = [];
  const decoded = () => decode(Buffer.concat(chunks), codingsOf(message), MAX_BYTES);
  return {
    async read() {
      let bytes = 0;
      for await (const chunk of message as AsyncIterable<Buffer>) {
        if (bytes + chunk.length > MAX_BYTES) {
          chunks.push(chunk.subarray(0, MAX_BYTES - bytes));
          throw new BodyTooLarge("the body is larger than 10 MiB");
        }
        bytes += chunk.length;
        chunks.push(chunk);
      }
      if (!message.complete) throw new Error("the connection closed within the body");
      const body = await decoded();
      if (body.end === "too-large") throw new BodyTooLarge("the decoded body is larger than 10 MiB");
      if (body.end === "cut") throw new Error("the compressed body breaks off or is corrupt");
      return { text: body.bytes.toString("utf8"), isWhole: isFramed(message, method) };
    },
    soFar: async () => (await decoded()).bytes.toString("utf8"),
  };
}

/**
 * Whether a body tells its own end (RFC 9112, 6.3): it has a length or a last chunk, or there is none at all. Where
 * it ends with the connection, a reply that broke off looks the same. Node reports a body that falls short of its
 * length or lacks its last chunk as aborted.
 */
function isFramed({ statusCode, headers }: IncomingMessage, method: string): boolean {
  if (method === "HEAD" || statusCode === 204 || statusCode === 304) return true;
  const transfer = headers["transfer-encoding"];
  if (transfer !== undefined) return /(^|,)\s*chunked\s*$/i.test(transfer);
  return headers["content-length"] !== undefined;
}

/** Names of the codings in the order in which they were applied; those of the transfer came last. */
function codingsOf({ headers }: IncomingMessage): readonly string[] {
  return [headers["content-encoding"], headers["transfer-encoding"]]
    .flatMap((value) => value?.split(",") ?? [])
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "chunked");
}
