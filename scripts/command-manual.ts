import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";

/** Writes what the command line knows of inputs, from the manifests, and of its version, from package.json. */

interface Manifest {
  readonly inputs: Readonly<Record<string, { description: string; default?: string; required?: boolean }>>;
}

const TARGET = "src/hosts/cli/manual.ts";

const read = (path: string) => (parse(readFileSync(path, "utf8")) as Manifest).inputs;

/** The entries of an object literal, one an input, as the formatter wants them. */
function entries(inputs: Manifest["inputs"]): string {
  const lines = Object.entries(inputs).map(([name, input]) => {
    const key = /^[a-z]+$/.test(name) ? name : JSON.stringify(name);
    const text = literal(input.description.trim());
    return `  ${key}: {\n    text: ${text},\n    initial: ${literal(input.default ?? "")},\n  },`;
  });
  return lines.join("\n");
}

/** A string literal, in the quotes that need less escaping. */
function literal(text: string): string {
  const json = JSON.stringify(text);
  const count = (quote: string) => text.split(quote).length - 1;
  if (count('"') <= count("'")) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
writeFileSync(
  TARGET,
  `/** Generated from action.yml, jobs/action.yml and package.json by \`npm run generate\`; do not edit. */

export const VERSION = ${JSON.stringify(version)};

export interface InputManual {
  readonly text: string;
  /** Its default; empty where it has none. */
  readonly initial: string;
}

export const CALL_INPUTS: Readonly<Record<string, InputManual>> = {
${entries(read("action.yml"))}
};

export const JOBS_INPUTS: Readonly<Record<string, InputManual>> = {
${entries(read("jobs/action.yml"))}
};
`,
);
