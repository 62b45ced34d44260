import type { Printer } from "./redact.ts";

/** Where a line goes that people are to read; whoever takes it makes it printable. */
export interface Log {
  info(text: string): void;
  warning(text: string): void;
  debug(text: string): void;
  readonly shorten: Shorten;
}

/** At most `max` characters of a text, with an ellipsis where it was cut; a cut leaves no piece of a credential. */
export type Shorten = (text: string, max: number) => string;

/** The most of a server's words that one line shows. */
export const MAX_WORDS_LENGTH = 200;
/** No line is longer than anybody reads. */
const MAX_LINE_LENGTH = 4000;

/** A log whose lines are made printable at the last moment, whatever is put into them. */
export function createLog(
  printer: Printer,
  say: (level: "debug" | "info" | "warning", text: string) => void,
): Log {
  const printed = (text: string) => printer.line(printer.shorten(text, MAX_LINE_LENGTH));
  return {
    info: (text) => say("info", printed(text)),
    warning: (text) => say("warning", printed(text)),
    debug: (text) => say("debug", printed(text)),
    shorten: printer.shorten,
  };
}
