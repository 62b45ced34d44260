/** YAML that people write into the workspace. */

import type { Range } from "yaml";
import type { Result } from "./result.ts";

export interface YamlDocument {
  readonly value: unknown;
  /** The line of the value at a path, counted from 1. */
  lineOf(path: readonly (string | number)[]): number;
}

/** What is wrong with a document, and in which line, counted from 1. */
export interface YamlProblem {
  readonly text: string;
  readonly line: number;
}

/** Lists with an anchor in every entry are fine; what grows beyond this when unfolded is an attack or a mistake. */
const MAX_ALIASES = 100_000;

/**
 * Parses YAML or JSON. The parser is loaded here alone and only when it is needed, since it is larger than the rest
 * of the action. A problem names the place and never quotes the text, which may hold what is not to be shown.
 */
export async function parseYaml(text: string): Promise<Result<YamlDocument, YamlProblem>> {
  const { isAlias, isNode, LineCounter, parseDocument, visit } = await import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, intAsBigInt: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    return { ok: false, problem: { text: `${error.code}, line ${line}, column ${col}`, line } };
  }
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  try {
    return { ok: true, value: { value: withNumbers(document.toJS({ maxAliasCount: MAX_ALIASES })), lineOf } };
  } catch {
    const line = lineOfUnknownAlias();
    if (line !== undefined) return { ok: false, problem: { text: unknownAlias(line), line } };
    return { ok: false, problem: { text: "it unfolds to far more than was written", line: 1 } };
  }

  function lineOfUnknownAlias(): number | undefined {
    const anchors = new Set<string>();
    let line: number | undefined;
    visit(document, (_, node) => {
      if (!isNode(node)) return undefined;
      if (isAlias(node)) {
        if (anchors.has(node.source)) return undefined;
        line = lines.linePos((node.range as Range)[0]).line;
        return visit.BREAK;
      }
      if (node.anchor !== undefined) anchors.add(node.anchor);
      return undefined;
    });
    return line;
  }
}

/** Its name is not shown: a secret that begins with `*` reads as one. */
function unknownAlias(line: number): string {
  return `line ${line}: an alias (\`*…\`) has no anchor (\`&…\`) of its name before it; a text that begins with \`*\` wants quotes`;
}

/** Integers that a number holds exactly are numbers; larger ones keep their digits. What an alias repeats stays one. */
function withNumbers(value: unknown, known = new Map<unknown, unknown>()): unknown {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const before = known.get(value);
  if (before !== undefined) return before;
  const made = Array.isArray(value)
    ? value.map((each) => withNumbers(each, known))
    : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withNumbers(each, known)]));
  known.set(value, made);
  return made;
}
