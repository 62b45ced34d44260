import { type ByteText, elementAt } from "./byte-text.ts";

/** Bytes of an escape that is not complete: `\\u00e`, `&amp;#x2`. */
export const MAX_OPEN_ESCAPE = 12;
const DOT = 0x2e;
const DOTS = 3;

/**
 * Where something cut a text off: at a place, or within an escape that begins there; -1 for nowhere. A cut is told by
 * `…`, by `...`, or by the end of a text that was cut.
 * @param isCut whether the text's own end is a cut
 */
export function cutAt(text: ByteText, place: number, isCut: boolean): number {
  const cut = cutFrom(text, place, isCut);
  if (cut >= 0) return cut;
  // The mark of the escape may have been taken for one of the secret's own signs.
  for (let mark = place - 1; mark >= 0 && mark > place - MAX_OPEN_ESCAPE; mark -= 1) {
    const byte = elementAt(text.bytes, mark);
    if (!isPartOfEscape(byte)) return -1;
    const end = isEscapeMark(byte) ? cutFrom(text, mark, isCut) : -1;
    if (end >= place) return end;
  }
  return -1;
}

function cutFrom(text: ByteText, place: number, isCut: boolean): number {
  const { bytes, length } = text;
  let at = place + (isHalfCharacter(text, place) ? 3 : 0);
  if (isEscapeMark(elementAt(bytes, at))) {
    const limit = Math.min(length, at + MAX_OPEN_ESCAPE);
    for (at += 1; at < limit && isPartOfEscape(elementAt(bytes, at)); ) at += 1;
  }
  if (at >= length) return isCut ? length : -1;
  if (bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0xa6) return at;
  if (bytes[at] !== DOT) return -1;
  // A dot of the secret may be taken for the first of them.
  let first = at;
  while (first > 0 && first > at - DOTS && bytes[first - 1] === DOT) first -= 1;
  let end = at;
  while (end < length && end < first + DOTS && bytes[end] === DOT) end += 1;
  return end - first >= DOTS ? at : -1;
}

/** A high surrogate, whose low one was cut off. */
function isHalfCharacter({ bytes, length }: ByteText, at: number): boolean {
  const second = elementAt(bytes, at + 1);
  return at + 3 <= length && bytes[at] === 0xed && second >= 0xa0 && second <= 0xaf;
}

function isEscapeMark(byte: number): boolean {
  return byte === 0x5c || byte === 0x25 || byte === 0x26;
}

/** A letter, a digit, or one of `\ % & # ;`. */
function isPartOfEscape(byte: number): boolean {
  const letter = byte | 0x20;
  const isWord = (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
  return isWord || isEscapeMark(byte) || byte === 0x23 || byte === 0x3b;
}
