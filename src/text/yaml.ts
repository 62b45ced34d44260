/** YAML that people write into the workspace. */

export type ParsedYaml =
  | { readonly ok: true; readonly value: unknown; lineOf(path: readonly (string | number)[]): number }
  | { readonly ok: false; readonly problem: string; readonly line: number };

/** Lists with an anchor in every entry are fine; what grows beyond this when unfolded is an attack or a mistake. */
const MOST_ALIASES = 100_000;

/**
 * Parses YAML or JSON. The parser is loaded here alone and only when it is needed, since it is larger than the rest
 * of the action. A problem names the place and never quotes the text, which may hold what is not to be shown.
 */
export async function parseYaml(text: string): Promise<ParsedYaml> {
  const { isNode, LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    return { ok: false, problem: `${error.code}, line ${line}, column ${col}`, line };
  }
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MOST_ALIASES }), lineOf };
  } catch {
    return { ok: false, problem: "it unfolds to far more than was written", line: 1 };
  }
}
