import type { Task } from "../job/details.ts";
import { byteLength, truncateBytes } from "../text/bytes.ts";
import { formatDuration } from "../text/duration.ts";
import { markdown } from "./markdown.ts";

/** Tables of the summary, as small as what they tell. */

export interface Cells {
  /** Markdown that is fit for a cell; empty where there is nothing to say. */
  readonly cells: readonly string[];
}

export interface Row extends Cells {
  /** Nobody has to look at it. */
  readonly isGood: boolean;
}

export interface Folding {
  readonly mostRows: number;
  /** What the good rows are called where they are folded. */
  readonly folded: (count: number) => string;
  /** What is said of rows that were left out. */
  readonly leftOut: (count: number) => string;
}

/** So many good rows are seen at a glance; more would push the rest of the summary off the screen. */
const MOST_OPEN = 10;

/** A summary may hold 900 KiB; its one table may take most of it, the rest is small. */
const LARGEST_TABLE_BYTES = 700 * 1024;

/** What a row is about, with the reason below it: reasons are long, and a column of their own would press the others. */
export function withReason(title: string, reason: string): string {
  return reason === "" ? title : `${title}<br>${reason}`;
}

/** A row a fact, those without a value left out; the first is the head, which Markdown demands. */
export function factTable(facts: readonly (readonly [name: string, value: string])[]): string {
  const [head, ...rest] = facts.filter(([, value]) => value !== "").map(line);
  return [head, line([":---", ":---"]), ...rest].join("\n");
}

/** A table without the columns that hold nothing; empty where there are no rows. */
export function table(heads: readonly string[], rows: readonly Cells[]): string {
  if (rows.length === 0) return "";
  const isShown = heads.map((_, n) => rows.some(({ cells }) => cells[n] !== ""));
  return [heads, heads.map(() => ":---"), ...rows.map(({ cells }) => cells)]
    .map((cells) => line(cells.filter((_, n) => isShown[n])))
    .join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** The rows that fit, in their order, as parts of a summary; many good ones folded below the others. */
export function foldedTable(
  heads: readonly string[],
  rows: readonly Row[],
  { mostRows, folded, leftOut }: Folding,
): readonly string[] {
  const shown = rowsThatFit(rows.slice(0, mostRows));
  const left = rows.length - shown.length;
  const good = shown.filter(({ isGood }) => isGood);
  const bad = shown.filter(({ isGood }) => !isGood);
  const tables =
    good.length > MOST_OPEN
      ? [table(heads, bad), details(folded(good.length), table(heads, good))]
      : [table(heads, shown)];
  return left > 0 ? [...tables, `*${leftOut(left)}*`] : tables;
}

/** GitHub shows a line to click on; the empty lines let what is inside be Markdown. */
function details(title: string, part: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${part}\n\n</details>`;
}

/** As many rows, from the beginning, as a summary holds. */
export function rowsThatFit<T extends Cells>(rows: readonly T[]): readonly T[] {
  let bytes = 0;
  const tooMany = rows.findIndex(({ cells }) => {
    bytes += byteLength(line(cells)) + 1;
    return bytes > LARGEST_TABLE_BYTES;
  });
  return tooMany < 0 ? rows : rows.slice(0, tooMany);
}

/** The head of a table of tasks. */
export const TASK_HEAD = ["", "Task", "State", "Took", "Reason"] as const;

/** @param task printable already */
export function taskRow({ name, state, status, message, failed, startMs, endMs }: Task): Row {
  const words = [state, status].filter((word) => word !== "").join(" / ");
  const took =
    startMs === undefined || endMs === undefined || endMs < startMs ? "" : formatDuration(endMs - startMs);
  const reason = markdown(truncateBytes(message, 2048));
  return { cells: [failed ? "❌" : "", markdown(name), markdown(words), took, reason], isGood: !failed };
}
