/** White space around these is part of the value. */
const VERBATIM: readonly string[] = ["password", "token", "body"];

/** What an environment variable holds for an input; empty where it is not set. */
export function readInput(variable: string, input: string): string {
  const text = process.env[variable] ?? "";
  return VERBATIM.includes(input) ? text : text.trim();
}

/** Names of all that came in `INPUT_*`, in the spelling of action.yml. */
export function givenInputs(): readonly string[] {
  return Object.entries(process.env).flatMap(([name, value]) =>
    name.startsWith("INPUT_") && value ? [name.slice("INPUT_".length).toLowerCase()] : [],
  );
}
