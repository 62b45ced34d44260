import type { Result } from "../text/result.ts";

/** The file behind a journal, as a host offers it. Nothing is ever taken out of it or changed. */
export interface JournalFile {
  /** As the user wrote it. */
  readonly path: string;
  /** `run/attempt` where the host knows them; else empty. */
  readonly run: string;
  /** An earlier attempt of this run must have left the file, where there was one at all. */
  readonly isRetry: boolean;
  /** Why the file will not be there for the next attempt; undefined where nothing speaks against it. */
  readonly concern: string | undefined;
  /** What was added since the last read; undefined where there is no file. */
  read(): Promise<Result<string | undefined>>;
  /** Adds a text at the end, making the file where there is none; it is on disk once this resolves. */
  append(text: string): Promise<Result<undefined>>;
}

/** The same for all that is written meanwhile: one write and one sync for many lines. */
export interface Writer {
  /** Resolves once the line is on disk, or will not be. */
  write(line: string): Promise<Result<undefined>>;
}

/** After a write that failed nothing more is written: a piece of a line may stand at the end. */
export function createWriter(file: Pick<JournalFile, "append">): Writer {
  let waiting: string[] = [];
  let last: Promise<Result<undefined>> = Promise.resolve({ ok: true, value: undefined });
  const flush = async (before: Promise<Result<undefined>>): Promise<Result<undefined>> => {
    const outcome = await before;
    const text = waiting.join("");
    waiting = [];
    return outcome.ok ? file.append(text) : outcome;
  };
  return {
    write(line) {
      if (waiting.length === 0) last = flush(last);
      waiting.push(line);
      return last;
    },
  };
}
