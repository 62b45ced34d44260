/** A body as JSON, or what it is instead. */
export type Body =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "empty" }
  | { readonly kind: "not-json"; readonly looksLike: string };

/** Deeper than any API's reply; whatever walks such a value could run out of stack. */
const MAX_DEPTH = 200;

/**
 * Parses a body as JSON, a byte order mark and white space around it passed over. What is no JSON, or is nested
 * deeper than 200 levels, is `not-json` with a word for what it looks like: `HTML`, its media type, or `text`.
 * @param contentType the header as it was sent
 */
export function parseBody(text: string, contentType: string | undefined): Body {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (trimmed === "") return { kind: "empty" };
  try {
    const value = parseJson(trimmed);
    return isDeeperThan(MAX_DEPTH, value)
      ? { kind: "not-json", looksLike: "too deeply nested text" }
      : { kind: "json", value };
  } catch {
    const type = contentType?.split(";")[0]?.trim();
    const isHtml = /^<(!doctype|html|\?xml)/i.test(trimmed) || type === "text/html";
    return { kind: "not-json", looksLike: isHtml ? "HTML" : (type ?? "text") };
  }
}

/** The value of a JSON body; undefined for any other, which `null` is not. */
export function jsonOf(body: Body): unknown {
  return body.kind === "json" ? body.value : undefined;
}

/** A number too long to be kept exactly, or a text, so that digits within it are passed over. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Stands before the digits of a large integer while JSON carries it as a text; no text begins with it by chance. */
const MARK = "\u0001job-gate-integer:";
const MARKED = new RegExp(`^${MARK}(-?\\d+)$`);

/**
 * Parses JSON as `JSON.parse` does, but integers beyond 2^53 become `bigint` and so keep their digits. (Node 24 would
 * hand the digits to a reviver; Node 20 does not.) Throws a SyntaxError like it.
 */
export function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const marked = text.replace(TOKEN, (token) =>
    isLarge(token) ? `"\\u0001${MARK.slice(1)}${token}"` : token,
  );
  return JSON.parse(marked, (_, value: unknown) => {
    const digits = typeof value === "string" ? MARKED.exec(value)?.[1] : undefined;
    return digits === undefined ? value : BigInt(digits);
  });
}

function isLarge(token: string): boolean {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
}

/** JSON text of a value, as `JSON.stringify` writes it; a `bigint` is written as the integer that it is. */
export function toJson(value: unknown, indent = 0): string {
  let hasLarge = false;
  const text = JSON.stringify(
    value,
    (_, each: unknown) => {
      if (typeof each !== "bigint") return each;
      hasLarge = true;
      return `${MARK}${each}`;
    },
    indent,
  );
  if (text === undefined) return "null";
  return hasLarge ? text.replace(/"\\u0001job-gate-integer:(-?\d+)"/g, "$1") : text;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner.some((each) => isDeeperThan(levels - 1, each));
}
