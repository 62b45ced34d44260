import { parseArgs } from "node:util";
import { nearest } from "../../text/nearest.ts";
import { CALL_INPUTS, type InputManual, JOBS_INPUTS } from "./manual.ts";
import { OPTIONS, SECRET_INPUTS } from "./options.ts";

const METHODS = ["POST", "PUT", "PATCH", "DELETE", "GET"];

/** What the command is about: `job-gate PATH`, `job-gate wait KEY…` or `job-gate jobs`. */
export type CommandName = "call" | "wait" | "jobs";

/** A command line as it was written; nothing in it was checked but its form. */
export interface CommandLine {
  readonly command: CommandName;
  readonly asks: "help" | "version" | undefined;
  /** What flags and words say, by input. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What flags say, by option. */
  readonly options: Readonly<Record<string, string>>;
  /** All that is wrong with it, each with what would be right. */
  readonly problems: readonly string[];
}

/** The inputs that a command has. */
export function inputsOf(command: CommandName): Readonly<Record<string, InputManual>> {
  return command === "jobs" ? JOBS_INPUTS : CALL_INPUTS;
}

const ALL_INPUTS = { ...JOBS_INPUTS, ...CALL_INPUTS };
const ALL_FLAGS = [...Object.keys(ALL_INPUTS), ...Object.keys(OPTIONS), "header"];
const KNOWN: ReadonlySet<string> = new Set([...ALL_FLAGS, "help", "h", "version"]);

export function parseCommandLine(words: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: spellSwitches(words),
    options: {
      ...Object.fromEntries(ALL_FLAGS.map((flag) => [flag, { type: "string" }] as const)),
      help: { type: "boolean", short: "h" },
      version: { type: "boolean" },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  // After an unknown flag stands its value, which may be a secret: it is not to be taken for a word, and shown.
  const unknown = tokens.flatMap((token) =>
    token.kind === "option" && token.inlineValue !== true && !KNOWN.has(token.name) ? [token.index] : [],
  );
  const positionals = tokens.flatMap((token) =>
    token.kind === "positional" && !unknown.includes(token.index - 1) ? [token.value] : [],
  );
  const [first] = positionals;
  const command = first === "wait" || first === "jobs" ? first : "call";
  const line = createLine(inputsOf(command));
  for (const token of tokens) if (token.kind === "option") line.addFlag(token);
  const flagProblems = [...line.problems];
  line.addWords(command, command === "call" ? positionals : positionals.slice(1));
  // Beside a wrong flag, a word that is wrong may be a part of its value.
  const problems = flagProblems.length > 0 ? flagProblems : line.problems;
  return { command, asks: line.asks(), inputs: line.inputs, options: line.options, problems };
}

function isSwitch(flag: string): boolean {
  return flag === "quiet" || /^(true|false)$/.test(ALL_INPUTS[flag]?.initial ?? "");
}

/** `--fail-fast` is `--fail-fast=true`, `--no-summary` is `--summary=false`, and `--wait false` one word. */
function spellSwitches(words: readonly string[]): string[] {
  const spelt: string[] = [];
  for (let n = 0; n < words.length; n += 1) {
    const word = words[n] as string;
    if (word === "--") return [...spelt, ...words.slice(n)];
    const off = /^--no-([a-z-]+)$/.exec(word)?.[1];
    const on = /^--([a-z-]+)$/.exec(word)?.[1];
    if (off !== undefined && isSwitch(off)) spelt.push(`--${off}=false`);
    else if (on !== undefined && isSwitch(on)) {
      const value = /^(true|false)$/i.test(words[n + 1] ?? "") ? words[++n] : "true";
      spelt.push(`--${on}=${value}`);
    } else spelt.push(word);
  }
  return spelt;
}

interface Flag {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** Whether another flag stands where the value should be, or nothing. PEM text begins with dashes too, and is a value. */
export function lacksValue({ value, inlineValue }: Pick<Flag, "value" | "inlineValue">): boolean {
  return value === undefined || (inlineValue !== true && /^--[a-z]/i.test(value));
}

function createLine(known: Readonly<Record<string, InputManual>>) {
  const flags = [...Object.keys(known), ...Object.keys(OPTIONS)];
  const inputs: Record<string, string> = {};
  const options: Record<string, string> = {};
  const problems: string[] = [];
  let asked: CommandLine["asks"];
  const addFlag = (flag: Flag) => {
    const { name, rawName, value = "" } = flag;
    if (name === "help" || name === "h") asked ??= "help";
    else if (name === "version") asked ??= "version";
    else if (SECRET_INPUTS.includes(name)) problems.push(secretFlag(name));
    else if (name !== "header" && !flags.includes(name)) problems.push(unknownFlag(rawName, flags));
    else if (lacksValue(flag)) problems.push(`${rawName} needs a value`);
    else if (name === "header") inputs.headers = addTo(inputs.headers, value);
    else if (name === "client-key" && value.includes("-----BEGIN"))
      problems.push(
        "--client-key takes the path of a file, never the key itself: command lines are visible to everyone",
      );
    else if (name in known) inputs[name] = value;
    else options[name] = name === "outputs" ? addTo(options.outputs, value) : value;
  };
  const addWords = (command: CommandName, words: readonly string[]) => {
    if (words.length === 0) {
      if (command === "wait" && asked === undefined)
        problems.push("job-gate wait needs the key of a job, or several");
      return;
    }
    if (command === "wait") inputs["job-key"] = words.join("\n");
    else if (command === "jobs") problems.push(`job-gate jobs takes no more words: "${words[0]}"`);
    else addCall(words, inputs, problems);
  };
  return { inputs, options, problems, asks: () => asked, addFlag, addWords };
}

function addCall(words: readonly string[], inputs: Record<string, string>, problems: string[]): void {
  const [first = "", second, ...more] = words;
  const isMethod = METHODS.includes(first.toUpperCase());
  if (!isMethod && second !== undefined)
    problems.push(`"${first}" is no method: write one of ${METHODS.join(", ")}, or the path alone`);
  else if (isMethod && second === undefined)
    problems.push(`${first} needs the path of the call, such as /storage-provider/luns`);
  else if (more.length > 0)
    problems.push(`"${more[0]}" is one word too many: job-gate [METHOD] PATH [flags]`);
  else {
    if (isMethod) inputs.method = first.toUpperCase();
    inputs.path = second ?? first;
  }
}

function addTo(lines: string | undefined, line: string): string {
  return lines === undefined ? line : `${lines}\n${line}`;
}

function secretFlag(name: string): string {
  const variable = `JOB_GATE_${name.toUpperCase()}`;
  return `--${name} does not exist, since command lines are visible to everyone: set ${variable}, or ${variable}_FILE to the path of a file that holds it`;
}

function unknownFlag(rawName: string, flags: readonly string[]): string {
  const meant = nearest(
    rawName,
    [...flags, "header"].filter((flag) => !SECRET_INPUTS.includes(flag)),
  );
  return `${rawName} is no flag${meant === undefined ? "; job-gate --help lists them" : `: did you mean --${meant}?`}`;
}
