import { parseArgs } from "node:util";
import { nearest } from "../../text/nearest.ts";
import type { Result } from "../../text/result.ts";
import { readTextFile } from "../node/files.ts";
import { readInput } from "../node/inputs.ts";
import { writeErr, writeOut } from "../node/streams.ts";
import { lacksValue } from "./arguments.ts";
import { variableOf } from "./environment.ts";
import { CHECK_FLAGS } from "./options.ts";
import { readStandardInput, STANDARD_INPUT } from "./standard-input.ts";

/** As the other commands have it, which look and start nothing: what could not be read was refused. */
const NOT_UNDERSTOOD = 32;
const WRONG_INPUTS = 2;

/**
 * `job-gate check API`: what job-gate would make of captured replies. Sends nothing.
 * @param words the command line behind `check`
 * @returns the exit code of the process
 */
export async function showCheck(words: readonly string[]): Promise<number> {
  const line = readWords(words);
  if (!line.ok) return refuse(line.problem);
  const { api, flags } = line.value;
  const isPiped = [...(flags.reply ?? []), ...(flags.job ?? [])].includes(STANDARD_INPUT);
  const standardInput = await readStandardInput(isPiped ? { "body-file": STANDARD_INPUT } : {});
  const readFile = (path: string): Result<string> => {
    if (path !== STANDARD_INPUT) return readTextFile(path, ".");
    return standardInput.ok ? { ok: true, value: standardInput.value ?? "" } : standardInput;
  };
  const { checkReplies } = await import("../../check/check.ts");
  const checked = await checkReplies({
    api,
    apiUrl: (flags["api-url"]?.at(-1) ?? readInput(variableOf("api-url"), "api-url")).replace(/\/+$/, ""),
    request: (flags.request?.at(-1) ?? "").trim(),
    reply: flags.reply?.at(-1),
    jobs: flags.job ?? [],
    readFile,
    nowMs: Date.now(),
  });
  if (!checked.ok) return refuse(checked.problem);
  for (const text of checked.value.lines) writeOut(text);
  return checked.value.isUnderstood ? 0 : NOT_UNDERSTOOD;
}

interface CheckLine {
  readonly api: string;
  readonly flags: Readonly<Partial<Record<string, readonly string[]>>>;
}

function readWords(words: readonly string[]): Result<CheckLine, readonly string[]> {
  const names = Object.keys(CHECK_FLAGS);
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(names.map((name) => [name, { type: "string" }] as const)),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const problems: string[] = [];
  const apis: string[] = [];
  const flags: Record<string, string[]> = {};
  for (const token of tokens) {
    if (token.kind === "positional") apis.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value = "" } = token;
    if (!names.includes(name)) problems.push(unknownFlag(rawName, names));
    else if (lacksValue(token)) problems.push(`${rawName} needs a value`);
    else flags[name] = [...(flags[name] ?? []), value];
  }
  const [api, ...more] = apis;
  // Beside a wrong flag, a word too many may be its value.
  if (problems.length === 0 && (api === undefined || more.length > 0))
    problems.push(
      "job-gate check takes one API, built in or the path of a description: job-gate check API.yml",
    );
  if ((flags.reply?.length ?? 0) > 1) problems.push("--reply is given twice: a call has one reply");
  const inputs = [...(flags.reply ?? []), ...(flags.job ?? [])].filter((path) => path === STANDARD_INPUT);
  if (inputs.length > 1) problems.push("standard input can be read once");
  return problems.length > 0 || api === undefined
    ? { ok: false, problem: problems }
    : { ok: true, value: { api, flags } };
}

function unknownFlag(rawName: string, names: readonly string[]): string {
  const meant = nearest(rawName, names);
  const all = names.map((name) => `--${name}`).join(", ");
  return `${rawName} is no flag of job-gate check${meant === undefined ? `, which has ${all}` : `: did you mean --${meant}?`}`;
}

function refuse(problems: readonly string[]): number {
  for (const problem of problems) writeErr(problem);
  return WRONG_INPUTS;
}
