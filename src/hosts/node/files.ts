import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { decodeText } from "../../text/encoding.ts";
import type { Result } from "../../text/result.ts";

/** Text of a file named by an input, relative to the workspace. */
export function readTextFile(path: string, workspace: string): Result<string> {
  try {
    return decodeText(readFileSync(resolve(workspace, path)));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return { ok: false, problem: "names no file in the workspace" };
    if (code === "EISDIR") return { ok: false, problem: "names a folder, not a file" };
    return {
      ok: false,
      problem: `names a file that cannot be read${code === undefined ? "" : ` (${code})`}`,
    };
  }
}

/** Saves files in a folder of this process's own, made when the first one comes. */
export function createFileSaver(parent: string | undefined): (name: string, text: string) => Result<string> {
  let folder: string | undefined;
  return (name, text) =>
    attempt(() => {
      folder ??= mkdtempSync(join(parent || tmpdir(), "job-gate-"));
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    });
}

/** Nothing, or why the work failed. */
export function attemptTo(work: () => void): Result<undefined> {
  return attempt(() => {
    work();
    return undefined;
  });
}

/** What the work yields, or why it failed. */
export function attempt<T>(work: () => T): Result<T> {
  try {
    return { ok: true, value: work() };
  } catch (fault) {
    return { ok: false, problem: String(fault) };
  }
}
