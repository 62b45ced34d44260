import { gate } from "../gate.ts";
import { detectHost, isStep } from "./detect.ts";
import { createGithubHost } from "./github/host.ts";
import { exitWith } from "./node/exit.ts";
import { writeOut } from "./node/streams.ts";

/** An action of GitHub's or a task of Azure's where a CI system hands inputs over; else the command line. */
const words = process.argv.slice(2);
await exitWith(async () => {
  if (words.length === 0 && isStep()) {
    if (detectHost() !== "azure") return gate(createGithubHost(writeOut));
    const { createAzureHost } = await import("./azure/host.ts");
    return gate(createAzureHost(writeOut));
  }
  const { runCommand } = await import("./cli/command.ts");
  return runCommand(words);
});
