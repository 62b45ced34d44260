import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RunOptions, RunTarget } from "github-action-ts-run-api";
import { useCache } from "./cache-folder.ts";
import { type Contexts, interpolate, isMet, type JobStatus } from "./expressions.ts";

/** Runs the jobs of a workflow as a runner does: contexts, conditions, outputs, masks, `continue-on-error`. */

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly "continue-on-error"?: boolean;
}

export interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly needs?: string | readonly string[];
        readonly outputs?: Readonly<Record<string, string>>;
        readonly steps: readonly Step[];
      }
    >
  >;
}

export type Result = "success" | "failure" | "skipped";

export interface StepRun {
  readonly step: Step;
  /** Before `continue-on-error` is looked at, and after. */
  readonly outcome: Result;
  readonly conclusion: Result;
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: { readonly errors: readonly string[]; readonly warnings: readonly string[] };
  /** As a reader sees it: masked. */
  readonly log: string;
  readonly summary: string;
  readonly exitCode: number | undefined;
}

export interface JobRun {
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly StepRun[];
}

export interface Runner {
  readonly contexts: Contexts;
  readonly env: Readonly<Record<string, string>>;
  /** Secrets known to the runner before the first step; actions add theirs with `add-mask`. */
  readonly secrets: readonly string[];
  /** A folder that stands in for GitHub's cache; without one its actions are passed over. */
  readonly cache?: string;
}

/** The jobs in the order in which they are written; a job whose needs did not end well is left out. */
export async function runWorkflow(
  { jobs }: Workflow,
  runner: Runner,
): Promise<Readonly<Record<string, JobRun>>> {
  const runs: Record<string, JobRun> = {};
  for (const [name, job] of Object.entries(jobs)) {
    const needed = [job.needs ?? []].flat();
    if (needed.some((need) => runs[need]?.result !== "success")) {
      runs[name] = { result: "skipped", outputs: {}, steps: [] };
      continue;
    }
    const needs = Object.fromEntries(needed.map((need) => [need, runs[need]]));
    runs[name] = await runJob(job, { ...runner, contexts: { ...runner.contexts, needs } });
  }
  return runs;
}

async function runJob({ steps, outputs = {} }: Workflow["jobs"][string], runner: Runner): Promise<JobRun> {
  const temp = mkdtempSync(join(tmpdir(), "job-gate-runner-"));
  const masks = new Set(runner.secrets);
  const runs: StepRun[] = [];
  let status: JobStatus = "success";
  const contexts = () => ({
    ...runner.contexts,
    runner: { temp },
    steps: Object.fromEntries(runs.flatMap((run) => (run.step.id === undefined ? [] : [[run.step.id, run]]))),
  });
  for (const step of steps) {
    const done = isMet(step.if, contexts(), status)
      ? await runStep(step, contexts(), { env: runner.env, temp, masks, cache: runner.cache })
      : skipped(step);
    if (done.conclusion === "failure") status = "failure";
    runs.push(done);
  }
  const values = Object.entries(outputs).map(([name, text]) => [name, interpolate(text, contexts())]);
  rmSync(temp, { recursive: true, force: true });
  return { result: status, outputs: Object.fromEntries(values), steps: runs };
}

interface Place {
  readonly env: Readonly<Record<string, string>>;
  readonly temp: string;
  readonly masks: Set<string>;
  readonly cache: string | undefined;
}

async function runStep(step: Step, contexts: Contexts, place: Place): Promise<StepRun> {
  const texts = (values: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, interpolate(String(value), contexts)]),
    );
  if (step.uses?.startsWith("actions/cache/") === true && place.cache !== undefined) {
    useCache(step.uses, texts(step.with), place.cache);
  }
  if (step.uses?.startsWith("actions/") === true) return skipped(step, "success");
  const env = { ...place.env, ...texts(step.env) };
  const ran =
    step.uses === undefined
      ? runCommand(interpolate(step.run ?? "", contexts), env)
      : await runAction(step.uses, texts(step.with), env, place.temp);
  for (const secret of ran.secrets) place.masks.add(secret);
  const outcome = ran.exitCode === 0 ? "success" : "failure";
  const conclusion = step["continue-on-error"] === true ? "success" : outcome;
  const log = [...place.masks].reduce((text, secret) => text.replaceAll(secret, "***"), ran.log);
  return { ...ran, step, outcome, conclusion, log };
}

type Ran = Omit<StepRun, "step" | "outcome" | "conclusion"> & { readonly secrets: readonly string[] };

/** `./`, `./jobs` and the published names are this repository's actions. */
async function runAction(
  uses: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
  temp: string,
): Promise<Ran> {
  const manifest = /\/jobs(@|$)/.test(uses) ? "jobs/action.yml" : "action.yml";
  const summaryFile = join(temp, "summary.md");
  writeFileSync(summaryFile, "");
  const options = RunOptions.create()
    .setInputs(inputs)
    .setEnv({ ...env, GITHUB_STEP_SUMMARY: summaryFile })
    .setWorkspaceDir(process.cwd())
    .setTempDir(temp)
    .setGithubContext(env.GITHUB_RUN_ID === undefined ? {} : { runId: Number(env.GITHUB_RUN_ID) })
    .setOutputOptions({ printStdout: false, printStderr: false, printRunnerWarnings: false });
  const { commands, exitCode, stdout, stderr, runnerWarnings } =
    await RunTarget.mainJs(manifest).run(options);
  if (runnerWarnings.length > 0) throw new Error(`the runner warns: ${JSON.stringify(runnerWarnings)}`);
  return {
    exitCode,
    outputs: commands.outputs as Readonly<Record<string, string>>,
    annotations: { errors: commands.errors, warnings: commands.warnings },
    log: `${stdout ?? ""}${stderr ?? ""}`,
    summary: readFileSync(summaryFile, "utf8"),
    secrets: commands.secrets,
  };
}

/** Runners start Git's bash on Windows; what comes first in PATH there is another one. */
const BASH =
  process.platform === "win32" ? join(process.env.ProgramFiles ?? "", "Git", "bin", "bash.exe") : "bash";

function runCommand(command: string, env: Readonly<Record<string, string>>): Ran {
  const { status, stdout, stderr } = spawnSync(BASH, ["--noprofile", "--norc", "-e", "-c", command], {
    env: { PATH: process.env.PATH, ...env },
    encoding: "utf8",
  });
  const nothing = { errors: [], warnings: [] };
  return {
    exitCode: status ?? undefined,
    outputs: {},
    annotations: nothing,
    log: `${stdout}${stderr}`,
    summary: "",
    secrets: [],
  };
}

function skipped(step: Step, result: Result = "skipped"): StepRun {
  const nothing = { errors: [], warnings: [] };
  return {
    step,
    outcome: result,
    conclusion: result,
    outputs: {},
    annotations: nothing,
    log: "",
    summary: "",
    exitCode: undefined,
  };
}
