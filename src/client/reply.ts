import { isObject, jsonOf } from "../text/json.ts";
import type { Reply } from "./exchange.ts";

/**
 * What the server says went wrong, from the shapes in use: `{error: {code, message}}` (NetApp, Azure,
 * Redfish), `{error: "…"}` (aptly, LXD), `{message}`, `{detail}` (RFC 9457). Undefined where there is none.
 */
export function errorText(reply: Reply): string | undefined {
  const body = jsonOf(reply.body);
  if (!isObject(body)) return undefined;
  const { error, message, detail, title } = body;
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
