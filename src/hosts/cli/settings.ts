import { isObject, parseJson } from "../../text/json.ts";

/** These are JSON themselves where they look like it. */
const JSON_INPUTS: readonly string[] = ["body", "calls"];
const HIDDEN_INPUTS: readonly string[] = ["password", "token"];

/**
 * The text of an input that Woodpecker or Drone hands over: of a list they make JSON or one line with commas, of a map
 * JSON. A list becomes lines, a map `name: value` lines.
 */
export function settingText(name: string, text: string): string {
  if (JSON_INPUTS.includes(name) || HIDDEN_INPUTS.includes(name) || !/^\s*[[{]/.test(text)) return text;
  const value = parsed(text);
  if (Array.isArray(value)) return value.map(plain).join("\n");
  if (!isObject(value)) return text;
  return Object.entries(value)
    .map(([key, each]) => `${key}: ${plain(each)}`)
    .join("\n");
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
