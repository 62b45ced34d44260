import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";

/** Runs the built action as the runner does: a process, inputs in `INPUT_*`, files for outputs and summary. */

export type Inputs = Readonly<Record<string, string>>;

export interface ActionRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly outputs: Readonly<Record<string, string>>;
  /** Every output as it was set, in order, repetitions included. */
  readonly outputFile: string;
  readonly summary: string;
  readonly log: string;
  readonly jobFile: string;
  /** On the monotonic clock of this process. */
  readonly endedAtMs: number;
}

export interface RunningAction {
  readonly child: ChildProcess;
  readonly done: Promise<ActionRun>;
  /** Resolves once the output file holds the text; rejects if the process ends without it. */
  readonly untilOutput: (text: string) => Promise<void>;
}

export interface ActionOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  /** Folder of the action below the repository: its own, or that of the viewing action. */
  readonly action?: "." | "jobs";
}

/** The Node that runs the action: another one than the tests' own where ACTION_NODE names it. */
export const ACTION_NODE = process.env.ACTION_NODE || process.execPath;

/** Defaults of action.yml; an input that has none is empty, as the runner hands it over. */
export function inputDefaults(manifest = "action.yml"): Inputs {
  const action = parse(readFileSync(manifest, "utf8")) as { inputs: Record<string, { default?: string }> };
  return Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ""]),
  );
}

export async function runAction(inputs: Inputs, options: ActionOptions = {}): Promise<ActionRun> {
  return startAction(inputs, options).done;
}

export function startAction(inputs: Inputs, options: ActionOptions = {}): RunningAction {
  const folder = mkdtempSync(join(tmpdir(), "job-gate-test-"));
  const file = (name: string) => join(folder, name);
  for (const name of ["output", "summary"]) writeFileSync(file(name), "");
  for (const [name, text] of Object.entries(options.files ?? {})) writeFileSync(file(name), text);
  const { action = "." } = options;
  const all = { ...inputDefaults(`${action}/action.yml`), ...inputs };
  const child = spawn(ACTION_NODE, [resolve("dist", action, "index.js")], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? "",
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: file("output"),
      GITHUB_STEP_SUMMARY: file("summary"),
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: folder,
      ...Object.fromEntries(
        Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  const done = new Promise<ActionRun>((resolveRun, reject) => {
    child.once("error", reject);
    let endedAtMs = 0;
    child.once("exit", () => {
      endedAtMs = performance.now();
    });
    child.once("close", (exitCode, signal) => {
      const outputFile = readFileSync(file("output"), "utf8");
      const outputs = parseOutputs(outputFile);
      const jobFile =
        outputs["job-file"] && existsSync(outputs["job-file"])
          ? readFileSync(outputs["job-file"], "utf8")
          : "";
      const summary = readFileSync(file("summary"), "utf8");
      rmSync(folder, { recursive: true, force: true });
      resolveRun({ exitCode, signal, outputs, outputFile, summary, log, jobFile, endedAtMs });
    });
  });
  const untilOutput = async (text: string) => {
    let ended = false;
    void done.finally(() => {
      ended = true;
    });
    while (!existsSync(file("output")) || !readFileSync(file("output"), "utf8").includes(text)) {
      if (ended) throw new Error(`the action ended without writing ${text}:\n${log}`);
      await new Promise((tick) => setTimeout(tick, 5));
    }
  };
  return { child, done, untilOutput };
}

/** Reads an output file as the runner does: `name<<delimiter`, lines, the delimiter alone; anything else is a fault. */
export function parseOutputs(text: string): Readonly<Record<string, string>> {
  const outputs = new Map<string, string>();
  const lines = text.split("\n");
  for (let n = 0; n < lines.length - 1; ) {
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/.exec(lines[n] ?? "") ?? [];
    if (name === undefined || delimiter === undefined)
      throw new Error(`no output begins at line ${n + 1}: ${lines[n]}`);
    const end = lines.indexOf(delimiter, n + 1);
    if (end < 0) throw new Error(`the output ${name} has no end`);
    outputs.set(name, lines.slice(n + 1, end).join("\n"));
    n = end + 1;
  }
  return Object.fromEntries(outputs);
}
