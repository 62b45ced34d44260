import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import type { History, HistoryEvent } from "./store.ts";

export const noHistory: History = { events: () => [], append: () => {}, clear: () => {} };

/** A job history in a file of JSON lines: appended to at once, so that it also survives a killed process. */
export function historyFile(path: string): History {
  return {
    events: () => (existsSync(path) ? readEvents(path) : []),
    append: (event) => appendFileSync(path, `${JSON.stringify(event)}\n`),
    clear: () => writeFileSync(path, ""),
  };
}

function readEvents(path: string): readonly HistoryEvent[] {
  const lines = readFileSync(path, "utf8").split("\n");
  // Whatever follows the last line break was cut short by the end of the process that wrote it.
  const torn = lines.pop();
  if (torn) writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as HistoryEvent;
    } catch {
      throw new Error(`${path}: line ${index + 1} is not a line of a job history`);
    }
  });
}
