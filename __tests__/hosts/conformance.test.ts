import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { azureVariable } from "../../src/hosts/azure/names.ts";
import { ACTION_NODE, parseOutputs } from "../support/action.ts";
import { readAgentCommand, readWorkflowCommand } from "../support/formats.ts";
import { LUN } from "../support/um.ts";

/** What every host offers alike, each in its own dialect; the built bundle as a process against a real server. */

type Texts = Readonly<Record<string, string>>;

/** A CI system, as far as a step can tell. */
interface HostCase {
  readonly name: string;
  /** The environment that hands inputs over. */
  env(inputs: Texts, folder: string): Texts;
  /** The outputs that the next step sees, those among them that are named below. */
  outputs(log: string, folder: string): Texts;
  /** What is masked. */
  masks(log: string): readonly string[];
  issues(log: string, level: "error" | "warning"): readonly string[];
  summary(log: string, folder: string): string;
  /** How to wait on is told. */
  readonly hint: (key: string) => string;
}

const workflow = (log: string) => log.split("\n").flatMap((line) => readWorkflowCommand(line) ?? []);
const agent = (log: string) => log.split("\n").flatMap((line) => readAgentCommand(line) ?? []);
const read = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : "");
const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const NAMES = ["job-key", "verdict", "state", "message"];

const hosts: readonly HostCase[] = [
  {
    name: "github",
    env: (inputs, folder) => ({
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_STEP_SUMMARY: join(folder, "summary"),
      ...renamed(inputs, (name) => `INPUT_${name.toUpperCase()}`),
    }),
    outputs: (_, folder) => parseOutputs(read(join(folder, "output"))),
    masks: (log) => workflow(log).flatMap(({ name, data }) => (name === "add-mask" ? [data] : [])),
    issues: (log, level) => workflow(log).flatMap(({ name, data }) => (name === level ? [data] : [])),
    summary: (_, folder) => read(join(folder, "summary")),
    hint: (key) => `\`job-key: ${key}\``,
  },
  {
    name: "azure",
    env: (inputs, folder) => ({
      TF_BUILD: "True",
      AGENT_TEMPDIRECTORY: folder,
      ...renamed(inputs, azureVariable),
    }),
    outputs: (log) => {
      const set = agent(log).filter(({ name }) => name === "task.setvariable");
      const values = Object.fromEntries(set.map(({ data, properties }) => [properties.variable, data]));
      return Object.fromEntries(NAMES.map((name) => [name, values[camel(name)] ?? ""]));
    },
    masks: (log) => agent(log).flatMap(({ name, data }) => (name === "task.setsecret" ? [data] : [])),
    issues: (log, level) =>
      agent(log).flatMap(({ name, data, properties }) =>
        name === "task.logissue" && properties.type === level ? [data] : [],
      ),
    summary: (log) =>
      agent(log)
        .flatMap(({ name, data }) => (name === "task.uploadsummary" ? [read(data)] : []))
        .join(""),
    hint: (key) => `\`jobKey: ${key}\``,
  },
  {
    name: "plain",
    env: (inputs, folder) => ({
      JOB_GATE_OUTPUTS: join(folder, "gate.json"),
      JOB_GATE_SUMMARY_FILE: join(folder, "summary"),
      ...renamed(inputs, (name) => `JOB_GATE_${name.replaceAll("-", "_").toUpperCase()}`),
    }),
    outputs: (_, folder) => JSON.parse(read(join(folder, "gate.json")) || "{}"),
    masks: () => [],
    issues: (log, level) => {
      const word = level === "error" ? "Error: " : "Warning: ";
      return log.split(/\n(?=Error: |Warning: )/).filter((each) => each.startsWith(word));
    },
    summary: (_, folder) => read(join(folder, "summary")),
    hint: (key) => `\`job-gate wait ${key}`,
  },
];

function renamed(inputs: Texts, rename: (name: string) => string): Texts {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [rename(name), value]));
}

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const HOSTILE = "::error::x ##[error]y ##vso[task.complete result=Succeeded]z ##teamcity[message text='w']";
const PASSWORD = "storage-secret";

const PATH = { path: "/storage-provider/luns" };
const inputs = (simulate: object, more: Texts = {}): Texts => ({
  "api-url": simulator.apiUrl,
  username: "storage",
  password: PASSWORD,
  "ca-certificate": simulator.caPem ?? "",
  ...PATH,
  body: JSON.stringify({ ...LUN, simulate: { durationMs: 100, ...simulate } }),
  ...more,
});

interface StepRun {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Texts;
  readonly summary: string;
}

interface StepOptions {
  readonly env?: Texts;
  /** Once so much of the log was read, nobody reads on. */
  readonly closeAfter?: RegExp;
  /** Sent once the log holds that the call was accepted. */
  readonly signal?: NodeJS.Signals;
}

