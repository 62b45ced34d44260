import { readFileSync } from "node:fs";
import { writeErr, writeOut } from "../node/streams.ts";

/**
 * `job-gate journal FILE`: what stands in a journal and what a re-run would do, a line a call. Sends and changes nothing.
 * @param words the command line behind `journal`
 * @returns the exit code of the process: 2 where there is no such file
 */
export async function showJournal([path, ...more]: readonly string[]): Promise<number> {
  if (path === undefined || path === "" || more.length > 0) {
    return refuse("job-gate journal takes the path of one journal: job-gate journal FILE");
  }
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return refuse(`The journal ${path} cannot be read: ${(error as Error).message}.`);
  }
  const { viewJournal } = await import("../../journal/view.ts");
  writeOut(viewJournal(text));
  return 0;
}

function refuse(why: string): number {
  writeErr(why);
  return 2;
}
