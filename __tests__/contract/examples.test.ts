import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

/** The example workflows name only what exists: inputs, outputs of steps, files of this repository. */

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: object;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}
interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const manifest = parse(readFileSync("action.yml", "utf8")) as Manifest;
const FOLDER = "examples/workflows";
const names = readdirSync(FOLDER);
const readme = readFileSync("README.md", "utf8");

describe.each(names)("%s", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const gates = steps.filter(({ uses }) => uses?.includes("/job-gate@"));

  test("gives inputs that exist, and those that are required", () => {
    expect(gates.length).toBeGreaterThan(0);
    for (const { with: given = {} } of gates) {
      expect(Object.keys(given).filter((input) => !(input in manifest.inputs))).toEqual([]);
      expect(Object.keys(given)).toContain("api-url");
    }
  });

  test("reads outputs that exist", () => {
    const read = [...text.matchAll(/steps\.([a-z-]+)\.outputs\.([a-z-]+)/g)];
    for (const [, id, output] of read) {
      expect(gates.map((gate) => gate.id)).toContain(id);
      expect(Object.keys(manifest.outputs)).toContain(output);
    }
  });

  test("names files that exist, pins actions by their commit, and gives no permission to all", () => {
    for (const { with: given = {} } of gates) {
      for (const input of ["body-file", "calls-file"]) {
        const path = given[input];
        if (typeof path === "string") expect(readFileSync(path, "utf8")).not.toBe("");
      }
    }
    const others = steps.flatMap(({ uses }) =>
      uses === undefined || uses.includes("/job-gate@") ? [] : [uses],
    );
    for (const uses of others) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    expect(workflow.permissions).toEqual({});
  });

  test("is linked in README", () => {
    expect(readme).toContain(`(${FOLDER}/${name})`);
  });
});
