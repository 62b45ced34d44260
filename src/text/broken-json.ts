import { parseJson } from "./json.ts";

/**
 * What can still be read of JSON that broke off: every value that is whole, the open objects and lists closed behind
 * them. A number at the very end may have had more digits and is left out, as is a name without its value. Undefined
 * where nothing is whole.
 */
export function parseBroken(text: string): unknown {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const closers: string[] = [];
  let whole: { readonly end: number; readonly closers: string } | undefined;
  let isName = false;
  const mark = (end: number) => {
    whole = { end, closers: [...closers].reverse().join("") };
  };
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|(?:true|false|null)(?![\w])|-?\d[\d.eE+-]*(?=[\s,\]}])/gy;
  for (;;) {
    token.lastIndex = skipSpace(text, Math.max(start, token.lastIndex));
    const at = token.lastIndex;
    const word = token.exec(text)?.[0];
    if (word === undefined) break;
    const end = at + word.length;
    if (word === "{" || word === "[") {
      closers.push(word === "{" ? "}" : "]");
      isName = word === "{";
      mark(end);
    } else if (word === "}" || word === "]") {
      closers.pop();
      isName = false;
      mark(end);
    } else if (word === ",") {
      isName = closers.at(-1) === "}";
    } else if (word === ":") {
      isName = false;
    } else if (!isName) {
      mark(end);
    }
  }
  if (whole === undefined) return undefined;
  try {
    return parseJson(text.slice(start, whole.end) + whole.closers);
  } catch {
    return undefined;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] as string)) at += 1;
  return at;
}
