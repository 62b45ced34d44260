import type { InputTexts } from "../core/input-texts.ts";
import type { TargetSources } from "../core/target-inputs.ts";
import type { readWorkspaceFile } from "./inputs.ts";

/**
 * The list in `calls` or `calls-file`, YAML or JSON; undefined where neither is given. The YAML parser is loaded only
 * for a text that is no JSON.
 */
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
    const { LineCounter, parseDocument } = await import("yaml");
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, merge: true });
    const [error] = document.errors;
    if (error === undefined) return { value: document.toJS({ maxAliasCount: 100 }) };
    // Bodies may hold what is not to be shown: the place is told, the text is not.
    const { line, col } = lines.linePos(error.pos[0]);
    return { problem: `is neither JSON nor YAML (${error.code}, line ${line}, column ${col})` };
  }
}
