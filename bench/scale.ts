import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { SERVICE_LEVEL_KEY, SVM_KEY } from "../simulator/resources/store.ts";
import { type Simulator, startSimulator } from "../simulator/server.ts";

/**
 * Many jobs in one step, measured on the stand-in: requests, peak memory, CPU while waiting, time from a job's end
 * to its being noticed. Reads /proc, so it runs on Linux alone.
 */

const { values } = parseArgs({ options: { jobs: { type: "string", default: "1,100,1000,5000" } } });
/** Long enough for the pauses between polls to have grown, to some 4 s. */
const WAITING_SECONDS = 90;
const SETTLED_AFTER_SECONDS = 45;

interface Figures {
  readonly jobs: number;
  readonly verdict: string;
  readonly requests: number;
  readonly requestsPerTick: number;
  readonly peakMiB: number;
  readonly cpuPercent: number;
  readonly noticedMedianMs: number;
  readonly noticedMaxMs: number;
  readonly lost: number;
}

async function measure(count: number): Promise<Figures> {
  const simulator = await startSimulator({ tls: false });
  const folder = mkdtempSync(join(tmpdir(), "job-gate-bench-"));
  const file = (name: string) => join(folder, name);
  // The jobs end within ten seconds of each other, after a time in which nothing but waiting happens.
  const issuingMs = count * 4;
  const durationMs = (n: number) => issuingMs + WAITING_SECONDS * 1000 + Math.round((n / count) * 10_000);
  const calls = Array.from({ length: count }, (_, n) => ({
    path: "/storage-provider/luns",
    body: {
      name: `lun${n}`,
      space: { size: 1_073_741_824 },
      os_type: "linux",
      performance_service_level: { key: SERVICE_LEVEL_KEY },
      svm: { key: SVM_KEY },
      simulate: { durationMs: durationMs(n) },
    },
  }));
  writeFileSync(file("calls.json"), JSON.stringify(calls));
  for (const name of ["output", "summary"]) writeFileSync(file(name), "");
  const inputs = {
    "api-url": simulator.apiUrl,
    username: "storage",
    password: "storage-secret",
    "calls-file": file("calls.json"),
    "max-parallel": String(count),
  };
  const child = spawn(process.execPath, [resolve("dist/index.js")], {
    env: {
      ...process.env,
      GITHUB_OUTPUT: file("output"),
      GITHUB_STEP_SUMMARY: file("summary"),
      RUNNER_TEMP: folder,
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  const pid = child.pid ?? 0;
  let peakKiB = 0;
  const sampler = setInterval(() => {
    peakKiB = Math.max(peakKiB, readPeakKiB(pid));
  }, 100);

  while (simulator.jobs().length < count) await pause(200);
  await pause(SETTLED_AFTER_SECONDS * 1000);
  const [startMs, startCpuMs] = [performance.now(), readCpuMs(pid)];
  await pause((WAITING_SECONDS - SETTLED_AFTER_SECONDS - 10) * 1000);
  const cpuPercent = ((readCpuMs(pid) - startCpuMs) / (performance.now() - startMs)) * 100;
  await exited;
  clearInterval(sampler);

  const verdict = /verdict<<(\S+)\n(.*)\n\1/.exec(readFileSync(file("output"), "utf8"))?.[2] ?? "none";
  const delays = noticingDelays(simulator);
  const figures: Figures = {
    jobs: count,
    verdict,
    requests: simulator.requests.length,
    requestsPerTick: requestsPerTick(simulator),
    peakMiB: Math.round(peakKiB / 1024),
    cpuPercent: Math.round(cpuPercent * 100) / 100,
    noticedMedianMs: Math.round(delays[Math.floor(delays.length / 2)] ?? Number.NaN),
    noticedMaxMs: Math.round(delays.at(-1) ?? Number.NaN),
    lost: count - delays.length,
  };
  rmSync(folder, { recursive: true });
  await simulator.close();
  return figures;
}

/** From each job's end to the request that read it, in order of length; held polls were under way before the end. */
function noticingDelays(simulator: Simulator): readonly number[] {
  const ends = new Map(simulator.jobs().map(({ key, endMs }) => [key, endMs ?? Number.NaN]));
  const delays = new Map<string, number>();
  for (const { path, atMs } of simulator.requests) {
    const key = decodeURIComponent(/\/jobs\/([^?]+)/.exec(path)?.[1] ?? "");
    const endMs = ends.get(key);
    if (endMs === undefined) continue;
    const isHeld = path.includes("poll_timeout");
    if (atMs >= endMs) delays.set(key, Math.min(delays.get(key) ?? Number.POSITIVE_INFINITY, atMs - endMs));
    else if (isHeld) delays.set(key, 0);
  }
  return [...delays.values()].sort((a, b) => a - b);
}

/** The most list requests that began within 100 ms of each other while the jobs ran. */
function requestsPerTick(simulator: Simulator): number {
  const lists = simulator.requests.filter(({ path }) => path.includes("/jobs?")).map(({ atMs }) => atMs);
  return Math.max(
    0,
    ...lists.map((atMs) => lists.filter((other) => other >= atMs && other < atMs + 100).length),
  );
}

function readPeakKiB(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** User and system time; the clock ticks a hundred times a second on Linux. */
function readCpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);
console.log(
  "| jobs | verdict | requests | a tick | peak MiB | CPU while waiting | noticed after, median | longest | lost |",
);
console.log("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const count of values.jobs.split(",").map(Number)) {
  const each = await measure(count);
  console.log(
    `| ${each.jobs} | ${each.verdict} | ${each.requests} | ${each.requestsPerTick} | ${each.peakMiB} | ${each.cpuPercent} % | ${each.noticedMedianMs} ms | ${each.noticedMaxMs} ms | ${each.lost} |`,
  );
}
