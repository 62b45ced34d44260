import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { hungPolls, longJobs, shortJobs } from "./compare.ts";
import { latency } from "./latency.ts";
import { plot } from "./plot.ts";

/** Everything that is measured about noticing, in one run of about ten minutes: bench/RESULTS.md and its picture. */

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "26" },
    only: { type: "string", default: "latency,short,long,hung" },
  },
});
const rounds = Number(values.rounds);
const wanted = values.only.split(",");
const sections: string[] = [];
function add(section: string): void {
  sections.push(section);
  console.log(`${section}\n`);
}

if (wanted.includes("latency")) add(await latency(rounds));
if (wanted.includes("short")) {
  const { section, all } = await shortJobs(2 * rounds);
  add(section);
  writeFileSync("bench/noticing.svg", plot(all));
}
if (wanted.includes("long")) add(await longJobs(rounds));
if (wanted.includes("hung")) add(await hungPolls(Math.min(rounds, 13)));

const version = (path: string) => (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
// A part of the figures is for looking at, not for keeping.
if (wanted.length === 4) {
  writeFileSync(
    "bench/RESULTS.md",
    `# How soon it notices

On the Unified Manager stand-in, over loopback. Made by \`npm run bench\`, in one run, on ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version},
@azure/core-lro ${version("node_modules/@azure/core-lro/package.json")}. Compare within one table: another machine has other milliseconds.

${sections.join("\n\n")}
`,
  );
}
