import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { movesMajorTag, type ReleaseFacts, releaseFaults, releaseOf } from "../../scripts/release.ts";

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.3] - 2026-11-24

### Fixed

- A thing.

## [1.2.2] - 2026-01-02

- Another.
`;

const GOOD: ReleaseFacts = {
  tag: "v1.2.3",
  packageVersion: "1.2.3",
  lockVersion: "1.2.3",
  changelog: CHANGELOG,
  readme: "uses: OWNER/job-gate@v1\nuses: OWNER/job-gate/jobs@v1",
  changedFiles: [],
};

test("a release that is whole has no faults, and its notes are its section", () => {
  expect(releaseFaults(GOOD)).toEqual([]);
  expect(releaseOf(GOOD)).toEqual({
    version: "1.2.3",
    notes: "### Fixed\n\n- A thing.",
    isPrerelease: false,
  });
});

test.each<[name: string, facts: Partial<ReleaseFacts>, finds: RegExp]>([
  ["a tag that is no version", { tag: "v1.2" }, /v1\.2 is no release: write vX\.Y\.Z/],
  ["a tag without v", { tag: "1.2.3" }, /1\.2\.3 is no release/],
  ["a number with a leading zero", { tag: "v1.02.3" }, /is no release/],
  ["another version in package.json", { packageVersion: "1.2.2" }, /^package\.json says 1\.2\.2/],
  ["another version in the lock file", { lockVersion: "1.2.2" }, /^package-lock\.json says 1\.2\.2/],
  ["no section", { changelog: "## [Unreleased]" }, /no heading "## \[1\.2\.3\] - YYYY-MM-DD"/],
  ["an empty section", { changelog: "## [1.2.3] - 2026-11-24\n\n## [1.2.2]" }, /says nothing about 1\.2\.3/],
  ["a section without a date", { changelog: "## [1.2.3]\n\n- x" }, /dates 1\.2\.3 ""/],
  ["a date that is none", { changelog: "## [1.2.3] - 2026-13-24\n\n- x" }, /dates 1\.2\.3 "2026-13-24"/],
  ["another major version in README", { readme: "OWNER/job-gate@v2" }, /README shows v2, .* write v1/],
  ["two of them", { readme: "job-gate@v1 job-gate/jobs@v2" }, /README shows v1 and v2/],
  ["no version in README", { readme: "" }, /README shows no version/],
  ["a build that differs", { changedFiles: [" M dist/index.js"] }, /fresh build differs.* M dist\/index\.js/],
])("refused: %s", (_, facts, finds) => {
  expect(releaseFaults({ ...GOOD, ...facts })).toEqual([expect.stringMatching(finds)]);
});

test("all faults are told together", () => {
  expect(releaseFaults({ ...GOOD, packageVersion: "1", lockVersion: "1", changelog: "" })).toHaveLength(3);
});

describe("the major tag", () => {
  test.each<[name: string, version: string, tags: readonly string[], moves: boolean]>([
    ["moves to the first release", "1.0.0", ["v1.0.0"], true],
    ["moves to the newest", "1.10.0", ["v1", "v1.9.9", "v1.10.0", "other"], true],
    ["stays at a pre-release", "1.2.0-rc.1", ["v1.1.0"], false],
    ["stays where an older minor version is corrected", "1.2.4", ["v1.3.0"], false],
    ["stays where an older patch is released late", "1.2.3", ["v1.2.4"], false],
    ["moves past a pre-release of a newer one", "1.2.4", ["v1.3.0-rc.1"], true],
    ["moves beside another major version", "1.2.4", ["v2.0.0"], true],
  ])("%s", (_, version, tags, moves) => {
    expect(movesMajorTag(version, tags)).toBe(moves);
  });
});

describe("the check in a repository", () => {
  const version = (JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version;
  let folder: string;
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: folder });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "job-gate-release-"));
    for (const file of ["package.json", "package-lock.json", "README.md", "CHANGELOG.md"]) {
      copyFileSync(file, join(folder, file));
    }
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "all");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function check(...args: readonly string[]) {
    const output = join(tmpdir(), `${folder.split(/[\\/]/).at(-1)}-output`);
    writeFileSync(output, "");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [resolve("build/scripts/release-check.js"), ...args],
      { cwd: folder, encoding: "utf8", env: { ...process.env, GITHUB_OUTPUT: output } },
    );
    const handedOn = readFileSync(output, "utf8");
    rmSync(output);
    return { status, said: stdout + stderr, handedOn };
  }

  test("hands on what is released", () => {
    const { status, said, handedOn } = check();
    expect([status, said]).toEqual([0, expect.stringContaining(`v${version} can be released`)]);
    expect(handedOn).toMatch(/^version<<(\S+)\n\d+\.\d+\.\d+\S*\n\1\nnotes<</);
    expect(handedOn).toMatch(/\nmajor-tag<<(\S+)\nv\d+\n\1\n$/);
  });

  test("knows the tags that are there", () => {
    git("tag", `v${version.split(".")[0]}.999.0`);
    expect(check().said).toContain("no other tag moves");
  });

  test("refuses another tag, and hands nothing on", () => {
    const { status, said, handedOn } = check("v99.0.0");
    expect([status, handedOn]).toEqual([1, ""]);
    expect(said).toMatch(/^v99\.0\.0 cannot be released:\n- package\.json says/);
  });

  test("refuses what is not committed", () => {
    writeFileSync(join(folder, "new.js"), "");
    expect(check()).toMatchObject({ status: 1, said: expect.stringContaining("?? new.js") });
  });
});
