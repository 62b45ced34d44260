import { nearest } from "../../text/nearest.ts";
import type { Result } from "../../text/result.ts";
import { readTextFile } from "../node/files.ts";
import { readInput } from "../node/inputs.ts";
import { CALL_INPUTS, JOBS_INPUTS } from "./manual.ts";
import { FILED_INPUTS } from "./options.ts";
import { settingText } from "./settings.ts";

/** One environment may serve several commands. */
const ALL_INPUTS = [...Object.keys(CALL_INPUTS), ...Object.keys(JOBS_INPUTS)];

/** What the environment says, by input or option, and all that is wrong with it. */
export interface EnvironmentTexts {
  readonly texts: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

/** @param names of inputs and options */
export function readEnvironment(names: readonly string[]): EnvironmentTexts {
  const problems = strangers([...names, ...ALL_INPUTS]);
  const texts = names.map((name) => {
    const found = readVariable(name, names);
    if (!found.ok) problems.push(found.problem);
    return [name, found.ok ? found.value : ""];
  });
  return { texts: Object.fromEntries(texts), problems };
}

/** The variable that holds an input: `JOB_GATE_API_URL`. */
export function variableOf(name: string): string {
  return `JOB_GATE_${underscored(name)}`;
}

function readVariable(name: string, names: readonly string[]): Result<string> {
  const variable = variableOf(name);
  const text = readInput(variable, name);
  const path =
    names.includes(`${name}-file`) || !FILED_INPUTS.includes(name)
      ? ""
      : (process.env[`${variable}_FILE`] ?? "");
  if (text !== "" && path !== "")
    return { ok: false, problem: `${variable} and ${variable}_FILE: give one of them` };
  if (path !== "") {
    const file = readTextFile(path, ".");
    return file.ok ? file : { ok: false, problem: `${variable}_FILE: "${path}" ${file.problem}` };
  }
  return {
    ok: true,
    value:
      text !== "" || !isPlugin() ? text : settingText(name, readInput(`PLUGIN_${underscored(name)}`, name)),
  };
}

/** Woodpecker and Drone hand `settings:` over as `PLUGIN_…`. */
function isPlugin(): boolean {
  const { CI, CI_SYSTEM_NAME, DRONE } = process.env;
  return DRONE === "true" || CI === "woodpecker" || CI_SYSTEM_NAME === "woodpecker";
}

/** Variables that are nearly one of ours: whoever wrote them meant it. */
function strangers(names: readonly string[]): string[] {
  const known = names.flatMap((name) => [
    variableOf(name),
    ...(FILED_INPUTS.includes(name) ? [`${variableOf(name)}_FILE`] : []),
  ]);
  return Object.keys(process.env).flatMap((variable) => {
    if (!variable.startsWith("JOB_GATE_") || known.includes(variable)) return [];
    const meant = nearest(
      variable.slice("JOB_GATE_".length),
      known.map((each) => each.slice("JOB_GATE_".length)),
    );
    return meant === undefined ? [] : [`${variable} is no input: did you mean JOB_GATE_${meant}?`];
  });
}

function underscored(name: string): string {
  return name.replaceAll("-", "_").toUpperCase();
}
