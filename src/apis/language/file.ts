import { parseJson } from "../../text/json.ts";
import type { Result } from "../../text/result.ts";
import { parseYaml } from "../../text/yaml.ts";
import type { Description } from "./description.ts";
import { isDescription } from "./validate.ts";

/**
 * The description in a file, YAML or JSON; or all its faults together, each with the file, the line and the place in it.
 */
export async function readDescription(
  path: string,
  text: string,
): Promise<Result<Description, readonly string[]>> {
  const good = goodJson(text);
  if (good !== undefined) return { ok: true, value: good };
  const parsed = await parseYaml(text);
  if (!parsed.ok) {
    const { line, text: problem } = parsed.problem;
    return { ok: false, problem: [`${path}:${line}: is not YAML (${problem})`] };
  }
  const { value, lineOf } = parsed.value;
  const faults: string[] = [];
  const onFault = (place: string, problem: string) => {
    const line = lineOf(place.split("."));
    faults.push(`${path}:${line}: ${place === "" ? "the description" : place} ${problem}`);
  };
  return isDescription(value, onFault) ? { ok: true, value } : { ok: false, problem: faults };
}

/** A description in JSON that is right: the parser of YAML, which also knows in which line a fault is, is not needed. */
function goodJson(text: string): Description | undefined {
  try {
    const value = parseJson(text.replace(/^\uFEFF/, ""));
    return isDescription(value, () => {}) ? value : undefined;
  } catch {
    return undefined;
  }
}
