import { parseJson } from "../text/json.ts";
import type { Result } from "../text/result.ts";
import { parseYaml } from "../text/yaml.ts";
import type { InputTexts } from "./texts.ts";

/** The list in `calls` or `calls-file`, YAML or JSON; undefined where neither is given. */
export async function readCallsInput(
  texts: InputTexts,
  readFile: (path: string) => Result<string>,
): Promise<Result<unknown> | undefined> {
  const path = texts["calls-file"];
  if (texts.calls.trim() === "" && path === "") return undefined;
  const file = texts.calls.trim() === "" ? readFile(path) : { ok: true as const, value: texts.calls };
  return file.ok ? parse(file.value) : { ok: false, problem: withCheckout(file.problem) };
}

/** A file that is missing in a workflow mostly is so because nothing was checked out. */
export function withCheckout(problem: string): string {
  return problem.startsWith("names no file")
    ? `${problem}: check the path, and in a workflow that a step with actions/checkout comes first`
    : problem;
}

async function parse(source: string): Promise<Result<unknown>> {
  const text = source.replace(/^\uFEFF/, "");
  try {
    return { ok: true, value: parseJson(text) };
  } catch {
    const parsed = await parseYaml(text);
    return parsed.ok
      ? { ok: true, value: parsed.value.value }
      : { ok: false, problem: `is neither JSON nor YAML (${parsed.problem.text})` };
  }
}
