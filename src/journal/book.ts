import { type Opened, readRecord } from "./records.ts";

/**
 * All that was read of a journal so far.
 * @param firstOwner whose `opened` was the last in it
 */
export function createBook(start: string, firstOwner: Opened) {
  const chunks = [start];
  const ids = new Set<string>();
  // What stands behind a piece of a line is no line of its own.
  let rest = start.slice(start.lastIndexOf("\n") + 1);
  let owner = firstOwner;
  return {
    text: () => chunks.join(""),
    owner: () => owner,
    /** Whether an intent was read back whole. */
    has: (id: string) => ids.has(id),
    add(chunk: string) {
      chunks.push(chunk);
      const lines = `${rest}${chunk}`.split("\n");
      rest = lines.at(-1) as string;
      for (const line of lines.slice(0, -1)) {
        const record = readRecord(line);
        if (!record.ok) continue;
        if (record.value.event === "opened") owner = record.value;
        if (record.value.event === "sending") ids.add(record.value.id);
      }
    },
  };
}
