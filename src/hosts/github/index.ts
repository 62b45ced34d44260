import { listenForStop } from "../node/signals.ts";
import { main } from "./main.ts";

// Red unless told otherwise: only a reported green verdict sets it to 0.
process.exitCode = 1;

await main(listenForStop());
// Connections kept alive, and requests that were given up, would hold the process.
process.stdout.write("", () => process.exit());
