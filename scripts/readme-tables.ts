import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { groupFaults, INPUT_GROUPS } from "./input-groups.ts";

/** Writes the tables of inputs and outputs into the documentation, from action.yml, which alone knows them. */

interface Manifest {
  readonly inputs: Readonly<Record<string, { description: string; default?: string; required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
}

/** A table for each group of inputs. */
function inputsTables({ inputs }: Manifest): string {
  const faults = groupFaults(Object.keys(inputs));
  if (faults.length > 0) throw new Error(`scripts/input-groups.ts: ${faults.join("; ")}`);
  return INPUT_GROUPS.map(([title, names]) => `\n### ${title}\n\n${inputsTable(inputs, names)}\n`).join("");
}

function inputsTable(inputs: Manifest["inputs"], names: readonly string[]): string {
  const rows = names.map((name) => {
    const input = inputs[name] ?? { description: "" };
    const value =
      input.required === true ? "required" : input.default === undefined ? "" : `\`${input.default}\``;
    return `| \`${name}\` | ${value} | ${cell(input.description)} |`;
  });
  return ["| Input | Default | Meaning |", "| --- | --- | --- |", ...rows].join("\n");
}

function outputsTable({ outputs }: Manifest): string {
  const rows = Object.entries(outputs).map(
    ([name, output]) => `| \`${name}\` | ${cell(output.description)} |`,
  );
  return ["| Output | Value |", "| --- | --- |", ...rows].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ").trim();
}

/** Puts a table between its markers; a page without them is an error, not a page without tables. */
function replaceBetween(page: string, name: string, table: string): string {
  const pattern = new RegExp(`(<!-- ${name}:begin -->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`);
  if (!pattern.test(page)) throw new Error(`README.md has no place for the table ${name}`);
  return page.replace(pattern, (_, begin: string, end: string) => `${begin}${table}\n${end}`);
}

const manifest = parse(readFileSync("action.yml", "utf8")) as Manifest;
let page = readFileSync("README.md", "utf8");
page = replaceBetween(page, "inputs", inputsTables(manifest));
page = replaceBetween(page, "outputs", outputsTable(manifest));
writeFileSync("README.md", page);
