import type { HeaderMap } from "../client/exchange.ts";
import type { HeaderLine } from "./header-lines.ts";

/** Headers that job-gate sets itself. */
const OWN = /^(content-length|transfer-encoding|connection|host|expect|upgrade)$/i;

/**
 * The headers in some lines, each of which must be one that can be sent.
 * @param report told of each problem; values are never in it
 */
export function checkHeaders(lines: readonly HeaderLine[], report: (problem: string) => void): HeaderMap {
  const headers: [string, string][] = [];
  const names = new Set<string>();
  for (const { name, value } of lines) {
    const problem = headerProblem(name, value, names);
    if (problem !== undefined) report(problem);
    else if (name !== undefined) headers.push([name, value]);
    if (name !== undefined) names.add(name.toLowerCase());
  }
  return Object.fromEntries(headers);
}

function headerProblem(
  name: string | undefined,
  value: string,
  names: ReadonlySet<string>,
): string | undefined {
  if (name === undefined || value === "")
    return `${name ?? "a line"} is not of the form "Name: value", one header a line`;
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return `${name} is not a header name`;
  if (!/^[\t\u0020-\u007e\u00a0-\u00ff]*$/.test(value))
    return `the value of ${name} has characters that a header cannot hold`;
  if (names.has(name.toLowerCase())) return `${name} is given twice`;
  return OWN.test(name) ? `${name} is set by job-gate itself: leave it out` : undefined;
}

/** One set of headers over another, whatever the case of their names. */
export function mergeHeaders(base: HeaderMap, over: HeaderMap): HeaderMap {
  const replaced = new Set(Object.keys(over).map((name) => name.toLowerCase()));
  const kept = Object.entries(base).filter(([name]) => !replaced.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...over };
}

/** What speaks of the call alone: conditions, its body, how it is sent. */
const OF_THE_CALL = /^(if-|content-|x-http-method|(idempotency-key|prefer|range|expect)$)/i;

/** Headers of polls: those of the call, less what speaks of it alone. */
export function pollHeaders(headers: HeaderMap): HeaderMap {
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_CALL.test(name));
  return mergeHeaders({ Accept: "application/json" }, Object.fromEntries(kept));
}
