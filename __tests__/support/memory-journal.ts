import type { JournalFile } from "../../src/journal/file.ts";
import type { JournalOptions } from "../../src/journal/journal.ts";

/** A journal's file in memory, which several steps may share. */
export interface Disk {
  /** Undefined while there is no file. */
  text: string | undefined;
  /** What every append from now on fails with. */
  full?: string;
}

export interface MemoryFileOptions {
  readonly run?: string;
  readonly path?: string;
  readonly concern?: string;
}

export function memoryFile(disk: Disk, options: MemoryFileOptions = {}): JournalFile {
  const { run = "77/1", path = "luns.jsonl", concern } = options;
  let position = 0;
  return {
    path,
    run,
    isRetry: Number(run.split("/")[1] ?? 1) > 1,
    concern,
    read: async () => {
      const value = disk.text?.slice(position);
      position = disk.text?.length ?? position;
      return { ok: true, value };
    },
    append: async (text) => {
      if (disk.full !== undefined) return { ok: false, problem: disk.full };
      disk.text = (disk.text ?? "") + text;
      return { ok: true, value: undefined };
    },
  };
}

/** What a journal needs beside its file, with ids that are counted. */
export function journalOptions(
  file: JournalFile,
  overrides: Partial<JournalOptions> = {},
): JournalOptions & { readonly logged: readonly string[] } {
  const logged: string[] = [];
  let count = 0;
  return {
    file,
    shard: "",
    printer: { line: (text) => text.replaceAll("hunter2", "***") },
    data: { redactJson: (value) => value },
    uniqueId: () => `${file.run}#${count++}`,
    digest: (text) => `#${text.split("\n").slice(1).join("\n")}`,
    epochMs: () => Date.UTC(2026, 0, 5, 12),
    within: (work) => work,
    log: {
      info: (text) => void logged.push(`info: ${text}`),
      warning: (text) => void logged.push(`warning: ${text}`),
    },
    logged,
    ...overrides,
  };
}

/** Lines of a journal. */
export function lines(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

const AT = "2026-01-05T11:00:00.000Z";

export const opened = (id: string, run = "77/1", more: object = {}) => ({
  event: "opened",
  v: 1,
  id,
  run,
  salt: "salt",
  at: AT,
  ...more,
});

export const sending = (call: string, id: string, by = "o1", more: object = {}) => ({
  event: "sending",
  call,
  id,
  by,
  request: `POST https://um.example.com/api/${call}`,
  hash: `#POST https://um.example.com/api/${call}\n`,
  at: AT,
  ...more,
});

export const accepted = (call: string, id: string, ...keys: readonly string[]) => ({
  event: "accepted",
  call,
  id,
  keys,
  at: AT,
});

export const ended = (call: string, id: string, key: string, state: string, more: object = {}) => ({
  event: "ended",
  call,
  id,
  key,
  state,
  at: AT,
  ...more,
});

export const notTaken = (call: string, id: string) => ({
  event: "not-taken",
  call,
  id,
  why: "call-refused",
  at: AT,
});
