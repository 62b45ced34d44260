/** A moment as a server wrote it. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly ms: number;
  /** False for a time without a zone, which is read as UTC and cannot be compared with others. */
  readonly hasZone: boolean;
  /** Whether it tells of less than whole seconds. */
  readonly hasFraction: boolean;
}

/** Numbers from here on are milliseconds since 1970, below it seconds: both lie in 1971 or later. */
const MIN_EPOCH_MS = 31_536_000_000;
const MAX_EPOCH_S = 253_402_300_800;
const ISO =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
/** RFC 9110, 5.6.7: begins with the day's name. */
const HTTP_DATE = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i;

/**
 * Reads a time in the forms that job APIs use: ISO 8601 (basic form too, offsets with or without a colon), an HTTP date
 * (RFC 9110), seconds or milliseconds since 1970 as a number or as text. Undefined for anything else, `0` included.
 */
export function readTime(value: unknown): Moment | undefined {
  if (typeof value === "bigint") return readEpoch(Number(value));
  if (typeof value === "number") return readEpoch(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  // Eight digits are a day in ISO's basic form; ten and more count seconds or milliseconds.
  if (/^\d{9,13}(\.\d+)?$/.test(text)) return readEpoch(Number(text));
  if (HTTP_DATE.test(text)) {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? undefined : { ms, hasZone: true, hasFraction: false };
  }
  return readIso(text);
}

function readEpoch(number: number): Moment | undefined {
  if (!Number.isFinite(number) || number < MIN_EPOCH_MS / 1000) return undefined;
  const ms = number >= MIN_EPOCH_MS ? number : number * 1000;
  if (ms > MAX_EPOCH_S * 1000) return undefined;
  return { ms, hasZone: true, hasFraction: number >= MIN_EPOCH_MS || !Number.isInteger(number) };
}

function readIso(text: string): Moment | undefined {
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction, zone] =
    ISO.exec(text) ?? [];
  if (year === undefined) return undefined;
  const millis = (fraction ?? "").slice(0, 3).padEnd(3, "0");
  const offset = zone === undefined || /^z$/i.test(zone) ? "Z" : withColon(zone);
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}${offset}`);
  if (Number.isNaN(ms)) return undefined;
  return { ms, hasZone: zone !== undefined, hasFraction: fraction !== undefined };
}

function withColon(zone: string): string {
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
