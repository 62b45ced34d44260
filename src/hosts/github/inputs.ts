import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { getInput } from "@actions/core";
import { INPUT_DEFAULTS } from "../../inputs/defaults.ts";
import { INPUT_NAMES, type InputName, type InputTexts } from "../../inputs/texts.ts";

/** White space around these is part of the value. */
const VERBATIM: readonly InputName[] = ["password", "token", "body"];

/** What the user wrote, as the runner hands it over; an empty input means its default. */
export function readInputTexts(): InputTexts {
  const texts = INPUT_NAMES.map((name) => {
    const text = getInput(name, { trimWhitespace: !VERBATIM.includes(name) });
    return [name, text === "" ? INPUT_DEFAULTS[name] : text];
  });
  return Object.fromEntries(texts) as InputTexts;
}

/** Whether a summary is wanted, asked before the inputs are known to be right. */
export function wantsSummary(texts: InputTexts): boolean {
  return !/^false$/i.test(texts.summary);
}

/** Text of a file named by an input, relative to the workspace. */
export function readWorkspaceFile(path: string): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: readFileSync(resolve(process.env.GITHUB_WORKSPACE || ".", path), "utf8") };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return { problem: "names no file in the workspace" };
    if (code === "EISDIR") return { problem: "names a folder, not a file" };
    return { problem: `names a file that cannot be read${code === undefined ? "" : ` (${code})`}` };
  }
}
