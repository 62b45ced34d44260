import { type ByteText, type ByteWriter, elementAt } from "./byte-text.ts";
import { ENTITIES } from "./entities.ts";

const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const LETTER_U = 0x75;
const LETTER_X = 0x78;
/** Between `&` and `;`: `#x10ffff`, and the longest name. */
const MAX_ENTITY = 9;

/**
 * Undoes one layer of escapes, of all kinds at once, each where it is complete: JSON's and JavaScript's (`\/`, `\n`, `\u00e4`,
 * `\xe4`), percent-encoding (`%C3%A4`, `%u00e4`), HTML's entities (`&auml;`, `&#228;`, `&#xe4;`).
 * @returns whether there was any
 */
export function unescapeOnce(text: ByteText, into: ByteWriter): boolean {
  const { bytes, starts, ends, length } = text;
  into.clear();
  let hasAny = false;
  for (let at = 0; at < length; ) {
    const byte = elementAt(bytes, at);
    const isMark = byte === BACKSLASH || byte === PERCENT || byte === AMPERSAND;
    const size = isMark ? escapeAt(text, at, into) : 0;
    if (size === 0) into.put(byte, elementAt(starts, at), elementAt(ends, at));
    else hasAny = true;
    at += Math.max(1, size);
  }
  return hasAny;
}

/** Writes what the escape at a place stands for; returns its bytes, 0 where there is no complete one. */
function escapeAt(text: ByteText, at: number, into: ByteWriter): number {
  const { bytes, starts, ends } = text;
  const take = (unit: number, size: number) => {
    into.takeUnit(unit, elementAt(starts, at), elementAt(ends, at + size - 1));
    return size;
  };
  const mark = bytes[at];
  if (mark === AMPERSAND) return entityAt(text, at, into);
  const next = at + 1 < text.length ? bytes[at + 1] : undefined;
  if (next === LETTER_U) {
    const unit = hexAt(text, at + 2, 4);
    return unit < 0 ? 0 : take(unit, 6);
  }
  if (mark === PERCENT) {
    const byte = hexAt(text, at + 1, 2);
    if (byte < 0) return 0;
    into.takeByte(byte, elementAt(starts, at), elementAt(ends, at + 2));
    return 3;
  }
  switch (next) {
    case LETTER_X: {
      const unit = hexAt(text, at + 2, 2);
      return unit < 0 ? 0 : take(unit, 4);
    }
    // \" \' \/ \\ stand for themselves.
    case 0x22:
    case 0x27:
    case 0x2f:
    case BACKSLASH:
      return take(next, 2);
    // \b \f \n \r \t stand for what is left out.
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return 2;
    default:
      return 0;
  }
}

function entityAt({ bytes, starts, ends, length }: ByteText, at: number, into: ByteWriter): number {
  let name = "";
  const limit = Math.min(length, at + MAX_ENTITY + 2);
  for (let n = at + 1; n < limit; n += 1) {
    if (bytes[n] !== SEMICOLON) {
      name += String.fromCharCode(elementAt(bytes, n));
      continue;
    }
    const code = entityCode(name);
    if (code === undefined) return 0;
    const character = String.fromCodePoint(code);
    for (let unit = 0; unit < character.length; unit += 1)
      into.takeUnit(character.charCodeAt(unit), elementAt(starts, at), elementAt(ends, n));
    return n + 1 - at;
  }
  return 0;
}

function entityCode(name: string): number | undefined {
  const [, hex, digits] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
  if (hex === undefined && digits === undefined)
    return ENTITIES.get(name) ?? ENTITIES.get(name.toLowerCase());
  const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? code : undefined;
}

/** The value of so many hexadecimal digits; -1 where they are none. */
function hexAt({ bytes, length }: ByteText, from: number, count: number): number {
  if (from + count > length) return -1;
  let value = 0;
  for (let n = from; n < from + count; n += 1) {
    const digit = hexValue(elementAt(bytes, n));
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
