import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type CommandOptions, runCommand, startCommand } from "../support/command.ts";
import { readDotenv, readProperties } from "../support/formats.ts";
import { LUN } from "../support/um.ts";
import { readXml } from "../support/xml.ts";

/** The command line as a process against a real server. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const env = () => ({
  JOB_GATE_API_URL: simulator.apiUrl,
  JOB_GATE_USERNAME: "storage",
  JOB_GATE_PASSWORD: "storage-secret",
  JOB_GATE_CA_CERTIFICATE: simulator.caPem ?? "",
});
const body = (simulate: object = {}) =>
  JSON.stringify({ ...LUN, simulate: { durationMs: 100, ...simulate } });

function gate(words: readonly string[], simulate: object = {}, options: CommandOptions = {}) {
  return runCommand(["/storage-provider/luns", "--body-file", "-", ...words], {
    stdin: body(simulate),
    ...options,
    env: { ...env(), ...options.env },
  });
}

test("a journal is shown, with what a re-run would do", async () => {
  const folder = mkdtempSync(join(tmpdir(), "job-gate-journal-"));
  const path = join(folder, "luns.jsonl");
  await gate(["--name", "lun1", "--journal", path]);
  const before = readFileSync(path, "utf8");
  const { length } = simulator.requests;
  const shown = await runCommand(["journal", path]);
  expect([shown.exitCode, shown.stderr, simulator.requests.length]).toEqual([0, "", length]);
  expect(shown.stdout).toMatch(
    /^1 calls, attempt \d+ the last\.\nCALL +ATTEMPT +STATE +JOB +A RE-RUN WOULD\nlun1 +\d+ +NORMAL /,
  );
  expect(readFileSync(path, "utf8")).toBe(before);
  rmSync(folder, { recursive: true });
});

test.each<[name: string, words: readonly string[], says: RegExp]>([
  ["no file", ["/no/such/journal"], /^The journal \/no\/such\/journal cannot be read: ENOENT/],
  ["no path", [], /takes the path of one journal/],
  ["two paths", ["a", "b"], /takes the path of one journal/],
])("a journal that cannot be shown: %s", async (_, words, says) => {
  const shown = await runCommand(["journal", ...words]);
  expect([shown.exitCode, shown.stdout]).toEqual([2, ""]);
  expect(shown.stderr).toMatch(says);
});

test("a green job, in plain lines", async () => {
  const run = await gate([]);
  expect([run.exitCode, run.stderr]).toEqual([0, ""]);
  expect(run.stdout).toMatch(/ was accepted \(HTTP 202\): job \S+\.\n[\s\S]*Verdict: passed\n$/);
  expect(run.stdout).not.toMatch(/::|storage-secret/);
  expect(run.stdout).not.toContain("\u001b");
});

test.each<[name: string, simulate: object, words: readonly string[], code: number]>([
  ["ERROR", { end: "error" }, [], 20],
  ["PARTIAL_FAILURES", { end: "partial_failures" }, [], 21],
  ["WARNING", { end: "warning" }, ["--fail-on", "warning"], 22],
  ["a timeout", { never: true }, ["--timeout", "2s"], 30],
])("%s", async (_, simulate, words, code) => {
  const run = await gate(words, simulate);
  expect(run.exitCode).toBe(code);
  expect(run.stdout).toMatch(/^Error: job-gate: (failed|timed-out) \(/m);
  if (code === 30) expect(run.stdout).toMatch(/`job-gate wait \S+`/);
});

test("all outputs, in every form, whole and at once", async () => {
  const run = await gate([
    ...["--outputs", "out/gate.json", "--outputs", "gate.env", "--outputs", "gate.properties"],
    ...["--results-dir", "results", "--summary-file", "summary.md", "--junit-file", "junit.xml"],
  ]);
  expect(run.exitCode).toBe(0);
  const outputs = JSON.parse(run.files["out/gate.json"] ?? "");
  expect(outputs).toMatchObject({ verdict: "passed", state: "NORMAL", jobs: [{ verdict: "passed" }] });
  expect(readDotenv(run.files["gate.env"] ?? "")).toMatchObject({
    GATE_VERDICT: "passed",
    GATE_JOB_KEY: outputs["job-key"],
  });
  expect(readProperties(run.files["gate.properties"] ?? "").GATE_JOBS).toContain(outputs["job-key"]);
  expect(run.files).toMatchObject({ "results/verdict": "passed", "results/job-key": outputs["job-key"] });
  expect(run.files["summary.md"]).toMatch(/^## ✅ Passed/);
  expect(run.files["summary.md"]).not.toContain("mermaid");
  expect(readXml(run.files["junit.xml"] ?? "").children[0]?.attributes).toMatchObject({
    tests: "1",
    failures: "0",
  });
  expect(Object.keys(run.files).filter((name) => name.includes("tmp"))).toEqual([]);
});

test("standard output carries one JSON object, and the log goes to standard error", async () => {
  const run = await gate(["--output", "json"]);
  expect(JSON.parse(run.stdout)).toMatchObject({ verdict: "passed", results: expect.any(Object) });
  expect(run.stderr).toMatch(/was accepted/);
});

test("standard output carries the key, and quiet leaves the log out", async () => {
  const run = await gate(["--output", "key", "--quiet", "--no-wait"]);
  expect(simulator.jobs().map(({ key }) => `${key}\n`)).toContain(run.stdout);
  expect([run.exitCode, run.stderr]).toEqual([0, ""]);
  const waited = await runCommand(["wait", run.stdout.trim(), "--quiet"], { env: env() });
  expect([waited.exitCode, waited.stdout, waited.stderr]).toEqual([0, "", ""]);
});

test("job-gate jobs", async () => {
  const run = await runCommand(["jobs", "--max-records", "1", "--output", "json"], { env: env() });
  expect([run.exitCode, JSON.parse(run.stdout).count]).toEqual([0, "1"]);
});

describe("inputs", () => {
  test("a flag counts above the environment", async () => {
    const run = await gate(["--timeout", "0s"], {}, { env: { JOB_GATE_TIMEOUT: "1h" } });
    expect(run.stdout).toMatch(/timeout: "0s"/);
  });

  test("a password from a file", async () => {
    const run = await gate(
      [],
      {},
      {
        files: { "password.txt": "storage-secret\n" },
        env: { JOB_GATE_PASSWORD: "", JOB_GATE_PASSWORD_FILE: "password.txt" },
      },
    );
    expect(run.exitCode).toBe(0);
  });

  test("settings of Woodpecker and Drone", async () => {
    const run = await runCommand([], {
      env: {
        CI: "woodpecker",
        PLUGIN_API_URL: simulator.apiUrl,
        PLUGIN_USERNAME: "storage",
        PLUGIN_PASSWORD: "storage-secret",
        PLUGIN_CA_CERTIFICATE: simulator.caPem ?? "",
        PLUGIN_HEADERS: '{"X-A":"1","X-B":"2"}',
        PLUGIN_CALLS: `[{"path":"/storage-provider/luns","body":${body()}}]`,
        PLUGIN_OUTPUTS: '["a.env","b.json"]',
      },
    });
    expect([run.exitCode, Object.keys(run.files).sort()]).toEqual([0, ["a.env", "b.json"]]);
  });

  test.each<[name: string, env: Readonly<Record<string, string>>, problem: RegExp]>([
    [
      "two sources",
      { JOB_GATE_PASSWORD_FILE: "x" },
      /JOB_GATE_PASSWORD and JOB_GATE_PASSWORD_FILE: give one/,
    ],
    ["a file that is not there", { JOB_GATE_TOKEN_FILE: "x" }, /JOB_GATE_TOKEN_FILE: "x" names no file/],
    [
      "nearly a name",
      { JOB_GATE_APIURL: "x" },
      /JOB_GATE_APIURL is no input: did you mean JOB_GATE_API_URL\?/,
    ],
    [
      "a form that is none",
      { JOB_GATE_OUTPUTS: "x.txt" },
      /outputs: "x.txt" must end in one of \.json, \.env/,
    ],
    [
      "a host that is none",
      { JOB_GATE_HOST: "jenkins" },
      /host: "jenkins" is not one of github, azure, plain/,
    ],
  ])("wrong: %s", async (_, wrong, problem) => {
    const before = simulator.requests.length;
    const run = await gate([], {}, { env: wrong });
    expect([run.exitCode, run.stderr, simulator.requests.length]).toEqual([2, "", before]);
    expect(run.stdout).toMatch(problem);
  });

  test("what is wrong with the command line reaches the outputs, together with what is wrong with inputs", async () => {
    const run = await gate(["--token", "x", "--timeout", "5", "--outputs", "gate.json"]);
    const outputs = JSON.parse(run.files["gate.json"] ?? "{}");
    expect([run.exitCode, outputs.verdict]).toEqual([2, "invalid"]);
    expect(outputs.message).toMatch(/--token does not exist[\s\S]*timeout: "5"/);
  });

  test("standard input is read once", async () => {
    const run = await gate(["--calls-file", "-"]);
    expect([run.exitCode, run.stderr]).toEqual([2, ""]);
    expect(run.stdout).toMatch(/read once: body-file and calls-file/);
  });
});

test("a process that is killed leaves the key in every file", async () => {
  const { child, folder, done } = startCommand(
    [
      "/storage-provider/luns",
      "--body-file",
      "-",
      "--outputs",
      "a.env",
      "--outputs",
      "b.json",
      "--results-dir",
      "r",
    ],
    { stdin: body({ never: true }), env: env() },
  );
  while (!existsSync(`${folder}/r/job-key`)) await new Promise((tick) => setTimeout(tick, 5));
  child.kill("SIGKILL");
  const { files, signal, stdout } = await done;
  expect(stdout).toMatch(/accepted/);
  const { "job-key": key } = JSON.parse(files["b.json"] ?? "") as Record<string, string>;
  expect([signal, readDotenv(files["a.env"] ?? "").GATE_JOB_KEY, files["r/job-key"]]).toEqual([
    "SIGKILL",
    key,
    key,
  ]);
});

test("no file of the folder is read unless something names it", async () => {
  const text = `api-url: ${simulator.apiUrl}\nJOB_GATE_API_URL=${simulator.apiUrl}\n`;
  const names = [
    ".env",
    ".job-gate",
    ".job-gate.yml",
    ".job-gaterc",
    "job-gate.json",
    "job-gate.yml",
    "gate.env",
  ];
  const run = await runCommand(["/x"], { files: Object.fromEntries(names.map((name) => [name, text])) });
  expect([run.exitCode, run.stdout]).toEqual([2, expect.stringContaining("api-url: is missing")]);
});

test("help and version", async () => {
  const [help, version] = await Promise.all([runCommand(["--help"]), runCommand(["--version"])]);
  expect([help.exitCode, version.exitCode]).toEqual([0, 0]);
  expect(help.stdout).toMatch(/--api-url[\s\S]*JOB_GATE_PASSWORD\n/);
  expect(help.stdout).not.toMatch(/^ {2}--(password|token|secrets)/m);
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
});
