/**
 * Text from outside, made safe to be printed: everything a server, a file or a user wrote passes `createPrinter`
 * before it is shown.
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
export const MIN_SECRET_LENGTH = 4;

/** @param secrets texts that must not be seen, in any order; those below four characters are passed over */
export function createPrinter(secrets: readonly string[]): Printer {
  const forms = [...new Set(secrets.flatMap(writtenForms))]
    .filter((form) => form.length >= MIN_SECRET_LENGTH)
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
