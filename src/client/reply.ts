import type { PartialReply, Reply } from "./exchange.ts";

/**
 * Milliseconds a `Retry-After` header asks for (RFC 9110, 10.2.3): whole seconds, or a date, which is read
 * against the reply's own `Date` so that a wrong clock here does no harm. Undefined where it says neither.
 */
export function retryAfterMs(reply: PartialReply, nowEpochMs: number): number | undefined {
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

/** Milliseconds since a cache on the way made the reply (RFC 9111, 5.1); 0 where none says so. */
export function ageMs(reply: Reply): number {
  const value = reply.headers.age?.split(",")[0]?.trim() ?? "";
  return /^\d+$/.test(value) ? Number(value) * 1000 : 0;
}

/** The server's clock where it tells, else ours; milliseconds since 1970. */
export function serverTimeMs(reply: Reply, nowEpochMs: number): number {
  const ms = Date.parse(reply.headers.date ?? "");
  return Number.isNaN(ms) ? nowEpochMs : ms;
}
