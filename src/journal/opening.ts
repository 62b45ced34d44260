import { mismatch, missing, type Refusal } from "./failures.ts";
import type { JournalFile } from "./file.ts";
import type { History } from "./history.ts";

/** What is known of a journal before it is taken over. */
export interface Found {
  readonly file: Pick<JournalFile, "path" | "run" | "isRetry">;
  /** The input `shard`; empty for a whole list. */
  readonly shard: string;
  readonly isThere: boolean;
}

/** Why a journal that can be read must not be taken over; undefined where it may. */
export function openingProblem(history: History, { file, shard, isThere }: Found): Refusal | undefined {
  if (file.isRetry && !(isThere && hasEarlierWord(history, file.run))) return missing(file.path, file.run);
  const before = history.openers.at(-1);
  if (before === undefined || (before.shard ?? "") === shard) return undefined;
  const was = before.shard === undefined ? "it is of the whole list" : `it is of shard ${before.shard}`;
  const is = shard === "" ? "this step has the whole list" : `this step has shard ${shard}`;
  return mismatch(file.path, [`${was}, and ${is}`], []);
}

/**
 * An empty file is a person's word that nothing was sent. One that holds nothing but what this attempt was armed with
 * is as good as missing: the line was written into a new file.
 */
function hasEarlierWord({ isEmpty, openers, calls, armed }: History, run: string): boolean {
  return isEmpty || openers.length > 0 || calls.size > 0 || armed.some((each) => each !== run);
}
