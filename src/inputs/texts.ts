import { parseDuration } from "../text/duration.ts";
import type { Result } from "../text/result.ts";
import { INPUT_DEFAULTS, LIST_DEFAULTS } from "./defaults.ts";

export type InputName = keyof typeof INPUT_DEFAULTS;

/** Every input of the action, by its name in action.yml. */
export const INPUT_NAMES = Object.keys(INPUT_DEFAULTS) as readonly InputName[];

/** Every input that the viewing command has beside them. */
export const LIST_INPUT_NAMES: readonly string[] = Object.keys(LIST_DEFAULTS);

/** What the user wrote, input by input, or its default; empty where there is neither. */
export type InputTexts = Readonly<Record<InputName, string>>;

/** Where inputs come from. */
export interface InputReader {
  /** What was written, by name; empty for what was not. */
  readTexts(names: readonly string[]): Readonly<Record<string, string>>;
  /** Names of all that was written, known or not. */
  givenNames(): readonly string[];
}

export function readInputTexts(reader: InputReader): InputTexts {
  return withDefaults(INPUT_DEFAULTS, reader);
}

/** The inputs that the viewing command has beside the others. */
export type ListTexts = Readonly<Record<keyof typeof LIST_DEFAULTS, string>>;

export function readListTexts(reader: InputReader): ListTexts {
  return withDefaults(LIST_DEFAULTS, reader);
}

/** An empty input means its default. */
function withDefaults<T extends Readonly<Record<string, string>>>(
  defaults: T,
  reader: InputReader,
): Readonly<Record<keyof T, string>> {
  const names = Object.keys(defaults);
  const texts = reader.readTexts(names);
  const entries = names.map((name) => [name, texts[name] || defaults[name]]);
  return Object.fromEntries(entries) as Readonly<Record<keyof T, string>>;
}

/** One thing wrong with the inputs, complete: it names the input and what would be right. */
export type Problem = string;

/** What is wrong with how inputs were given, and with what stands in them. */
export function allProblems(
  given: readonly Problem[],
  parsed: Result<unknown, readonly Problem[]>,
): readonly Problem[] {
  return parsed.ok ? given : [...given, ...parsed.problem];
}

/** Collects problems while texts are read, so that all of them are reported together. */
export interface ProblemList {
  readonly problems: Problem[];
  /** @param value shown as it was written; left out for secrets, bodies and header values */
  add(input: InputName, problem: string, value?: string): void;
  /** The same for a sentence that names its input itself. */
  say(problem: Problem): void;
  /** The same for a place within an input, such as `calls[3].path`. */
  addAt(place: string, problem: string, value?: string): void;
}

export function createProblems(): ProblemList {
  const problems: Problem[] = [];
  const addAt: ProblemList["addAt"] = (place, problem, value) => {
    problems.push(value === undefined ? `${place}: ${problem}` : `${place}: "${shorten(value)}" ${problem}`);
  };
  return { problems, add: addAt, addAt, say: (problem) => void problems.push(problem) };
}

/** GitHub's own rule for booleans in actions (YAML 1.2 core schema). */
export function readBoolean(texts: InputTexts, name: InputName, list: ProblemList): boolean {
  const text = texts[name];
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (!/^(false|False|FALSE)$/.test(text)) list.add(name, "is not a boolean: write true or false", text);
  return false;
}

export function readDuration(texts: InputTexts, name: InputName, list: ProblemList, leastMs = 1): number {
  const parsed = parseDuration(texts[name], leastMs);
  if (parsed.ok) return parsed.value;
  list.add(name, parsed.problem, texts[name]);
  return 0;
}

export function readChoice<T extends string>(
  texts: InputTexts,
  name: InputName,
  choices: readonly T[],
  list: ProblemList,
): T {
  const text = texts[name];
  const found = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
  if (found === undefined) list.add(name, `is not one of ${choices.join(", ")}`, text);
  return found ?? (choices[0] as T);
}

export const NO_COUNT = "is not a whole number from 1 on";

/** A whole number from 1 on; undefined for anything else. */
export function parseCount(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

export function readCount(texts: InputTexts, name: InputName, list: ProblemList): number {
  const count = parseCount(texts[name]);
  if (count === undefined) list.add(name, NO_COUNT, texts[name]);
  return count ?? 1;
}

/** Lists are separated by commas or new lines. */
export function splitList(text: string): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

function shorten(value: string): string {
  const line = value.replace(/\s+/g, " ");
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
