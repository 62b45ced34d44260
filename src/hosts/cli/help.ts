import { type CommandName, inputsOf } from "./arguments.ts";
import { variableOf } from "./environment.ts";
import { type InputManual, VERSION } from "./manual.ts";
import { CHECK_FLAGS, FILED_INPUTS, OPTIONS, SECRET_INPUTS } from "./options.ts";

const WIDTH = 100;
const INDENT = " ".repeat(6);

/** The manual of a command, lines of at most 100 characters. */
export function commandHelp(command: CommandName): string {
  const inputs = Object.entries(inputsOf(command));
  const flags = inputs.filter(([name]) => !SECRET_INPUTS.includes(name));
  const secrets = inputs.filter(([name]) => SECRET_INPUTS.includes(name));
  return [
    `job-gate ${VERSION}`,
    "Issues an asynchronous HTTP API call, waits for its job and ends as the job ended.",
    "",
    "  job-gate [METHOD] PATH [flags]   issue a call and wait for its job",
    "  job-gate wait KEY… [flags]       wait for jobs that were started before",
    "  job-gate jobs [flags]            show the jobs of a server, changing nothing",
    "  job-gate journal FILE            show a journal and what a re-run would do, sending nothing",
    "  job-gate check API [flags]       read captured replies as the API describes them, sending nothing",
    "  job-gate --help | --version",
    "",
    `Flags${command === "jobs" ? " of job-gate jobs" : ""}; each may also be set as ${variableOf("api-url")} …, which a flag overrides:`,
    "",
    ...flags.flatMap(([name, input]) => entry(`--${name}`, input)),
    ...(command === "jobs"
      ? []
      : entry('--header "Name: value"', { text: "One more request header; may be repeated.", initial: "" })),
    ...Object.entries(OPTIONS).flatMap(([name, text]) => entry(`--${name}`, { text, initial: "" })),
    "Flags of job-gate check:",
    "",
    ...Object.entries(CHECK_FLAGS).flatMap(([name, text]) => entry(`--${name}`, { text, initial: "" })),
    "From the environment alone, since command lines are visible to everyone:",
    "",
    ...secrets.flatMap(([name, input]) => entry(variableOf(name), input)),
    ...wrapped(
      `A path of a file may be given in place of a text: ${FILED_INPUTS.filter(
        (name) => name in inputsOf(command),
      )
        .map((name) => `${variableOf(name)}_FILE`)
        .join(", ")}.`,
      "",
    ),
    "",
    "Exit codes: 0 passed or submitted; 20 failed with ERROR, 21 with PARTIAL_FAILURES, 22 with WARNING;",
    "30 timed out; 31 unknown; 32 rejected; 130 and 143 cancelled; 2 wrong inputs; 1 a fault of job-gate's.",
  ].join("\n");
}

function entry(name: string, { text, initial }: InputManual): readonly string[] {
  return [
    `  ${name}${initial === "" ? "" : ` (${initial})`}`,
    ...wrapped(text.replaceAll("\n", " "), INDENT),
  ];
}

function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line !== indent && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line];
}
