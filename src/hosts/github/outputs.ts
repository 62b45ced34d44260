import { statSync, truncateSync } from "node:fs";
import { setOutput } from "@actions/core";
import type { Outputs } from "../../host.ts";

/**
 * Writes outputs, each time in place of what this process wrote before: the runner reads the file only when the step
 * has ended.
 * @param file the runner's GITHUB_OUTPUT; where there is none, the runner is told each output as it comes
 */
export function createOutputWriter(file: string | undefined): (outputs: Outputs) => void {
  let startBytes: number | undefined;
  const rewind = () => {
    if (!file) return;
    try {
      if (startBytes === undefined) startBytes = statSync(file).size;
      else truncateSync(file, startBytes);
    } catch {
      // Writing will tell.
    }
  };
  return (outputs) => {
    rewind();
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
  };
}
