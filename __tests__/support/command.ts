import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ACTION_NODE } from "./action.ts";

/** Runs the command line as a shell does: a process in a folder of its own, with an environment that holds nothing else. */

export interface CommandRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Text of every file in the folder, by name; files of folders as `folder/name`. */
  readonly files: Readonly<Record<string, string>>;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly done: Promise<CommandRun>;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

export function startCommand(words: readonly string[], options: CommandOptions = {}): RunningCommand {
  const folder = mkdtempSync(join(tmpdir(), "job-gate-command-"));
  for (const [name, text] of Object.entries(options.files ?? {})) writeFileSync(join(folder, name), text);
  const child = spawn(ACTION_NODE, [resolve("bin/job-gate.js"), ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", TMPDIR: tmpdir(), ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin?.on("error", () => {});
  child.stdin?.end(options.stdin ?? "");
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  }
  const done = new Promise<CommandRun>((resolveRun, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode, signal) => {
      const files = filesIn(folder);
      rmSync(folder, { recursive: true, force: true });
      resolveRun({ exitCode, signal, ...texts, files });
    });
  });
  return { child, folder, done };
}

export async function runCommand(
  words: readonly string[],
  options: CommandOptions = {},
): Promise<CommandRun> {
  return startCommand(words, options).done;
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  return Object.fromEntries(
    entries.map((each) => {
      const path = join(each.parentPath, each.name);
      return [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")];
    }),
  );
}
