import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";

/** Writes the tables of inputs and outputs into the documentation, from action.yml, which alone knows them. */

interface Manifest {
  readonly inputs: Readonly<Record<string, { description: string; default?: string; required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
}

function inputsTable({ inputs }: Manifest): string {
  const rows = Object.entries(inputs).map(([name, input]) => {
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
page = replaceBetween(page, "inputs", inputsTable(manifest));
page = replaceBetween(page, "outputs", outputsTable(manifest));
writeFileSync("README.md", page);
