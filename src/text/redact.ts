import { createMatcher } from "./secrets/matcher.ts";

/**
 * Text from outside, made safe to be printed: everything a server, a file or a user wrote passes `createPrinter`
 * before it is shown.
 */

/** Takes credentials out and disarms what a CI system would act on. */
export interface Printer {
  /** One line of text: no control characters, no line breaks, no command of any CI system, no credential. */
  line(text: string): string;
  /** Several lines, each as by `line`. */
  lines(text: string): string;
  /** Credentials taken out and nothing else changed; for files and outputs, which no runner parses. */
  redact(text: string): string;
  /** A copy of a JSON value with credentials taken out of its strings, numbers and names. */
  redactJson(value: unknown): unknown;
  /**
   * At most `max` UTF-16 units of a text, credentials taken out, with an ellipsis where it was cut. No cut leaves a piece
   * of a credential, and what is far beyond it costs nothing.
   */
  shorten(text: string, max: number): string;
  /** More texts that must not be seen from now on. */
  addSecrets(secrets: readonly string[]): void;
}

const REDACTED = "***";

/** @param secrets texts that must not be seen, in any order; those below four characters are passed over */
export function createPrinter(secrets: readonly string[]): Printer {
  const matcher = createMatcher();
  matcher.add(secrets);
  const hide = (text: string, isCut: boolean): string => {
    let shown = "";
    let from = 0;
    for (const { start, end } of matcher.find(text, isCut)) {
      shown += text.slice(from, start) + REDACTED;
      from = end;
    }
    return from === 0 ? text : shown + text.slice(from);
  };
  const redact = (text: string) => hide(text, false);
  // Once before and once after: cleaning can break a secret apart, and can put one together.
  const line = (text: string) => disarm(redact(clean(redact(text))));
  const redactJson = (value: unknown): unknown => {
    if (typeof value === "string") return redact(value);
    if (typeof value === "number" || typeof value === "bigint") {
      return redact(String(value)) === String(value) ? value : REDACTED;
    }
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
    shorten(text, max) {
      const reach = max + matcher.longest();
      const hidden = hide(text.slice(0, reach), text.length > reach);
      if (hidden.length <= max && text.length <= reach) return hidden;
      return `${hidden.slice(0, Math.max(0, max - 1)).replace(/[\ud800-\udbff]$/, "")}…`;
    },
    addSecrets: matcher.add,
  };
}

/** Control characters, line breaks and marks that reorder text become spaces; ANSI sequences go whole. */
function clean(text: string): string {
  return withoutAnsi(text)
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, " ")
    .trim();
}

const ESCAPE = "\u001b";

/** Without the control sequences of ECMA-48, 5.4: parameters, intermediates, a final byte. */
function withoutAnsi(text: string): string {
  const [before = "", ...rest] = text.split(ESCAPE);
  const shown = rest.map((each) => {
    const behind = each.replace(/^\[[0-9;?]*[ -/]*[@-~]/, "");
    return behind === each ? `${ESCAPE}${each}` : behind;
  });
  return before + shown.join("");
}

/**
 * GitHub's runner reads `::name::` at the start of a line and `##[name]` anywhere in it, Azure's agent `##vso[`,
 * TeamCity `##teamcity[`; Buildkite folds at a line that begins with three of `- + ~ ^`.
 */
function disarm(text: string): string {
  return text
    .replace(/::(?=[^0-9\s:])/g, ": :")
    .replace(/^::/, ": :")
    .replace(/##(?=\w*\[)/g, "## ")
    .replace(/^(?=---|\+\+\+|~~~|\^\^\^)/, " ");
}
