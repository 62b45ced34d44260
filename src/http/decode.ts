import type { Duplex } from "node:stream";
import zlib from "node:zlib";

/** What came out of a body's content codings, and how it ended. */
export interface Decoded {
  readonly bytes: Buffer;
  readonly end: "whole" | "cut" | "too-large";
}

/** More codings one upon the other than any server uses. */
const MAX_CODINGS = 5;
/** A decoder drops what it made of the piece in which a fault shows, so the pieces are small. */
const PIECES = 256;

/** Content codings by name (RFC 9110, 8.4.1); each may also stand in `Transfer-Encoding` (RFC 9112, 7). */
const DECODERS: Readonly<Record<string, (bytes: Buffer) => Duplex>> = {
  gzip: () => zlib.createGunzip(),
  "x-gzip": () => zlib.createGunzip(),
  deflate: (bytes) => (hasZlibHeader(bytes) ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
};

/**
 * A body without its codings. Bytes under a coding that is not known stay as they are.
 * @param codings names in the order in which they were applied
 * @param maxBytes of the decoded body, and of what is between two codings
 */
export async function decode(bytes: Buffer, codings: readonly string[], maxBytes: number): Promise<Decoded> {
  const known = codings.filter((name) => name !== "identity" && name !== "");
  if (known.length > MAX_CODINGS) return { bytes: Buffer.alloc(0), end: "cut" };
  let decoded: Decoded = { bytes, end: "whole" };
  for (const name of known.reverse()) {
    const create = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
    // A body without a byte has no coding either: servers name one beside an empty body.
    if (create === undefined || decoded.bytes.length === 0) return decoded;
    const inner = await pass(decoded.bytes, create(decoded.bytes), maxBytes);
    decoded = decoded.end === "whole" ? inner : { ...inner, end: decoded.end };
  }
  return decoded;
}

/** RFC 1950, 2.2: many servers send `deflate` without this header. */
function hasZlibHeader(bytes: Buffer): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

async function pass(bytes: Buffer, decoder: Duplex, maxBytes: number): Promise<Decoded> {
  const made: Buffer[] = [];
  let length = 0;
  void feed(bytes, decoder);
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      const left = maxBytes - length;
      made.push(chunk.subarray(0, left));
      length += chunk.length;
      if (chunk.length > left) return { bytes: Buffer.concat(made), end: "too-large" };
    }
    return { bytes: Buffer.concat(made), end: "whole" };
  } catch {
    return { bytes: Buffer.concat(made), end: "cut" };
  }
}

/** Piece by piece; a decoder that has failed calls back at once. */
async function feed(bytes: Buffer, decoder: Duplex): Promise<void> {
  const size = Math.max(64, Math.ceil(bytes.length / PIECES));
  for (let start = 0; start < bytes.length; start += size) {
    await new Promise<void>((next) => {
      decoder.write(bytes.subarray(start, start + size), () => next());
    });
  }
  decoder.end();
}
