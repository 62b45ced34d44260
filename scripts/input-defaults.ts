import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";

/** Writes the names and defaults of the inputs from action.yml, their only home, into the source. */

interface Manifest {
  readonly inputs: Readonly<Record<string, { default?: string }>>;
}

const TARGET = "src/core/input-defaults.ts";

const { inputs } = parse(readFileSync("action.yml", "utf8")) as Manifest;
const lines = Object.entries(inputs).map(([name, input]) => {
  const key = /^[a-z]+$/.test(name) ? name : JSON.stringify(name);
  return `  ${key}: ${JSON.stringify(input.default ?? "")},`;
});
writeFileSync(
  TARGET,
  `/** Generated from action.yml by \`npm run generate\`; do not edit. */

/** Every input with its default, which also stands for an input that is given and empty. */
export const INPUT_DEFAULTS = {
${lines.join("\n")}
} as const;
`,
);
