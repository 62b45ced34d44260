/**
 * All unit tests as one suite. A mutant is tried by every test that reaches it; loaded as one, they share one
 * copy of the code instead of a copy for each file, which is several times faster.
 */
import { readdirSync } from "node:fs";

const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".test.js"),
);
for (const file of tests) await import(`./${file}`);