async function step(
  host: HostCase,
  given: Texts,
  { env = {}, closeAfter, signal }: StepOptions = {},
): Promise<StepRun> {
  const folder = mkdtempSync(join(tmpdir(), "job-gate-host-"));
  for (const name of ["output", "summary"]) writeFileSync(join(folder, name), "");
  const child = spawn(ACTION_NODE, [resolve("dist/index.js")], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", ...host.env(given, folder), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  let isSent = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      if (closeAfter?.test(log)) stream.destroy();
      if (signal !== undefined && !isSent && log.includes("was accepted")) {
        isSent = true;
        // The first poll is on its way.
        setTimeout(() => child.kill(signal), 100);
      }
    });
  }
  const code = await new Promise<number | null>((ended) => child.once("close", ended));
  const run = { code, log, outputs: host.outputs(log, folder), summary: host.summary(log, folder) };
  rmSync(folder, { recursive: true, force: true });
  return run;
}

describe.each(hosts)("$name", (host) => {
  test("reads inputs, tells outputs and summary, and is green", async () => {
    const run = await step(host, inputs({}));
    expect(run.code).toBe(0);
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", message: "" });
    expect(simulator.jobs().map(({ key }) => key)).toContain(run.outputs["job-key"]);
    expect(run.summary).toMatch(/^## ✅ Passed/);
    expect([host.issues(run.log, "error"), host.issues(run.log, "warning")]).toEqual([[], []]);
  });

  test("is red with one error, and the exit code of the end", async () => {
    const run = await step(host, inputs({ end: "partial_failures", failureReason: "disk full" }));
    expect([run.code, run.outputs.state]).toEqual([21, "PARTIAL_FAILURES"]);
    expect(host.issues(run.log, "error")).toEqual([expect.stringContaining("disk full")]);
  });

  test("shows a warning for an end that passes with a fault", async () => {
    const run = await step(host, inputs({ end: "warning" }));
    expect([run.code, run.outputs.state]).toEqual([0, "WARNING"]);
    expect(host.issues(run.log, "warning")).toHaveLength(1);
  });

  test("tells wrong inputs together", async () => {
    const run = await step(host, { ...inputs({}), timeout: "5", polling: "x" });
    expect([run.code, run.outputs.verdict]).toEqual([2, "invalid"]);
    expect(host.issues(run.log, "error")[0]).toMatch(/timeout[\s\S]*polling|polling[\s\S]*timeout/);
  });

  test("masks where it can, before the first line, and shows no secret elsewhere", async () => {
    const { log } = await step(host, inputs({ end: "error", failureReason: `wrong password ${PASSWORD}` }));
    const masks = host.masks(log);
    if (host.name !== "plain") expect(masks).toContain(PASSWORD);
    const lines = log.split("\n").filter((line) => !/^(::add-mask::|##vso\[task\.setsecret\])/.test(line));
    expect(lines.join("\n")).not.toContain(PASSWORD);
    if (host.name !== "plain") expect(log).toMatch(/^(::add-mask::|##vso\[task\.setsecret\])/);
  });

  test("nothing a server says acts on any CI system", async () => {
    const { log } = await step(host, inputs({ end: "error", failureReason: HOSTILE }));
    const told = [...workflow(log), ...agent(log)].map(({ name }) => name);
    expect(
      told.filter(
        (name) =>
          !/^(add-mask|error|warning|debug|task\.(setsecret|logissue|setvariable|uploadsummary|debug))$/.test(
            name,
          ),
      ),
    ).toEqual([]);
    expect(host.issues(log, "error")).toHaveLength(1);
    // A variable's value is its own text: the agent takes nothing in it for a command.
    const lines = log.split("\n").filter((line) => !line.startsWith("##vso[task.setvariable "));
    expect(lines.join("\n")).not.toMatch(/.##vso\[|##teamcity\[|.##\[/);
    if (host.name !== "azure") expect(log).not.toContain("##vso[");
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends it, with the key and how to wait on", async (signal, code) => {
    const run = await step(host, inputs({ never: true }), { signal });
    expect([run.code, run.outputs.verdict]).toEqual([code, "cancelled"]);
    expect(host.issues(run.log, "error")[0]).toContain(host.hint(run.outputs["job-key"] ?? ""));
  });

  test("an output that nobody reads any more changes nothing", async () => {
    const before = simulator.jobs().length;
    const run = await step(host, inputs({ end: "partial_failures" }), { closeAfter: /./ });
    expect([run.code, simulator.jobs().length - before]).toEqual([21, 1]);
    if (host.name !== "azure") expect(run.outputs.verdict).toBe("failed");
  });
});

test("in a workflow of GitHub's, the command speaks to the runner and reads JOB_GATE_…", async () => {
  const github = hosts[0] as HostCase;
  const plain = hosts[2] as HostCase;
  const mixed = {
    ...github,
    env: (given: Texts, folder: string) => ({ ...github.env({}, folder), ...plain.env(given, folder) }),
  };
  const run = await step(mixed, inputs({ never: true }, { timeout: "2s" }));
  expect([run.code, run.outputs.verdict]).toEqual([30, "timed-out"]);
  expect(github.masks(run.log)).toContain(PASSWORD);
  expect(github.issues(run.log, "error")).toEqual([expect.stringContaining("`job-gate wait ")]);
});

test("Azure shows a step in orange that passed with a fault", async () => {
  const { log } = await step(hosts[1] as HostCase, inputs({ end: "warning" }));
  expect(agent(log).filter(({ name }) => name === "task.complete")).toEqual([
    { name: "task.complete", data: "", properties: { result: "SucceededWithIssues" } },
  ]);
});
