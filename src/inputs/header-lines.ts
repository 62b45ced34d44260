/** One line of the input `headers`. */
export interface HeaderLine {
  /** Undefined where the line is not of the form `Name: value`. */
  readonly name: string | undefined;
  /** Without white space around it; empty where there is none. */
  readonly value: string;
}

/** The lines of the input `headers` that are not blank: for the request and for what must not be shown alike. */
export function splitHeaders(text: string): readonly HeaderLine[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, name, value = ""] = /^([^:\s]+)\s*:\s*(.*)$/.exec(line) ?? [];
      return { name, value };
    });
}
