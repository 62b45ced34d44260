/** Text from outside, as it should read in GitHub's Markdown. */

import type { Failure } from "../job/failure.ts";

/**
 * Shows nothing. GitHub looks for links, mentions and emoji in the text of the page, after entities have become
 * characters; only an element between two characters keeps them apart there.
 */
const NOTHING = "<span></span>";

/** What GitHub would see in a text: `a://`, `www.`, `@a`, `#1`, `GH-1`, `:100:`; each is broken after its beginning. */
const SEEN_IN_TEXT = /:(?=\/\/|(?:[\w+-]|&#95;)+:)|www(?=\.)|@|&#35;(?=\d)|gh-(?=\d)/gi;

/** Text as it should read in GitHub's Markdown, in one line: nothing in it is markup, a link, a mention or HTML. */
export function markdown(text: string): string {
  return (
    text
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/[\\`*_~[\]|#]/g, (mark) => `&#${mark.codePointAt(0)};`)
      // As GitHub's page on mathematical expressions has it for a dollar sign that is none.
      .replace(/\$/g, "<span>$$</span>")
      .replace(SEEN_IN_TEXT, `$&${NOTHING}`)
      .replace(/^(\s*)([-+=]|\d+[.)])/, `$1${NOTHING}$2`)
      .replace(/\r\n|\r|\n/g, "<br>")
  );
}

/** A message as a sentence, whatever the server ended it with. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Text verbatim as code, fit for a table's cell. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "") return "";
  // A bar ends the cell even within a code span, and a backslash before it does not everywhere stay unseen. A
  // bracket ends a link's text where the line is read as a link's definition first: [`]: a`](b).
  if (/[|[\]]/.test(line)) return `<code>${markdown(line)}</code>`;
  const fence = "`".repeat(Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A link whose text is verbatim, fit for a table's cell. */
export function codeLink(text: string, url: string): string {
  const inCell = url
    .replace(/[()|`\\<>\s]/g, (mark) => encodeURIComponent(mark).replace("(", "%28").replace(")", "%29"))
    // `&copy` in a query would be read as a sign.
    .replace(/&/g, "&amp;");
  return `[${codeSpan(text)}](${inCell})`;
}

/** Text with `code` in backticks, several lines as such. */
export function markdownWithCode(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const parts = line.split("`");
      const isPaired = parts.length % 2 === 1;
      if (!isPaired) return markdown(line);
      // A pair with nothing in it is no code, and stays what it is.
      return parts
        .map((part, n) => (n % 2 === 1 ? codeSpan(part) || markdown(`\`${part}\``) : markdown(part)))
        .join("");
    })
    .join("<br>");
}

/**
 * What to do next, as a line of the summary.
 * @param manual address of the page that explains each code, where it is known
 */
export function nextStep({ code, hint }: Failure, manual: string | undefined): string {
  const more = manual === undefined ? "" : ` More: ${codeLink(code, `${manual}#${code}`)}`;
  return `**What to do next:** ${markdownWithCode(hint)}${more}`;
}
