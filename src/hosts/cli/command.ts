import { gate } from "../../gate.ts";
import type { Host } from "../../host.ts";
import { listJobs } from "../../list-jobs.ts";
import { writeOut } from "../node/streams.ts";
import { parseCommandLine } from "./arguments.ts";
import { commandHelp } from "./help.ts";
import { createCommandHost } from "./host.ts";
import { readInvocation } from "./invocation.ts";
import { showJournal } from "./journal-view.ts";
import { VERSION } from "./manual.ts";
import { readStandardInput } from "./standard-input.ts";

/**
 * The command line: what it asks for, done.
 * @param words without the names of Node and of the script
 * @returns the exit code of the process
 */
export async function runCommand(words: readonly string[]): Promise<number> {
  if (words[0] === "journal" && !words.includes("--help")) return showJournal(words.slice(1));
  if (words[0] === "check" && !words.includes("--help")) {
    const { showCheck } = await import("./check-view.ts");
    return showCheck(words.slice(1));
  }
  const line = parseCommandLine(words);
  if (line.asks !== undefined) {
    writeOut(line.asks === "version" ? VERSION : commandHelp(line.command));
    return 0;
  }
  const invocation = readInvocation(line);
  const { host, end } = createCommandHost(invocation, await readStandardInput(invocation.inputs));
  const code = await RUN[invocation.command](host);
  end();
  return code;
}

const RUN: Readonly<Record<"call" | "wait" | "jobs", (host: Host) => Promise<number>>> = {
  call: gate,
  wait: gate,
  jobs: listJobs,
};
