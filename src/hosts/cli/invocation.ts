import { type CommandLine, inputsOf } from "./arguments.ts";
import { readEnvironment } from "./environment.ts";
import {
  HOST_NAMES,
  type HostName,
  OPTIONS,
  type OptionTexts,
  OUTPUT_KINDS,
  type OutputKind,
} from "./options.ts";
import { endingOf, OUTPUT_FORMATS } from "./output-files.ts";

/** What is to be done, as flags and environment say together. */
export interface Invocation extends Pick<CommandLine, "command"> {
  readonly inputs: Readonly<Record<string, string>>;
  readonly options: Options;
  /** All that is wrong with flags, words and variables, each with what would be right. */
  readonly problems: readonly string[];
}

export interface Options {
  /** Undefined where it is to be seen from the environment. */
  readonly host: HostName | undefined;
  readonly outputs: readonly string[];
  readonly outputPrefix: string;
  readonly resultsDir: string;
  readonly output: OutputKind;
  readonly summaryFile: string;
  readonly junitFile: string;
  readonly isQuiet: boolean;
}

/** Flags count above the environment. What is wrong is told beside what can be done with the rest. */
export function readInvocation(line: CommandLine): Invocation {
  const inputNames = Object.keys(inputsOf(line.command));
  const optionNames = Object.keys(OPTIONS);
  const environment = readEnvironment([...inputNames, ...optionNames]);
  const pick = (names: readonly string[], flags: Readonly<Record<string, string>>) =>
    Object.fromEntries(names.map((name) => [name, flags[name] ?? environment.texts[name] ?? ""]));
  const options = pick(optionNames, line.options) as OptionTexts;
  const problems = [...line.problems, ...environment.problems, ...optionProblems(options)];
  return {
    command: line.command,
    inputs: pick(inputNames, line.inputs),
    options: {
      host: HOST_NAMES.find((name) => name === options.host),
      outputs: pathsOf(options.outputs).filter((path) => endingOf(path) !== undefined),
      outputPrefix: options["output-prefix"] || "GATE_",
      resultsDir: options["results-dir"],
      output: OUTPUT_KINDS.find((kind) => kind === options.output) ?? "log",
      summaryFile: options["summary-file"],
      junitFile: options["junit-file"],
      isQuiet: /^true$/i.test(options.quiet),
    },
    problems,
  };
}

function optionProblems(options: OptionTexts): readonly string[] {
  const endings = Object.keys(OUTPUT_FORMATS).join(", ");
  return [
    ...oneOf("host", options.host, HOST_NAMES),
    ...oneOf("output", options.output, OUTPUT_KINDS),
    ...oneOf("quiet", options.quiet.toLowerCase(), ["true", "false"]),
    ...pathsOf(options.outputs).flatMap((path) =>
      endingOf(path) === undefined ? [`outputs: "${path}" must end in one of ${endings}`] : [],
    ),
    ...(/^\w*$/.test(options["output-prefix"])
      ? []
      : [`output-prefix: "${options["output-prefix"]}" takes letters, digits and _ alone`]),
  ];
}

function oneOf(name: string, text: string, choices: readonly string[]): readonly string[] {
  return text === "" || choices.includes(text)
    ? []
    : [`${name}: "${text}" is not one of ${choices.join(", ")}`];
}

function pathsOf(text: string): readonly string[] {
  return text
    .split(/[\n,]/)
    .map((path) => path.trim())
    .filter((path) => path !== "");
}
