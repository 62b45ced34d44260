import type { FoundApi } from "../../inputs/inputs.ts";
import { parseYaml } from "../../text/yaml.ts";
import { compileDescription } from "./compile.ts";
import { isDescription } from "./validate.ts";

/**
 * A job API from a description file, YAML or JSON; or all its faults together, each with the file, the line and the
 * place in it.
 */
export async function readApiFile(path: string, text: string): Promise<FoundApi> {
  const parsed = await parseYaml(text);
  if (!parsed.ok) return { ok: false, faults: [`${path}:${parsed.line}: is not YAML (${parsed.problem})`] };
  const faults: string[] = [];
  const onFault = (place: string, problem: string) => {
    const line = parsed.lineOf(place.split("."));
    faults.push(`${path}:${line}: ${place === "" ? "the description" : place} ${problem}`);
  };
  return isDescription(parsed.value, onFault)
    ? { ok: true, api: compileDescription(parsed.value) }
    : { ok: false, faults };
}
