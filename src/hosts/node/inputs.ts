/** White space around these is part of the value. */
const VERBATIM: readonly string[] = ["password", "token", "body"];

/** What an environment variable holds for an input; empty where it is not set. */
export function readInput(variable: string, input: string): string {
  const text = process.env[variable] ?? "";
  return VERBATIM.includes(input) ? text : text.trim();
}
