import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parse, stringify } from "yaml";

/** Manifests and workflows, as GitHub's own language service reads them. */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "job-gate-schema-"));
  const ncc = "node_modules/@vercel/ncc/dist/ncc/cli.js";
  execFileSync(process.execPath, [
    ncc,
    "build",
    "build/__tests__/support/github-schema.js",
    "-o",
    folder,
    "-q",
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function findings(...paths: readonly string[]): readonly string[] {
  const text = execFileSync(process.execPath, [join(folder, "index.js"), ...paths], { encoding: "utf8" });
  return text.split("\n").filter((line) => line !== "");
}

const allIn = (path: string) => readdirSync(path).map((name) => join(path, name));

test("both manifests are as GitHub wants them", () => {
  expect(findings("action.yml", "jobs/action.yml")).toEqual([]);
});

test("all workflows are, and give this repository's actions only inputs that exist", () => {
  expect(findings(...allIn("examples/workflows"), ...allIn(".github/workflows"))).toEqual([]);
});

test("so does every example in README and on the pages beside it", () => {
  const pages = ["README.md", ...allIn("docs").filter((path) => path.endsWith(".md"))];
  const blocks = pages.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block as string),
  );
  const workflows = blocks.filter((block) => block.includes("uses:")).map(asWorkflow);
  expect(workflows.length).toBeGreaterThan(5);
  const paths = workflows.map((workflow, n) => {
    const path = join(folder, `readme-${n}.yml`);
    writeFileSync(path, stringify(workflow));
    return path;
  });
  expect(findings(...paths)).toEqual([]);
});

/** An example is a whole workflow's jobs, or some steps; one of them reads an input. */
function asWorkflow(block: string): object {
  const jobs: unknown = parse(block);
  const steps = { "runs-on": "ubuntu-latest", steps: jobs };
  const on = { workflow_dispatch: { inputs: { "job-key": { type: "string" } } } };
  return { on, ...(Array.isArray(jobs) ? { jobs: { only: steps } } : (jobs as object)) };
}

test.each<[name: string, source: string, from: string, to: string, finds: RegExp]>([
  ["another Node", "action.yml", "using: node24", "using: node99", /node99/],
  [
    "a field that is none",
    "jobs/action.yml",
    "description: Shows the jobs",
    "descriptoin: Shows the jobs",
    /descriptoin/,
  ],
  ["an input that is none", "examples/workflows/wait-on.yml", "timeout: 4h", "time-out: 4h", /time-out/],
  ["a missing input", "examples/workflows/wait-on.yml", /api-url: .*/.source, "summary: false", /api-url/],
  ["an unknown context", "examples/workflows/own-api.yml", "PUT", "$" + "{{ nothing.here }}", /nothing/],
])("finds %s", (_, source, from, to, finds) => {
  const path = join(folder, source.includes("workflows") ? "workflow.yml" : "action.yml");
  const text = readFileSync(source, "utf8");
  const changed = text.replace(new RegExp(from), to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
  expect(findings(path).join("\n")).toMatch(finds);
});
