import { problem, type Result } from "./result.ts";

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const UNITS_DESCENDING = ["d", "h", "m", "s", "ms"];

/** The longest duration an input may hold; a timer of more than 2^31-1 ms would fire at once. */
export const MAX_DURATION_MS = 24 * 86_400_000;

/**
 * Reads a duration such as `500ms`, `90s`, `30m`, `2h` or `1h30m` (docs/behaviour.md, "Inputs").
 * Units go from large to small, each at most once. A bare number is a problem, never a guess at its unit.
 */
export function parseDuration(text: string, leastMs = 1): Result<number> {
  if (/^\d+(\.\d+)?$/.test(text)) {
    return problem(`has no unit: write ${text}s, ${text}m or ${text}ms`);
  }
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) {
    return problem("is not a duration: write a number with a unit, such as 500ms, 90s, 30m, 2h or 1h30m");
  }
  let ms = 0;
  let lastUnit = -1;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    const rank = UNITS_DESCENDING.indexOf(unit as string);
    if (rank <= lastUnit) {
      return problem("has its units out of order: write them from large to small, each once, such as 1h30m");
    }
    lastUnit = rank;
    ms += Number(amount) * (UNIT_MS[unit as string] as number);
  }
  if (ms < leastMs) return problem(`is too short: the least is ${formatDuration(leastMs)}`);
  if (ms > MAX_DURATION_MS) return problem("is too long: the most is 24d");
  return { ok: true, value: ms };
}

/** Writes milliseconds as people say them: `350ms`, `7.3s`, `2m5s`, `1h30m`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.floor(ms)}ms`;
  if (ms < 60_000) return `${Number((Math.floor(ms / 100) / 10).toFixed(1))}s`;
  const seconds = Math.floor(ms / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor((seconds % 86_400) / 3600), "h"],
    [Math.floor((seconds % 3600) / 60), "m"],
    [seconds % 60, "s"],
  ];
  return parts
    .filter(([amount]) => amount > 0)
    .slice(0, 2)
    .map(([amount, unit]) => `${amount}${unit}`)
    .join("");
}
