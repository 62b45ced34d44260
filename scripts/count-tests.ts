import { readFileSync } from "node:fs";

/** Adds up jest's own results and prints the closing line; fails where a test did not run. */

interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly success: boolean;
}

const results = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")) as JestResult);
const sum = (count: (result: JestResult) => number) =>
  results.reduce((total, result) => total + count(result), 0);
const passed = sum((result) => result.numPassedTests);
const failed = sum((result) => result.numFailedTests + result.numRuntimeErrorTestSuites);
const notRun = sum((result) => result.numPendingTests + result.numTodoTests);

if (notRun > 0) console.log(`${notRun} tests did not run`);
if (results.length === 0 || results.some((result) => result.numPassedTests === 0))
  console.log("a run had no tests");
const isGood =
  results.length > 0 &&
  results.every((result) => result.success && result.numPassedTests > 0) &&
  notRun === 0;
process.exitCode = isGood && failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
