import type { Result } from "./result.ts";

/** Byte order marks, the longer ones first (Unicode, 2.13). */
const MARKS: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ["UTF-32, little-endian", [0xff, 0xfe, 0, 0]],
  ["UTF-32, big-endian", [0, 0, 0xfe, 0xff]],
  ["UTF-16, little-endian", [0xff, 0xfe]],
  ["UTF-16, big-endian", [0xfe, 0xff]],
];
/** So many bytes tell an encoding without a mark. */
const MAX_LOOKED_AT = 256;

/** The text of a file in UTF-8, a byte order mark passed over; or what it is in instead. */
export function decodeText(bytes: Uint8Array): Result<string> {
  const encoding =
    MARKS.find(([, mark]) => mark.every((byte, n) => bytes[n] === byte))?.[0] ?? wideEncoding(bytes);
  if (encoding !== undefined) return { ok: false, problem: `names a file in ${encoding}: save it as UTF-8` };
  try {
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: "names a file that is not UTF-8: save it as UTF-8" };
  }
}

/** UTF-16 without a mark: every other byte of what people write in it is zero. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const looked = bytes.subarray(0, Math.min(MAX_LOOKED_AT, bytes.length & ~1));
  if (looked.length < 2) return undefined;
  let [even, odd] = [0, 0];
  for (const [n, byte] of looked.entries()) {
    if (byte !== 0) continue;
    if (n % 2 === 0) even += 1;
    else odd += 1;
  }
  const most = looked.length / 4;
  if (odd > most && even === 0) return "UTF-16, little-endian";
  if (even > most && odd === 0) return "UTF-16, big-endian";
  return undefined;
}
