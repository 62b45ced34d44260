import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";

/** Writes the names and defaults of the inputs from the manifests, their only home, into the source. */

interface Manifest {
  readonly inputs: Readonly<Record<string, { default?: string }>>;
}

const TARGET = "src/inputs/defaults.ts";

const read = (path: string) => (parse(readFileSync(path, "utf8")) as Manifest).inputs;

/** The entries of an object literal, one a line. */
function entries(inputs: Manifest["inputs"]): string {
  const lines = Object.entries(inputs).map(([name, input]) => {
    const key = /^[a-z]+$/.test(name) ? name : JSON.stringify(name);
    return `  ${key}: ${JSON.stringify(input.default ?? "")},`;
  });
  return lines.join("\n");
}

const inputs = read("action.yml");
const own = Object.entries(read("jobs/action.yml")).filter(([name]) => !(name in inputs));
writeFileSync(
  TARGET,
  `/** Generated from action.yml and jobs/action.yml by \`npm run generate\`; do not edit. */

/** Every input with its default, which also stands for an input that is given and empty. */
export const INPUT_DEFAULTS = {
${entries(inputs)}
} as const;

/** The inputs that the viewing command has beside them. */
export const LIST_DEFAULTS = {
${entries(Object.fromEntries(own))}
} as const;
`,
);
