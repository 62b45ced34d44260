import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A documented sample of the folder of fixtures. */
// biome-ignore lint/suspicious/noExplicitAny: a sample is looked into freely
export function sample(name: string): any {
  const path = join(process.cwd(), "__tests__/simulator/fixtures", `${name}.json`);
  return JSON.parse(readFileSync(path, "utf8")).sample;
}
