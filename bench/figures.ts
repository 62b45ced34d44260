/** Figures from samples, and how tables show them. */

/** The sample below which this share of all lies; `NaN` of none. */
export function at(all: readonly number[], share: number): number {
  return [...all].sort((a, b) => a - b)[Math.floor((all.length - 1) * share)] ?? Number.NaN;
}

export function median(all: readonly number[]): number {
  return at(all, 0.5);
}

/** `12.3 ms`, `480 ms`, `4.3 s`: as many digits as mean something. */
export function shortTime(ms: number): string {
  if (Math.abs(ms) < 100) return `${ms.toFixed(1)} ms`;
  return Math.abs(ms) < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** A Markdown table; every column but the first is of numbers. */
export function numbers(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [heads, heads.map((_, n) => (n === 0 ? "---" : "---:")), ...rows].map(line).join("\n");
}

/** How a goal was met: `Goal: at most 1.6 times; seen: 1.5, met.` */
export function goal(what: string, seen: string, isMet: boolean): string {
  return `Goal: ${what}. Seen: ${seen}, ${isMet ? "met" : "**missed**"}.`;
}
