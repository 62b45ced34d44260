import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { azureName } from "../src/hosts/azure/names.ts";
import { commandHelp } from "../src/hosts/cli/help.ts";
import { SECRET_INPUTS } from "../src/hosts/cli/options.ts";

/**
 * Writes what other CI systems read: the inputs of GitLab's component and of Azure's task, from action.yml, and the
 * examples and the manual within the pages of docs/ci.
 */

interface Input {
  readonly description: string;
  readonly default?: string;
  readonly required?: boolean;
}

interface Manifest {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

const manifest = parse(readFileSync("action.yml", "utf8")) as Manifest;
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const inputs = Object.entries(manifest.inputs);
const isPublic = ([name]: readonly [string, Input]) => !SECRET_INPUTS.includes(name) && name !== "client-key";

/** GitLab's component: its own inputs stand in the file already, those of job-gate are written anew. */
function writeComponent(path: string): void {
  const [, job = ""] = readFileSync(path, "utf8").split(/^---$/m);
  const own = {
    job: { description: "Name of the job.", default: "job-gate" },
    stage: { description: "Stage of the job.", default: "deploy" },
    image: {
      description: "Image that has job-gate, or Node 20 or newer.",
      default: "ghcr.io/owner/job-gate:1",
    },
    command: {
      description: "What starts job-gate: `npx --yes job-gate@1` where the image has Node alone.",
      default: "job-gate",
    },
    "warning-exit-codes": {
      description: "Exit codes that leave the pipeline green and the job orange.",
      type: "array",
      default: [22],
    },
  };
  const known = inputs.filter(isPublic).map(([name, input]) => [
    name,
    {
      description: oneLine(input.description),
      ...(input.required === true ? {} : { default: input.default ?? "" }),
    },
  ]);
  const spec = stringify({ spec: { inputs: { ...own, ...Object.fromEntries(known) } } }, { lineWidth: 0 });
  const marked = replaceBetween(job, variables(), path);
  writeFileSync(
    path,
    `# The inputs are generated from action.yml by \`npm run generate\`; the job below is written by hand.\n${spec}---${marked}`,
  );
}

function variables(): string {
  return inputs
    .filter(isPublic)
    .map(([name]) => `    JOB_GATE_${name.replaceAll("-", "_").toUpperCase()}: "$[[ inputs.${name} ]]"\n`)
    .join("");
}

/** Puts a text between the marks `begin` and `end` in comments; a file without them is an error. */
function replaceBetween(text: string, between: string, path: string): string {
  const pattern = /(# inputs:begin\n)[\s\S]*?( *# inputs:end\n)/;
  if (!pattern.test(text)) throw new Error(`${path} has no place for the inputs`);
  return text.replace(pattern, (_, begin: string, end: string) => `${begin}${between}${end}`);
}

const MULTILINE = ["body", "headers", "calls", "secrets", "job-key", "only"];

/** Azure's task, which runs the same bundle. */
function writeTask(path: string): void {
  const [Major, Minor, Patch] = version.split(/[.-]/).map(Number);
  const task = {
    $schema: "https://raw.githubusercontent.com/Microsoft/azure-pipelines-task-lib/master/tasks.schema.json",
    id: "5d7f2f0e-53c9-4d0e-9a53-2f6c1b8a7d41",
    name: "JobGate",
    friendlyName: "job-gate",
    description: "Issues an asynchronous API call, waits for its job and ends the step as the job ended",
    helpMarkDown: "Inputs and outputs are those of job-gate. Give secrets from secret variables.",
    category: "Utility",
    author: "The job-gate authors",
    version: { Major, Minor, Patch },
    minimumAgentVersion: "3.232.1",
    instanceNameFormat: "job-gate $(path)",
    inputs: inputs.map(([name, input]) => ({
      name: azureName(name),
      type: taskType(name, input),
      label: name,
      defaultValue: input.default ?? "",
      required: input.required === true,
      helpMarkDown: oneLine(input.description),
    })),
    outputVariables: Object.entries(manifest.outputs).map(([name, output]) => ({
      name: azureName(name),
      description: oneLine(output.description),
    })),
    execution: { Node20_1: { target: "dist/index.js" }, Node24: { target: "dist/index.js" } },
  };
  writeFileSync(path, `${JSON.stringify(task, null, 2)}\n`);
}

function taskType(name: string, input: Input): string {
  if (input.default === "true" || input.default === "false") return "boolean";
  return MULTILINE.includes(name) ? "multiLine" : "string";
}

function writeExtension(path: string): void {
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace(/"version": "[^"]*"/, `"version": "${version.split("-")[0]}"`));
}

/** Puts the examples, and the manual, between their marks in a page. */
function writePage(path: string): void {
  const page = readFileSync(path, "utf8")
    .replace(
      /(<!-- file:(\S+) -->\n```(\w*)\n)[\s\S]*?(```\n<!-- end -->)/g,
      (_, begin: string, file: string, __, end: string) => `${begin}${readFileSync(file, "utf8")}${end}`,
    )
    .replace(
      /(<!-- help -->\n```\w*\n)[\s\S]*?(```\n<!-- end -->)/g,
      (_, begin: string, end: string) => `${begin}${commandHelp("call")}\n${end}`,
    );
  writeFileSync(path, page);
}

function oneLine(text: string): string {
  return text.replaceAll("\n", " ").trim();
}

writeComponent("templates/job-gate.yml");
writeTask("azure/job-gate/task.json");
writeExtension("azure/vss-extension.json");
for (const name of readdirSync("docs/ci")) writePage(`docs/ci/${name}`);
