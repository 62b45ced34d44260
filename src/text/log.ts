import type { Printer } from "./redact.ts";

/** Where a line goes that people are to read; whoever takes it makes it printable. */
export interface Log {
  info(text: string): void;
  warning(text: string): void;
  debug(text: string): void;
}

/** A log whose lines are made printable at the last moment, whatever is put into them. */
export function createLog(
  printer: Printer,
  say: (level: "debug" | "info" | "warning", text: string) => void,
): Log {
  return {
    info: (text) => say("info", printer.line(text)),
    warning: (text) => say("warning", printer.line(text)),
    debug: (text) => say("debug", printer.line(text)),
  };
}
