import { gate } from "../../gate.ts";
import type { Host } from "../../host.ts";
import { listJobs } from "../../list-jobs.ts";
import { writeErr, writeOut } from "../node/streams.ts";
import { parseCommandLine } from "./arguments.ts";
import { commandHelp } from "./help.ts";
import { createCommandHost } from "./host.ts";
import { readInvocation } from "./invocation.ts";
import { VERSION } from "./manual.ts";
import { readStandardInput } from "./standard-input.ts";

const INVALID = 2;

/**
 * The command line: what it asks for, done.
 * @param words without the names of Node and of the script
 * @returns the exit code of the process
 */
export async function runCommand(words: readonly string[]): Promise<number> {
  const line = parseCommandLine(words);
  if (line.asks !== undefined) {
    writeOut(line.asks === "version" ? VERSION : commandHelp(line.command));
    return 0;
  }
  const invocation = readInvocation(line);
  if (!invocation.ok) return refuse(invocation.problem);
  const { command, inputs } = invocation.value;
  const input = await readStandardInput(inputs);
  if (!input.ok) return refuse([input.problem]);
  const { host, end } = createCommandHost(invocation.value, input.value);
  const code = await RUN[command](host);
  end();
  return code;
}

const RUN: Readonly<Record<"call" | "wait" | "jobs", (host: Host) => Promise<number>>> = {
  call: gate,
  wait: gate,
  jobs: listJobs,
};

/** Says all that is wrong with the command line. */
function refuse(problems: readonly string[]): number {
  for (const problem of problems) writeErr(`job-gate: ${problem}`);
  writeErr("Nothing was sent. job-gate --help lists all flags.");
  return INVALID;
}
