import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { startSimulator } from "../simulator/server.ts";
import { type Figure, plot } from "./plot.ts";
import { WAYS } from "./ways.ts";

/**
 * How late the end of a job is noticed, and for how many requests, by each way to wait. In every round all ways wait
 * for jobs of the same length on the same server at the same time. Writes bench/RESULTS.md and a plot.
 */

const { values } = parseArgs({ options: { rounds: { type: "string", default: "20" } } });
const AT_ONCE = 5;

interface Sample {
  readonly way: string;
  readonly delayMs: number;
  readonly requests: number;
}

async function round(): Promise<readonly Sample[]> {
  const simulator = await startSimulator({ tls: false });
  // Jobs whose end falls anywhere between the polls of every way.
  const durationMs = 7000 + Math.random() * 30_000;
  const samples = await Promise.all(
    WAYS.map(async ({ name, run }) => {
      const { key, knownAtMs } = await run(simulator, durationMs);
      const job = simulator.jobs().find((each) => each.key === key);
      const polls = simulator.requests.filter(({ path }) => path.includes(encodeURIComponent(key)));
      return { way: name, delayMs: knownAtMs - (job?.endMs ?? Number.NaN), requests: polls.length + 1 };
    }),
  );
  await simulator.close();
  return samples;
}

const samples: Sample[] = [];
for (let left = Number(values.rounds); left > 0; left -= AT_ONCE) {
  const some = await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, round));
  samples.push(...some.flat());
}

const figures = WAYS.map(({ name }): Figure => {
  const own = samples.filter(({ way }) => way === name);
  const delays = own.map(({ delayMs }) => delayMs).sort((a, b) => a - b);
  const requests = own.map((each) => each.requests).sort((a, b) => a - b);
  const at = (all: readonly number[], share: number) =>
    all[Math.floor((all.length - 1) * share)] ?? Number.NaN;
  return {
    way: name,
    delayMs: at(delays, 0.5),
    lowMs: at(delays, 0.1),
    highMs: at(delays, 0.9),
    requests: at(requests, 0.5),
  };
});
const best = figures[0]?.delayMs ?? 1;
const table = [
  "| Way | Noticed after, median | 10 % to 90 % | Times as late | Requests a job, median |",
  "| --- | ---: | ---: | ---: | ---: |",
  ...figures.map(
    ({ way, delayMs, lowMs, highMs, requests }) =>
      `| ${way} | ${Math.round(delayMs)} ms | ${Math.round(lowMs)} to ${Math.round(highMs)} ms | ${(delayMs / best).toFixed(0)} | ${requests} |`,
  ),
].join("\n");
console.log(table);

const version = (path: string) => (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
writeFileSync(
  "bench/RESULTS.md",
  `# How late a job's end is noticed

${values.rounds} rounds of jobs of 7 to 37 s on the Unified Manager stand-in, over loopback; in each round all ways wait at the same time.
job-gate is measured to the end of its process, the others to the moment at which they know.

${table}

![Noticing delay against requests, for each way](noticing.svg)

Made by \`npm run bench\` on ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, @azure/core-lro ${version("node_modules/@azure/core-lro/package.json")}.
`,
);
writeFileSync("bench/noticing.svg", plot(figures));
