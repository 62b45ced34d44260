import type { Outputs } from "../../host.ts";
import { byteLength, truncateBytes } from "../../text/bytes.ts";
import { parseJson, toJson } from "../../text/json.ts";

/** Outputs as files of other CI systems hold them. */

/** What a format made of the outputs, and the names of those that it cannot hold. */
export interface Formatted {
  readonly text: string;
  readonly leftOut: readonly string[];
}

/** These are JSON in themselves. */
const JSON_OUTPUTS: readonly string[] = ["job", "jobs", "results"];

/** One object, in which `job`, `jobs` and `results` are values. */
export function toJsonFile(outputs: Outputs): Formatted {
  const entries = Object.entries(outputs).map(([name, text]) => [
    name,
    JSON_OUTPUTS.includes(name) && text !== "" ? parseJson(text) : text,
  ]);
  return { text: `${toJson(Object.fromEntries(entries), 2)}\n`, leftOut: [] };
}

/** GitLab takes 5 KB in all (Ci::ParseDotenvArtifactService). */
const MAX_DOTENV_BYTES = 4096;
/** The most telling first, as long as there is room. */
const DOTENV_OUTPUTS_FIRST = ["job-key", "verdict", "state", "job-url", "elapsed-seconds", "polls"];
/** Too large to be variables of every later job. */
const NEVER_IN_DOTENV: readonly string[] = ["job", "jobs"];

/**
 * Dotenv as GitLab reads it: one line a value, white space around it cut off, no quotes, and `$NAME`, `${NAME}` and
 * `%NAME%` are expanded. A value that would not come out as it went in is left out.
 */
export function toDotenv(outputs: Outputs, prefix: string): Formatted {
  const names = Object.keys(outputs).filter(
    (name) => !NEVER_IN_DOTENV.includes(name) && outputs[name] !== "",
  );
  const ordered = [...names].sort((a, b) => rank(a) - rank(b) || length(outputs, a) - length(outputs, b));
  let text = "";
  const leftOut: string[] = [];
  for (const name of ordered) {
    const value = outputs[name] as string;
    const line = `${variable(prefix, name)}=${value.replaceAll("$", "$$$$")}\n`;
    if (isFaithful(value) && byteLength(text) + byteLength(line) <= MAX_DOTENV_BYTES) text += line;
    else leftOut.push(name);
  }
  return { text, leftOut };
}

function rank(name: string): number {
  const place = DOTENV_OUTPUTS_FIRST.indexOf(name);
  return place < 0 ? DOTENV_OUTPUTS_FIRST.length : place;
}

function length(outputs: Outputs, name: string): number {
  return (outputs[name] as string).length;
}

function isFaithful(value: string): boolean {
  return (
    value.trim() === value &&
    !/[\p{Cc}\u2028\u2029]/u.test(value) &&
    !/%[A-Za-z_]\w*%/.test(value) &&
    !/^["'`]/.test(value) &&
    !/\p{Surrogate}/u.test(value)
  );
}

/** Java's properties, as Jenkins' `readProperties` and Ant read them (java.util.Properties). */
export function toProperties(outputs: Outputs, prefix: string): Formatted {
  const lines = Object.entries(outputs).map(
    ([name, value]) => `${variable(prefix, name)}=${escapeProperty(value)}\n`,
  );
  return { text: lines.join(""), leftOut: [] };
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\f": "\\f",
  "\\": "\\\\",
};

/** Everything but plain ASCII by its number: files are Latin-1 for older readers. */
function escapeProperty(value: string): string {
  return value
    .replace(/[\\\n\r\t\f]/g, (each) => ESCAPES[each] as string)
    .replace(/^ /, "\\ ")
    .replace(/[^\u0020-\u007e]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** `GATE_JOB_KEY` for `job-key`. */
function variable(prefix: string, name: string): string {
  return `${prefix}${name.replaceAll("-", "_").toUpperCase()}`;
}

/** Tekton keeps 4 KiB of results, its own words among them. */
const MAX_RESULT_BYTES = 3072;
const MAX_RESULT_MESSAGE_BYTES = 1024;
const RESULT_OUTPUTS = ["verdict", "state", "job-key", "message", "results"];

/** A file's text by its name, for a folder of results; what has no room is empty. */
export function toResults(outputs: Outputs): {
  readonly files: Outputs;
  readonly leftOut: readonly string[];
} {
  let room = MAX_RESULT_BYTES;
  const leftOut: string[] = [];
  const files = RESULT_OUTPUTS.map((name) => {
    const whole = outputs[name] ?? "";
    const value = name === "message" ? truncateBytes(whole, MAX_RESULT_MESSAGE_BYTES) : whole;
    const isRoom = byteLength(value) <= room;
    if (!isRoom) leftOut.push(name);
    room -= isRoom ? byteLength(value) : 0;
    return [name, isRoom ? value : ""];
  });
  return { files: Object.fromEntries(files), leftOut };
}
