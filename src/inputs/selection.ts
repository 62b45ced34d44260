import type { Call } from "../step/plan.ts";
import { type InputTexts, type ProblemList, splitList } from "./texts.ts";

/** Which calls of a list this step issues: `only`, `shard`. */

/**
 * The calls that the inputs choose; the whole list is checked, whatever part of it is chosen.
 * @returns none where the shard has no part of the list
 */
export function selectCalls(calls: readonly Call[], texts: InputTexts, list: ProblemList): readonly Call[] {
  const names = calls.map(({ name }) => name).filter((name) => name !== "");
  const repeated = names.find((name, n) => names.indexOf(name) !== n);
  if (repeated !== undefined) list.addAt("calls", "is the name of two calls: give each its own", repeated);
  const only = splitList(texts.only);
  for (const name of only) {
    if (!names.includes(name)) list.add("only", "is the name of no call of the list", name);
  }
  const shard = readShard(texts.shard, list);
  if (shard !== undefined && names.length < calls.length) {
    list.add("shard", "needs a name for every call of the list", texts.shard);
  }
  return calls.filter(
    ({ name }) =>
      (only.length === 0 || only.includes(name)) && (shard === undefined || isInShard(name, shard)),
  );
}

interface Shard {
  /** From 1 on. */
  readonly part: number;
  readonly parts: number;
}

const MAX_PARTS = 1000;

function readShard(text: string, list: ProblemList): Shard | undefined {
  if (text === "") return undefined;
  const [, part = 0, parts = 0] = (/^(\d{1,4})\s*\/\s*(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (part >= 1 && part <= parts && parts <= MAX_PARTS) return { part, parts };
  list.add("shard", `is not a part such as 2/5: the part from 1 on, of ${MAX_PARTS} parts at most`, text);
  return undefined;
}

/** A name belongs to the same part whatever else is in the list. */
function isInShard(name: string, { part, parts }: Shard): boolean {
  return hash(name) % parts === part - 1;
}

/** FNV-1a, 32 bits, over UTF-8. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return value;
}
