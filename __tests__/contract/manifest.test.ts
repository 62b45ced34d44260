import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { groupFaults, INPUT_GROUPS } from "../../scripts/input-groups.ts";
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

describe("README shows every input once, in the group where people look for it", () => {
  const names = Object.keys(manifest.inputs);

  test("as the groups say", () => {
    expect(groupFaults(names)).toEqual([]);
    const shown = [...readme.matchAll(/^### (.+)\n\n\| Input \|.*\n.*\n((?:\| `.*\n)+)/gm)];
    const rows = shown.map(([, title, body = ""]) => [
      title,
      [...body.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name),
    ]);
    expect(rows).toEqual(INPUT_GROUPS);
  });

  test.each<
    [name: string, inputs: readonly string[], groups: typeof INPUT_GROUPS, faults: readonly string[]]
  >([
    ["in none", ["a", "b"], [["A", ["a"]]], ["b is in 0 groups"]],
    [
      "in two",
      ["a"],
      [
        ["A", ["a"]],
        ["B", ["a"]],
      ],
      ["a is in 2 groups"],
    ],
    ["that there is not", ["a"], [["A", ["a", "c"]]], ["c is no input"]],
  ])("an input %s is told", (_, inputs, groups, faults) => {
    expect(groupFaults(inputs, groups)).toEqual(faults);
  });
});

test("README quotes the bench as it is", () => {
  const section = /^## How soon it notices\n([\s\S]*?)^## /m.exec(readme)?.[1] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| ") && !line.includes("---"));
  const results = readFileSync("bench/RESULTS.md", "utf8").split("\n");
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter((row) => !results.includes(row))).toEqual([]);
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
