import type { readWorkspaceFile } from "../hosts/github/inputs.ts";
import { parseYaml } from "../text/yaml.ts";
import type { TargetSources } from "./targets.ts";
import type { InputTexts } from "./texts.ts";

/** The list in `calls` or `calls-file`, YAML or JSON; undefined where neither is given. */
export async function readCallsInput(
  texts: InputTexts,
  readFile: typeof readWorkspaceFile,
): Promise<TargetSources["calls"]> {
  const path = texts["calls-file"];
  if (texts.calls.trim() === "" && path === "") return undefined;
  const file = texts.calls.trim() === "" ? readFile(path) : { text: texts.calls };
  return "text" in file ? parse(file.text) : { problem: file.problem };
}

async function parse(text: string): Promise<TargetSources["calls"]> {
  try {
    return { value: JSON.parse(text) };
  } catch {
    const parsed = await parseYaml(text);
    return parsed.ok ? { value: parsed.value } : { problem: `is neither JSON nor YAML (${parsed.problem})` };
  }
}
