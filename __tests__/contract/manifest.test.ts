import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { INPUT_NAMES } from "../../src/inputs/texts.ts";
import { FAILURE_CODES } from "../../src/job/failure.ts";
import { listOutputs } from "../../src/report/list-report.ts";
import { toOutputs } from "../../src/report/outputs.ts";
import { VERDICTS } from "../../src/step/verdict.ts";
import { createPrinter } from "../../src/text/redact.ts";

/** What action.yml, the code and the documentation say of each other. */

interface Manifest {
  readonly inputs: Readonly<Record<string, { description?: string; default?: unknown; required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { description?: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const manifest = parse(readFileSync("action.yml", "utf8")) as Manifest;
const readme = readFileSync("README.md", "utf8");

test("the code reads exactly the inputs of action.yml", () => {
  expect([...INPUT_NAMES].sort()).toEqual(Object.keys(manifest.inputs).sort());
});

test("the code sets exactly the outputs of action.yml", () => {
  const { outputs } = toOutputs(
    { verdict: "invalid", state: "", failure: undefined, message: "", jobs: [], elapsedMs: 0, polls: 0 },
    { job: "", jobs: "" },
  );
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(manifest.outputs).sort());
});

test("the viewing action has the main action's inputs, two of its own, and sets the outputs it names", () => {
  const own = parse(readFileSync("jobs/action.yml", "utf8")) as Manifest;
  const added = Object.keys(own.inputs).filter((name) => !(name in manifest.inputs));
  expect(added.sort()).toEqual(["max-records", "query"]);
  const shared = Object.entries(own.inputs).filter(([name]) => name in manifest.inputs);
  expect(shared.filter(([name, input]) => input.default !== manifest.inputs[name]?.default)).toEqual([]);
  const { outputs } = listOutputs([], undefined, createPrinter([]));
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(own.outputs).sort());
  expect([own.runs.using, existsSync(join("jobs", own.runs.main))]).toEqual(["node24", true]);
});

test("every input and output has a description, and every default is a text", () => {
  const entries = [...Object.values(manifest.inputs), ...Object.values(manifest.outputs)];
  expect(entries.filter(({ description }) => !description?.trim())).toEqual([]);
  expect(
    Object.values(manifest.inputs).filter((input) => !["string", "undefined"].includes(typeof input.default)),
  ).toEqual([]);
});

test("the entry point exists and runs on Node 24", () => {
  expect(manifest.runs.using).toBe("node24");
  expect(existsSync(manifest.runs.main)).toBe(true);
});

test("what is bundled stays reviewable: not minified, below 450 000 bytes", () => {
  const bundle = readFileSync("dist/index.js", "utf8");
  expect(Buffer.byteLength(bundle)).toBeLessThan(450_000);
  const longest = Math.max(...bundle.split("\n").map((line) => line.length));
  expect(longest).toBeLessThan(2000);
});

test("README explains every verdict", () => {
  for (const verdict of VERDICTS) expect(readme).toMatch(new RegExp(`^\\| \`${verdict}\` \\|`, "m"));
});

test("troubleshooting has an entry for every error code, and for no other", () => {
  const page = readFileSync("docs/troubleshooting.md", "utf8");
  const entries = [...page.matchAll(/^## (.+)$/gm)].map(([, name]) => name);
  expect(entries.sort()).toEqual([...FAILURE_CODES].sort());
});
