import { type ByteText, createByteWriter, elementAt } from "./byte-text.ts";
import { cutAt, MAX_OPEN_ESCAPE } from "./cut.ts";
import { formsOf } from "./secret-forms.ts";
import { unescapeOnce } from "./unescape.ts";

/** Where a secret stands in a text: from `start` up to `end`, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Matcher {
  add(secrets: readonly string[]): void;
  /**
   * Every place where a secret stands in one of its written forms, in order and merged where they overlap; also the
   * beginning of one that something cut off: before `…` or `...`, and at the end of the text if that is a cut. Work
   * grows with the text's length.
   */
  find(text: string, isCut: boolean): readonly Range[];
  /** Units of the longest form that is looked for, allowing for the longest escapes. */
  longest(): number;
}

/** Bytes that tell where a form may begin; nothing shorter is looked for. */
const GRAM = 4;
const FILTER_BITS = 16;
/** Escapes within escapes: a JSON text in a JSON text in an HTML page. */
const MAX_LAYERS = 4;
/** A character as `\\u00e4`, a byte as `%25C3`. */
const UNITS_A_BYTE = 7;

export function createMatcher(): Matcher {
  const writers = [createByteWriter(), createByteWriter()] as const;
  /** Forms by their first four bytes; the filter says fast where there is none. */
  const byGram = new Map<number, Uint8Array[]>();
  const filter = new Uint8Array(1 << FILTER_BITS);
  const known = new Set<string>();
  /** Secrets of which hardly anything is visible, so that bytes cannot tell them: looked for as they are. */
  const literals = new Set<string>();
  let longestBytes = 0;
  let longestLiteral = 0;

  /** The text as it is, and again with each layer of its escapes undone. */
  const layers = (text: string, visit: (layer: ByteText) => void) => {
    let [written, spare] = writers;
    written.clear();
    for (let n = 0; n < text.length; n += 1) written.takeUnit(text.charCodeAt(n), n, n + 1);
    visit(written.written());
    for (let count = 1; count < MAX_LAYERS; count += 1) {
      if (!unescapeOnce(written.written(), spare)) return;
      [written, spare] = [spare, written];
      visit(written.written());
    }
  };
  // What looks like an escape within a secret is undone together with those that a server made, so that a secret is
  // looked for in all its layers too.
  const addForm = (form: string): boolean => {
    let isVisible = true;
    layers(form, ({ bytes, length }) => {
      isVisible &&= length >= GRAM;
      const pattern = bytes.slice(0, length);
      if (length < GRAM || known.has(pattern.join())) return;
      known.add(pattern.join());
      const gram = pattern.subarray(0, GRAM).reduce((before, byte) => (before << 8) | byte, 0);
      byGram.set(gram, [...(byGram.get(gram) ?? []), pattern]);
      filter[hash(gram)] = 1;
      longestBytes = Math.max(longestBytes, length);
    });
    return isVisible;
  };
  const scan = (layer: ByteText, isCut: boolean, found: Range[]) => {
    const { bytes, starts, ends, length } = layer;
    let gram = 0;
    for (let last = 0; last < length; last += 1) {
      gram = (gram << 8) | elementAt(bytes, last);
      const at = last - GRAM + 1;
      if (at < 0 || filter[hash(gram)] === 0) continue;
      const size = longestAt(layer, at, byGram.get(gram) ?? [], isCut);
      if (size > 0) found.push({ start: elementAt(starts, at), end: elementAt(ends, at + size - 1) });
    }
  };
  /** The end of a text that was cut, if it begins a form with less than a gram, or is an escape that broke off. */
  const scanEnd = (layer: ByteText, found: Range[]) => {
    const { starts, ends, length } = layer;
    const patterns = [...byGram.values()].flat();
    for (let at = Math.max(0, length - GRAM - MAX_OPEN_ESCAPE); at < length; at += 1) {
      const isBeginning = patterns.some((pattern) => {
        const same = sameBytes(layer, at, pattern);
        return same < GRAM && cutAt(layer, at + same, true) === length;
      });
      if (!isBeginning) continue;
      found.push({ start: elementAt(starts, at), end: elementAt(ends, length - 1) });
      return;
    }
  };
  return {
    add(secrets) {
      for (const form of secrets.flatMap(formsOf)) {
        if (addForm(form)) continue;
        // Too little is left of it once escapes are undone, its own or a server's: it is looked for as it is written.
        for (const literal of writtenForms(form)) {
          literals.add(literal);
          longestLiteral = Math.max(longestLiteral, literal.length);
        }
      }
    },
    find(text, isCut) {
      const found: Range[] = [];
      if (text.length < GRAM) return found;
      for (const literal of literals) for (const place of placesOf(literal, text)) found.push(place);
      if (byGram.size === 0) return merged(found);
      layers(text, (layer) => {
        scan(layer, isCut, found);
        if (isCut) scanEnd(layer, found);
      });
      return merged(found);
    },
    longest: () => Math.max(longestBytes * UNITS_A_BYTE, longestLiteral),
  };
}

/** A text as it is, in JSON and percent-encoded. */
function writtenForms(text: string): readonly string[] {
  const wellFormed = text.replace(/\p{Surrogate}/gu, "\ufffd");
  return [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(wellFormed)];
}

function placesOf(literal: string, text: string): readonly Range[] {
  const places: Range[] = [];
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length)) {
    places.push({ start: at, end: at + literal.length });
  }
  return places;
}

function hash(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> (32 - FILTER_BITS);
}

/** Bytes of the longest form, or beginning of one that was cut off, at a place; 0 for none. */
function longestAt(text: ByteText, at: number, patterns: readonly Uint8Array[], isCut: boolean): number {
  let longest = 0;
  for (const pattern of patterns) {
    const same = sameBytes(text, at, pattern);
    const size = same === pattern.length ? same : cutAt(text, at + same, isCut) - at;
    longest = Math.max(longest, size);
  }
  return longest;
}

function sameBytes({ bytes, length }: ByteText, at: number, pattern: Uint8Array): number {
  let same = 0;
  while (same < pattern.length && at + same < length && pattern[same] === bytes[at + same]) same += 1;
  return same;
}

function merged(ranges: Range[]): readonly Range[] {
  ranges.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const last = result.at(-1);
    if (last === undefined || start >= last.end) result.push({ start, end });
    else if (end > last.end) last.end = end;
  }
  return result;
}
