import { surviveClosedStreams, writeErr } from "./streams.ts";

/**
 * Ends the process with the code that the work yields, once all that was printed is out. Whatever else happens, the
 * process ends red: the code is 1 until the work tells another.
 */
export async function exitWith(work: () => Promise<number>): Promise<void> {
  surviveClosedStreams();
  process.exitCode = 1;
  try {
    process.exitCode = await work();
  } catch (bug) {
    writeErr(`job-gate: a fault of its own: ${bug instanceof Error ? bug.stack : bug}`);
  }
  // What still hangs on the event loop, such as a connection that was given up, concerns nobody any more.
  process.stdout.write("", () => process.exit());
}
