import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Outputs } from "../../host.ts";
import type { Result } from "../../text/result.ts";
import { attemptTo } from "../node/files.ts";
import { type Formatted, toDotenv, toJsonFile, toProperties, toResults } from "./formats.ts";

/** Endings of files for outputs. */
export const OUTPUT_FORMATS: Readonly<Record<string, (outputs: Outputs, prefix: string) => Formatted>> = {
  ".json": toJsonFile,
  ".env": toDotenv,
  ".properties": toProperties,
};

export interface OutputFiles {
  readonly paths: readonly string[];
  readonly prefix: string;
  /** Folder for a file an output; empty for none. */
  readonly resultsDir: string;
}

export interface OutputFilesWriter {
  /** Writes all files anew, each whole, so that a process that is killed leaves what was known. */
  write(outputs: Outputs): Result<undefined>;
  /** What some file could not hold in the last write, each as a sentence. */
  leftOut(): readonly string[];
}

export function createOutputFiles({ paths, prefix, resultsDir }: OutputFiles): OutputFilesWriter {
  let leftOut: readonly string[] = [];
  const write = (outputs: Outputs) =>
    attemptTo(() => {
      const left = paths.map((path) => {
        const formatted = format(path, outputs, prefix);
        writeWhole(path, formatted.text);
        return leftOutOf(path, formatted.leftOut);
      });
      if (resultsDir !== "") {
        const results = toResults(outputs);
        for (const [name, text] of Object.entries(results.files)) writeWhole(join(resultsDir, name), text);
        left.push(leftOutOf(resultsDir, results.leftOut));
      }
      leftOut = left.filter((text) => text !== "");
    });
  return { write, leftOut: () => leftOut };
}

/** What the ending of a path says; undefined where it says nothing. */
export function endingOf(path: string): string | undefined {
  return Object.keys(OUTPUT_FORMATS).find((ending) => path.endsWith(ending));
}

function format(path: string, outputs: Outputs, prefix: string): Formatted {
  const known = OUTPUT_FORMATS[endingOf(path) ?? ""];
  if (known === undefined) throw new Error(`${path} has no known ending`);
  return known(outputs, prefix);
}

function leftOutOf(path: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  return `${path} cannot hold ${names.map((name) => `\`${name}\``).join(", ")}: a \`.json\` file has all outputs`;
}

/** Written beside and renamed, so that nobody ever reads half a file. */
export function writeWhole(path: string, text: string): void {
  const beside = join(dirname(path), `.${process.pid}.job-gate.tmp`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(beside, text);
  renameSync(beside, path);
}
