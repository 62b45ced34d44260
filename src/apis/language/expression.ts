import {
  compile,
  isRegistered,
  type JSONValue,
  register,
  TreeInterpreter,
  TYPE_ANY,
} from "@jmespath-community/jmespath";
import type { Read } from "../../job/api.ts";
import type { Result } from "../../text/result.ts";

register("last_segment", ([value]) => lastSegment(value), [{ types: [TYPE_ANY] }]);

/**
 * Compiles a JMESPath expression. The compiled form yields null where the document does not fit the
 * expression, a type error included: a server's reply cannot make it throw.
 */
export function compileExpression(text: string): Result<Read> {
  try {
    const node = compile(text);
    const unknown = unknownFunction(node);
    if (unknown !== undefined) {
      const at = text.indexOf(`${unknown}(`) + 1;
      return { ok: false, problem: `calls the unknown function ${unknown}() at character ${at}` };
    }
    return { ok: true, value: (document) => search(node, document) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Syntax error: /, "") : String(error);
    return { ok: false, problem: `is no JMESPath: ${reason}, at character ${faultPlace(text)}` };
  }
}

function search(node: ReturnType<typeof compile>, document: unknown): unknown {
  try {
    const found: unknown = TreeInterpreter.search(node, document as JSONValue) ?? null;
    // A field that every object inherits, such as `constructor`, is none of the document's.
    return typeof found === "function" ? null : found;
  } catch {
    return null;
  }
}

/** The last segment of a path or URL, decoded once; null for anything else. */
function lastSegment(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const segment =
    value
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, "")
      .split("/")
      .at(-1) ?? "";
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The first function of a syntax tree that JMESPath does not know. */
function unknownFunction(node: unknown): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  if ("type" in node && node.type === "Function" && "name" in node && typeof node.name === "string") {
    if (!isRegistered(node.name)) return node.name;
  }
  for (const child of Object.values(node)) {
    const found = unknownFunction(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Where an expression goes wrong, counted from 1: the parser does not say. Every beginning that is itself
 * complete is fine up to there, so the fault lies behind the longest of them.
 */
function faultPlace(text: string): number {
  for (let length = text.length; length > 0; length -= 1) {
    try {
      compile(text.slice(0, length));
      return length + 1;
    } catch {}
  }
  return 1;
}
