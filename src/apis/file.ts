import type { FoundApi } from "../core/inputs.ts";
import { compileDescription } from "./compile.ts";
import { isDescription } from "./validate.ts";

/**
 * A job API from a description file, YAML or JSON; or all its faults together, each with the file, the line and the
 * place in it. The parser is loaded here alone, since it is larger than the rest of the action.
 */
export async function readApiFile(path: string, text: string): Promise<FoundApi> {
  const { isNode, LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const faults: string[] = [];
  for (const error of document.errors) {
    const line = lines.linePos(error.pos[0]).line;
    faults.push(`${path}:${line}: is not YAML: ${error.message.split("\n")[0]?.replace(/ at line.*$/, "")}`);
  }
  if (faults.length > 0) return { ok: false, faults };

  const lineOf = (place: string): number => {
    const steps = place.split(/\.|\[(\d+)\]/).filter((step) => step !== undefined && step !== "");
    for (let length = steps.length; length > 0; length -= 1) {
      const node = document.getIn(steps.slice(0, length).map(toStep), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const onFault = (place: string, problem: string) => {
    faults.push(`${path}:${lineOf(place)}: ${place === "" ? "the description" : place} ${problem}`);
  };
  const description: unknown = document.toJS({ maxAliasCount: 100 });
  return isDescription(description, onFault)
    ? { ok: true, api: compileDescription(description) }
    : { ok: false, faults };
}

function toStep(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}
