import { expect } from "@jest/globals";
import { compileExpression } from "../../../src/apis/language/expression.ts";
import { type InputSources, type Inputs, parseInputs } from "../../../src/inputs/inputs.ts";
import type { InputName, InputTexts, Problem } from "../../../src/inputs/texts.ts";
import type { Plan } from "../../../src/step/plan.ts";
import { problem, type Result } from "../../../src/text/result.ts";
import { inputDefaults } from "../../support/action.ts";
import { API_URL, UM } from "../../support/api.ts";

export type Given = Partial<Record<InputName, string>>;

export const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const FILES: Readonly<Record<string, string>> = {
  "ca.pem": PEM,
  "notes.txt": "no PEM",
  "body.json": '{"name":"lun1"}',
  "broken.json": "{",
  "empty.json": " \n",
};

const DEFAULTS = inputDefaults() as InputTexts;
const SOURCES: InputSources = {
  api: { ok: true, value: UM },
  givenNames: [],
  calls: undefined,
  compileQuery: compileExpression,
  readFile: (path) => {
    const text = FILES[path];
    return text === undefined ? problem("names no file in the workspace") : { ok: true, value: text };
  },
  tlsFault: () => undefined,
  proxyFault: () => undefined,
};

/** Reads inputs as the runner hands them over: what is given, else the default of action.yml. */
export function read(given: Given, sources: Partial<InputSources> = {}): Result<Inputs, readonly Problem[]> {
  const texts: InputTexts = { ...DEFAULTS, "api-url": API_URL, path: "/storage-provider/luns", ...given };
  return parseInputs(texts, { ...SOURCES, ...sources });
}

export function planOf(given: Given): Plan {
  const parsed = read(given);
  if (!parsed.ok) throw new Error(parsed.problem.join("\n"));
  return parsed.value.plan;
}

export function faultsOf(given: Given, sources: Partial<InputSources> = {}): readonly string[] {
  const parsed = read(given, sources);
  return parsed.ok ? [] : parsed.problem;
}

/** One wrong input: where it is said, what is said, and what must not be seen. */
export interface FaultCase {
  readonly name: string;
  readonly given: Given;
  readonly input: InputName;
  readonly says: string;
  readonly hides?: string;
}

export function expectFault({ given, input, says, hides }: FaultCase): void {
  const faults = faultsOf(given);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(new RegExp(`^${input}: `));
  expect(faults[0]).toContain(says);
  if (hides !== undefined) expect(faults[0]).not.toContain(hides);
}
