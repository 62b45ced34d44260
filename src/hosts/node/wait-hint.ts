/**
 * How to wait on for jobs in a step of a CI system; empty where there are none.
 * @param input how its users write the input `job-key`
 */
export function waitHint(input: string, keys: readonly string[]): string {
  const [key] = keys;
  if (key === undefined) return "";
  return keys.length === 1
    ? `To wait on, run the step with \`${input}: ${key}\` and without \`path\`; nothing is sent twice that way.`
    : `To wait on, run the step with these ${keys.length} keys in \`${input}\`, one a line, and without \`path\` or \`calls\`.`;
}
