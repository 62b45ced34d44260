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
    const value: unknown = JSON.parse(trimmed);
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

/** JSON text of a value; integers beyond 2^53 keep their digits. */
export function toJson(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const each of Object.values(value)) if (isDeeperThan(levels - 1, each)) return true;
  return false;
}
