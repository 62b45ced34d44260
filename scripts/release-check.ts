import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createOutputWriter } from "../src/hosts/github/outputs.ts";
import { majorTag, movesMajorTag, type ReleaseFacts, releaseFaults, releaseOf } from "./release.ts";

/**
 * Holds the release that package.json names, or the tag in the first argument, against the repository; builds nothing
 * and changes nothing. In a workflow the release is handed on as the outputs `version`, `notes`, `prerelease` and
 * `major-tag` (empty where it stays).
 */

const git = (...args: readonly string[]): readonly string[] =>
  execFileSync("git", args, { encoding: "utf8" })
    .split("\n")
    .filter((line) => line !== "");
const versionIn = (path: string) => (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;

const facts: ReleaseFacts = {
  tag: process.argv[2] ?? `v${versionIn("package.json")}`,
  packageVersion: versionIn("package.json"),
  lockVersion: versionIn("package-lock.json"),
  changelog: readFileSync("CHANGELOG.md", "utf8"),
  readme: readFileSync("README.md", "utf8"),
  changedFiles: git("status", "--porcelain"),
};
const faults = releaseFaults(facts);
if (faults.length > 0) {
  console.error(`${facts.tag} cannot be released:\n${faults.map((fault) => `- ${fault}`).join("\n")}`);
  process.exitCode = 1;
} else {
  const { version, notes, isPrerelease } = releaseOf(facts);
  const moved = movesMajorTag(version, git("tag", "--list")) ? majorTag(version) : "";
  console.log(
    `${facts.tag} can be released${isPrerelease ? " as a pre-release" : ""}; ${moved === "" ? "no other tag moves" : `${moved} moves to it`}.\n\n${notes}`,
  );
  if (process.env.GITHUB_OUTPUT) {
    createOutputWriter(process.env.GITHUB_OUTPUT, (line) => process.stdout.write(line))({
      version,
      notes,
      prerelease: String(isPrerelease),
      "major-tag": moved,
    });
  }
}
