import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../server.ts";
import { type CliPlan, helpText, parseFlags } from "./flags.ts";
import { welcome } from "./welcome.ts";

const WRONG_USAGE = 2;

const flags = parseFlags(process.argv.slice(2));
if ("help" in flags) {
  process.stdout.write(helpText());
} else if ("fault" in flags) {
  process.stderr.write(`${flags.fault}\nnpm run simulator -- --help lists the flags.\n`);
  process.exitCode = WRONG_USAGE;
} else {
  await run(flags.plan);
}

async function run({ options, caFile }: CliPlan): Promise<void> {
  let simulator: Simulator | undefined;
  try {
    simulator = await startSimulator(options);
    const { url, caPem, close } = simulator;
    const pemFile = caPem && (caFile ?? join(tmpdir(), `um-simulator-${new URL(url).port}.pem`));
    if (caPem && pemFile) writeFileSync(pemFile, caPem);
    process.once("SIGINT", close);
    process.once("SIGTERM", close);
    process.stdout.write(welcome(simulator, pemFile, options));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
    await simulator?.close();
  }
}
