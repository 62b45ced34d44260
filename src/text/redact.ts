/**
 * Text from outside, made safe for where it goes. Everything a server, a file or a user wrote passes
 * `makePrinter` before it is printed, and `markdown` before it stands in the summary.
 */

/** Takes credentials out and disarms what the runner would act on. */
export interface Printer {
  /** One line of text: no control characters, no line breaks, no `::` command, no `##[`, no credential. */
  line(text: string): string;
  /** Several lines, each as by `line`. */
  lines(text: string): string;
  /** Credentials taken out and nothing else changed; for files and outputs, which no runner parses. */
  redact(text: string): string;
  /** A copy of a JSON value with credentials taken out of its strings and names. */
  redactJson(value: unknown): unknown;
}

const REDACTED = "***";
/** Masking a shorter text would blot out the log. */
export const SHORTEST_SECRET = 4;

/** @param secrets texts that must not be seen, in any order; those below four characters are passed over */
export function makePrinter(secrets: readonly string[]): Printer {
  const forms = [...new Set(secrets.flatMap(writtenForms))]
    .filter((form) => form.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  const redact = (text: string) => forms.reduce((rest, form) => rest.replaceAll(form, REDACTED), text);
  // Once before and once after: cleaning can break a secret apart, and can put one together.
  const line = (text: string) => disarm(redact(clean(redact(text))));
  const redactJson = (value: unknown): unknown => {
    if (typeof value === "string") return redact(value);
    if (Array.isArray(value)) return value.map(redactJson);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [redact(name), redactJson(each)]));
  };
  return {
    line,
    // As a whole first: a secret may go over several lines.
    lines: (text) =>
      redact(text)
        .split(/\r\n|[\n\r\u2028\u2029]/)
        .map(line)
        .join("\n"),
    redact,
    redactJson,
  };
}

/** The ways in which a server may echo a text: as it is, in JSON, in a URL. */
function writtenForms(secret: string): readonly string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.replace(/\p{Surrogate}/gu, "")),
  ];
}

/** Control characters, line breaks and marks that reorder text become spaces; ANSI sequences go whole. */
function clean(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, "")
      .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, " ")
      .trim()
  );
}

/** The runner reads `::name::` at the start of a line and `##[name]` anywhere in it. */
function disarm(text: string): string {
  return text
    .replace(/::(?=[^0-9\s:])/g, ": :")
    .replace(/^::/, ": :")
    .replace(/##\[/g, "## [");
}

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

/** The first `bytes` bytes of a text in UTF-8, cut between characters, with an ellipsis where it was cut. */
export function truncateBytes(text: string, bytes: number): string {
  if (byteLength(text) <= bytes) return text;
  const mark = "…";
  const kept = new TextEncoder().encode(text).subarray(0, bytes - byteLength(mark));
  return new TextDecoder().decode(kept).replace(/\ufffd+$/, "") + mark;
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
