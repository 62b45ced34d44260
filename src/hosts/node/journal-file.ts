import { open } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import type { Host } from "../../host.ts";
import type { Result } from "../../text/result.ts";

/** What a host knows of the run that a journal belongs to. */
export interface JournalPlace {
  /** Relative paths start here. */
  readonly workspace: string;
  /** `run/attempt`; empty where the host knows neither. */
  readonly run: string;
  /** Folders that are emptied between attempts, each with what empties it. */
  readonly emptied: readonly (readonly [folder: string | undefined, why: string])[];
}

/** The file of the input `journal`: appended to as a whole, synced, and read on from where the last read ended. */
export function createJournalFile(path: string, place: JournalPlace): ReturnType<Host["openJournal"]> {
  const full = resolve(place.workspace, path);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let position = 0;
  let isThere = false;
  return {
    path,
    run: place.run,
    isRetry: Number(place.run.split("/")[1] ?? 1) > 1,
    concern: concernOf(full, place),
    read: () =>
      orProblem(async () => {
        try {
          const bytes = await readFrom(full, position);
          isThere = true;
          position += bytes.length;
          return decoder.decode(bytes, { stream: true });
        } catch (fault) {
          if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return undefined;
          throw fault;
        }
      }),
    append: (text) =>
      orProblem(async () => {
        // `a`: every write lands whole at the end, whoever else writes.
        const file = await open(full, "a", 0o600);
        try {
          const bytes = new TextEncoder().encode(text);
          const { bytesWritten } = await file.write(bytes);
          if (bytesWritten < bytes.length) throw new Error("there is no room for a whole line");
          await file.sync();
        } finally {
          await file.close();
        }
        if (!isThere) await syncFolder(dirname(full));
        isThere = true;
        return undefined;
      }),
  };
}

/** What stands in a file from a place on. */
async function readFrom(path: string, position: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    if (size < position) throw new Error("it has become shorter");
    const bytes = new Uint8Array(size - position);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The name of a new file is on disk once its folder is; Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function concernOf(full: string, { emptied }: JournalPlace): string | undefined {
  const found = emptied.find(([folder]) => folder && `${full}${sep}`.startsWith(`${resolve(folder)}${sep}`));
  return found?.[1];
}

async function orProblem<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (fault) {
    return { ok: false, problem: fault instanceof Error ? fault.message : String(fault) };
  }
}
