import { randomUUID } from "node:crypto";
import { appendFileSync, statSync, truncateSync } from "node:fs";
import type { Outputs } from "../../host.ts";
import type { Write } from "../node/streams.ts";
import { workflowCommand } from "./commands.ts";

/**
 * Writes outputs, each time in place of what this process wrote before: the runner reads the file only when the step
 * has ended.
 * @param file the runner's GITHUB_OUTPUT; where there is none, the runner is told each output as it comes
 */
export function createOutputWriter(file: string | undefined, write: Write): (outputs: Outputs) => void {
  if (!file) {
    return (outputs) => {
      for (const [name, value] of Object.entries(outputs))
        write(workflowCommand("set-output", value, { name }));
    };
  }
  let startBytes: number | undefined;
  const rewind = () => {
    try {
      if (startBytes === undefined) startBytes = statSync(file).size;
      else truncateSync(file, startBytes);
    } catch {
      // Writing will tell.
    }
  };
  return (outputs) => {
    rewind();
    appendFileSync(file, Object.entries(outputs).map(outputEntry).join(""));
  };
}

/** An output as GITHUB_OUTPUT holds it: no text can end it, since nobody can guess its delimiter. */
function outputEntry([name, value]: [string, string]): string {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
