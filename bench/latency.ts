import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { SERVICE_LEVEL_KEY, SVM_KEY } from "../simulator/resources/store.ts";
import { type Simulator, startSimulator } from "../simulator/server.ts";

/**
 * How soon the step is over: after the end of a held job, after a signal, and how soon it begins. All ways are
 * measured in turn within one run, so that what disturbs the machine disturbs all of them.
 */

const { values } = parseArgs({ options: { rounds: { type: "string", default: "25" } } });

const simulator = await startSimulator({ tls: false });
const folder = mkdtempSync(join(tmpdir(), "job-gate-bench-"));
const samples = { end: [] as number[], signal: [] as number[], start: [] as number[], bare: [] as number[] };

for (let round = 0; round < Number(values.rounds); round += 1) {
  samples.bare.push(await bareNode());
  const ended = await heldStep(simulator);
  samples.start.push(ended.startMs);
  const key = simulator.jobs().at(-1)?.key ?? "";
  samples.end.push(await until(ended.child, () => simulator.control({ finish: { key } })));
  const stopped = await heldStep(simulator);
  samples.signal.push(await until(stopped.child, () => stopped.child.kill("SIGINT")));
}
await simulator.close();
rmSync(folder, { recursive: true });

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${values.rounds} rounds`);
console.log("| what | median | 10 % | 90 % |");
console.log("| --- | ---: | ---: | ---: |");
console.log(row("end of a held job to end of the step", samples.end));
console.log(row("SIGINT in a held poll to end of the step", samples.signal));
console.log(row("start of the process to its first request", samples.start));
console.log(row("`node -e 0`, start to end", samples.bare));
const ratios = samples.start.map((ms, n) => ms / (samples.bare[n] as number));
console.log(
  `\nStart to first request, beside \`node -e 0\`: ${at(ratios, 0.5).toFixed(2)} times (median of the rounds' ratios).`,
);

/** A step whose poll is held: its process, and how long it took to send the call. */
async function heldStep(server: Simulator): Promise<{ child: ChildProcess; startMs: number }> {
  const before = server.requests.length;
  const files = ["output", "summary"].map((name) => join(folder, name));
  for (const path of files) writeFileSync(path, "");
  const inputs = {
    "api-url": server.apiUrl,
    username: "storage",
    password: "storage-secret",
    path: "/storage-provider/luns",
    body: JSON.stringify({
      name: "lun",
      space: { size: 1_073_741_824 },
      os_type: "linux",
      performance_service_level: { key: SERVICE_LEVEL_KEY },
      svm: { key: SVM_KEY },
      simulate: { never: true, tasks: 0 },
    }),
  };
  const startedMs = Date.now();
  const child = spawn(process.execPath, [resolve("dist/index.js")], {
    env: {
      PATH: process.env.PATH,
      GITHUB_OUTPUT: files[0],
      GITHUB_STEP_SUMMARY: files[1],
      RUNNER_TEMP: folder,
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (server.requests.length < before + 2) await new Promise((tick) => setTimeout(tick, 2));
  await new Promise((tick) => setTimeout(tick, 50));
  return { child, startMs: (server.requests[before]?.atMs ?? Number.NaN) - startedMs };
}

async function bareNode(): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, ["-e", "0"], { stdio: "ignore" });
  await new Promise((done) => child.once("exit", done));
  return performance.now() - startedMs;
}

async function until(child: ChildProcess, begin: () => unknown): Promise<number> {
  const exited = new Promise((done) => child.once("exit", done));
  const startedMs = performance.now();
  begin();
  await exited;
  return performance.now() - startedMs;
}

function row(name: string, all: readonly number[]): string {
  return `| ${name} | ${[0.5, 0.1, 0.9].map((share) => `${at(all, share).toFixed(1)} ms`).join(" | ")} |`;
}

function at(all: readonly number[], share: number): number {
  return [...all].sort((a, b) => a - b)[Math.floor((all.length - 1) * share)] ?? Number.NaN;
}
