/**
 * A text as bytes of UTF-8, fit for comparing: control characters and what nobody sees are left out, and `+` is a blank,
 * as in forms.
 */
export interface ByteText {
  readonly bytes: Uint8Array;
  /** For each byte, where what it came from begins and ends in the text, in UTF-16 units. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly length: number;
}

/** A `ByteText` that is written anew again and again in the same memory. */
export interface ByteWriter {
  clear(): void;
  /** One byte as it is. */
  put(byte: number, start: number, end: number): void;
  /** One UTF-16 unit. Lone surrogates become three bytes as other characters do. */
  takeUnit(unit: number, start: number, end: number): void;
  /** One byte of a percent-encoded text. */
  takeByte(byte: number, start: number, end: number): void;
  /** Good until `clear`. */
  written(): ByteText;
}

/** An element; 0 where there is none. */
export function elementAt(values: Uint8Array | Int32Array, index: number): number {
  return values[index] ?? 0;
}

export function createByteWriter(): ByteWriter {
  let bytes = new Uint8Array(256);
  let starts = new Int32Array(256);
  let ends = new Int32Array(256);
  let length = 0;

  const grow = () => {
    const old = { bytes, starts, ends };
    bytes = new Uint8Array(bytes.length * 2);
    starts = new Int32Array(bytes.length);
    ends = new Int32Array(bytes.length);
    bytes.set(old.bytes);
    starts.set(old.starts);
    ends.set(old.ends);
  };
  const put = (byte: number, start: number, end: number) => {
    if (length === bytes.length) grow();
    bytes[length] = byte;
    starts[length] = start;
    ends[length] = end;
    length += 1;
  };
  /** The byte so far from the end; 0 where there is none. */
  const back = (distance: number) => elementAt(bytes, length - distance);
  const takeUnit = (unit: number, start: number, end: number): void => {
    if (unit < 0x80) {
      if (unit >= 0x20 && unit !== 0x7f) put(unit === 0x2b ? 0x20 : unit, start, end);
      return;
    }
    if (isUnseen(unit)) return;
    if (unit < 0x800) {
      put(0xc0 | (unit >> 6), start, end);
    } else {
      if ((unit & 0xfc00) === 0xdc00 && joins(unit, end)) return;
      put(0xe0 | (unit >> 12), start, end);
      put(0x80 | ((unit >> 6) & 0x3f), start, end);
    }
    put(0x80 | (unit & 0x3f), start, end);
  };
  /** A low surrogate behind a high one: both are one character of four bytes. */
  const joins = (low: number, end: number): boolean => {
    const [a, b, c] = [back(3), back(2), back(1)];
    if (a !== 0xed || b < 0xa0 || b > 0xaf) return false;
    const high = 0xd000 | ((b & 0x3f) << 6) | (c & 0x3f);
    const code = 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
    const start = elementAt(starts, length - 3);
    length -= 3;
    put(0xf0 | (code >> 18), start, end);
    for (const shift of [12, 6, 0]) put(0x80 | ((code >> shift) & 0x3f), start, end);
    return true;
  };
  return {
    clear() {
      length = 0;
    },
    put,
    takeUnit,
    takeByte(byte, start, end) {
      if (byte < 0x80) {
        takeUnit(byte, start, end);
        return;
      }
      put(byte, start, end);
      const [a, b, c] = [back(3), back(2), back(1)];
      if ((a & 0xf0) === 0xe0 && isUnseen(((a & 15) << 12) | ((b & 63) << 6) | (c & 63))) length -= 3;
      else if ((b & 0xe0) === 0xc0 && isUnseen(((b & 31) << 6) | (c & 63))) length -= 2;
    },
    written: () => ({ bytes, starts, ends, length }),
  };
}

/** What a terminal or a page shows nothing of: C1 controls, soft hyphen, joiners, marks of direction and order, BOM. */
function isUnseen(unit: number): boolean {
  if (unit < 0x2000) {
    if (unit >= 0x80 && unit < 0xa0) return true;
    return unit === 0xad || unit === 0x34f || unit === 0x61c || unit === 0x180e;
  }
  if (unit >= 0xfe00) return unit <= 0xfe0f || unit === 0xfeff;
  return (
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x2028 && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x206f)
  );
}
