import type { Reply } from "./ports.ts";

export type Json =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "empty" }
  | { readonly kind: "not-json"; readonly looksLike: string };

/** The body as JSON, or what it is instead. A byte order mark is passed over. */
export function readJson(reply: Reply): Json {
  const text = reply.text.replace(/^\uFEFF/, "").trim();
  if (text === "") return { kind: "empty" };
  try {
    const value: unknown = JSON.parse(text);
    return isDeeperThan(DEEPEST, value)
      ? { kind: "not-json", looksLike: "too deeply nested text" }
      : { kind: "json", value };
  } catch {
    const type = reply.headers["content-type"]?.split(";")[0]?.trim();
    const looksLike =
      /^<(!doctype|html|\?xml)/i.test(text) || type === "text/html" ? "HTML" : (type ?? "text");
    return { kind: "not-json", looksLike };
  }
}

/** Deeper than any API's reply; whatever walks such a value could run out of stack. */
const DEEPEST = 200;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const each of Object.values(value)) if (isDeeperThan(levels - 1, each)) return true;
  return false;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * `{status, headers, body, via}`: what expressions over a whole reply see. A body that is not JSON is null.
 * @param via which of the expressions under `accepted.url` found the job, counted from 0
 */
export function replyDocument(reply: Reply, via?: number): unknown {
  const json = readJson(reply);
  const body = json.kind === "json" ? json.value : null;
  return { status: reply.status, headers: reply.headers, body, via: via ?? null };
}

/**
 * What the server says went wrong, from the shapes in use: `{error: {code, message}}` (NetApp, Azure,
 * Redfish), `{error: "…"}` (aptly, LXD), `{message}`, `{detail}` (RFC 9457). Undefined where there is none.
 */
export function errorText(reply: Reply): string | undefined {
  const json = readJson(reply);
  if (json.kind !== "json" || !isObject(json.value)) return undefined;
  const { error, message, detail, title } = json.value;
  if (isObject(error)) {
    const text = firstText(error.message, error.detail);
    const code = firstText(error.code, typeof error.code === "number" ? String(error.code) : undefined);
    const target = firstText(error.target);
    if (text === undefined) return code;
    return `${text}${code === undefined ? "" : ` (code ${code}${target === undefined ? "" : `, target ${target}`})`}`;
  }
  return firstText(error, message, detail, title);
}

/**
 * Milliseconds a `Retry-After` header asks for (RFC 9110, 10.2.3): whole seconds, or a date, which is read
 * against the reply's own `Date` so that a wrong clock here does no harm. Undefined where it says neither.
 */
export function retryAfterMs(reply: Reply, nowEpochMs: number): number | undefined {
  const value = reply.headers["retry-after"]?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // An HTTP date begins with the day's name; Date.parse alone would read much else as a date.
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(value)) return undefined;
  const atMs = Date.parse(value);
  if (Number.isNaN(atMs)) return undefined;
  const serverNowMs = Date.parse(reply.headers.date ?? "");
  return Math.max(0, atMs - (Number.isNaN(serverNowMs) ? nowEpochMs : serverNowMs));
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === "string" && value.trim() !== "");
}
