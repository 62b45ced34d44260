import fc from "fast-check";

/** Text that wants to be more than text. */

const ESC = "\u001b";
const PIECES = [
  ...[
    "::",
    ":",
    "::error::",
    "::set-output name=a::b",
    "::add-mask::",
    "::stop-commands::x",
    "##[",
    "##[error]",
  ],
  ...["#", "##", "[", "]", "[group]", "\n", "\r", "\r\n", "\u2028", "\u2029", "\t", " ", "\u0000", "\u0085"],
  ...[
    ESC,
    `${ESC}[31m`,
    `${ESC}[0m`,
    `${ESC}]0;x\u0007`,
    "\u009b31m",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u200e",
  ],
  ...["a<<ghadelimiter_x", "ghadelimiter_x", "name=value", "%0A", "%25", "{{ secrets.X }}", "hunter2"],
  ...["\ud83d", "\ude42", "🙂", "ä", "数", "0", "e", "***"],
];
const MARKS = [
  ...[
    "<",
    ">",
    "<img src=x onerror=y>",
    "<!--",
    "-->",
    "</td>",
    "&lt;",
    "&#60;",
    "`",
    "``",
    "```",
    "```mermaid",
  ],
  ...[
    "|",
    "\\",
    "\\|",
    "| --- |",
    "[a](b)",
    "![a](b)",
    "](javascript:x)",
    "https://evil.example.com",
    "www.e.com",
    "_www.e.com",
  ],
  ...[
    "# ",
    "- ",
    "1. ",
    "> ",
    "---",
    "===",
    "***",
    "_a_",
    "~~~",
    "$x$",
    "@someone",
    "a@b.example",
    "#1",
    "GH-1",
    ":100:",
    ":a_b:",
    "://",
    "&#58;",
    "&copy;",
    "javascript:x",
    "(",
    ")",
    '"',
    "'",
  ],
];

const piece = fc.constantFrom(...PIECES);
const any = fc.string({ unit: "binary", maxLength: 6 });

function joined(...arbitraries: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.array(fc.oneof(...arbitraries), { maxLength: 12 }).map((parts) => parts.join(""));
}

/** Full Unicode with control characters, halves of characters, and what the runner acts on. */
export const hostile: fc.Arbitrary<string> = joined(piece, piece, any);

/** The same with what Markdown, HTML and Mermaid act on. */
export const markup: fc.Arbitrary<string> = joined(fc.constantFrom(...MARKS), piece, any);

/** Halves of characters, which no environment and no UTF-8 can hold, made whole. */
export function wellFormed(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return texts.map((text) => text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

/** What the writers put in themselves. */
const OWN = /<span>\$?<\/span>|<br>|<\/?code>/g;

/** What is left of one line of Markdown as markup, once its code spans are taken out as CommonMark reads them. */
export function rawMarkup(line: string): readonly string[] {
  const outside = withoutCode(line).replace(OWN, "");
  return [
    ...(outside.match(/<[\s\S]{0,20}/g) ?? []),
    ...(line.match(/\|/g) ?? []),
    ...(line.match(/[\n\r]/g) ?? []),
    ...(outside.match(/`+/g) ?? []),
  ];
}

function withoutCode(line: string): string {
  const runs = [...line.matchAll(/`+/g)];
  let text = "";
  let at = 0;
  for (let n = 0; n < runs.length; n += 1) {
    const open = runs[n] as RegExpMatchArray & { index: number };
    const end = runs.findIndex((run, m) => m > n && run[0] === open[0]);
    if (end < 0) continue;
    const close = runs[end] as RegExpMatchArray & { index: number };
    text += line.slice(at, open.index);
    at = close.index + close[0].length;
    n = end;
  }
  return text + line.slice(at);
}
