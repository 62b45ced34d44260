import { debug, info, warning } from "@actions/core";
import type { Log } from "../../client/ports.ts";
import type { Printer } from "../../text/redact.ts";

/** The step's log. Whatever is logged is made printable here, at the last moment. */
export function createLog(printer: Printer): Log {
  return {
    info: (text) => info(printer.line(text)),
    warning: (text) => warning(printer.line(text)),
    debug: (text) => debug(printer.line(text)),
  };
}
