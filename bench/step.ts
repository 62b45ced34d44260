import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { SERVICE_LEVEL_KEY, SVM_KEY } from "../simulator/resources/store.ts";

/** Steps of the built action, as processes, and what else is run beside them. */

export const AUTHORIZATION = `Basic ${Buffer.from("storage:storage-secret").toString("base64")}`;
export const CALL_PATH = "/storage-provider/luns";

/** The body of a call whose job goes as `simulate` says. */
export function callBody(simulate: object, name = "lun"): object {
  return {
    name,
    space: { size: 1_073_741_824 },
    os_type: "linux",
    performance_service_level: { key: SERVICE_LEVEL_KEY },
    svm: { key: SVM_KEY },
    simulate,
  };
}

export interface Running {
  readonly child: ChildProcess;
  /** What it printed, once it has ended. */
  readonly log: Promise<string>;
}

/** The action with these inputs, in a folder of its own, as a runner starts it; with a summary. */
export function startStep(inputs: Readonly<Record<string, string>>): Running {
  const folder = mkdtempSync(join(tmpdir(), "job-gate-bench-"));
  const file = (name: string) => join(folder, name);
  for (const name of ["output", "summary"]) writeFileSync(file(name), "");
  const running = startNode([resolve("dist/index.js")], {
    GITHUB_OUTPUT: file("output"),
    GITHUB_STEP_SUMMARY: file("summary"),
    RUNNER_TEMP: folder,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  });
  const log = running.log.finally(() => rmSync(folder, { recursive: true }));
  return { ...running, log };
}

/** Node with these arguments and no other environment. */
export function startNode(args: readonly string[], env: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (more) => {
    text += more;
  });
  return { child, log: new Promise((done) => child.once("exit", () => done(text))) };
}

/** How long it takes from what begins it to the end of the process. */
export async function untilExit(child: ChildProcess, begin: () => unknown): Promise<number> {
  const exited = new Promise((done) => child.once("exit", done));
  const startedMs = performance.now();
  begin();
  await exited;
  return performance.now() - startedMs;
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
