import { main } from "./main.ts";
import { listenForStop } from "./runner/signals.ts";

// Red unless told otherwise: only a reported green verdict sets it to 0.
process.exitCode = 1;

await main(listenForStop());
// Connections kept alive, and requests that were given up, would hold the process.
process.stdout.write("", () => process.exit());
