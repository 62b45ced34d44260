import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

/** The package as npm hands it out: packed, installed elsewhere, started by its name. */

const NPM = process.env.npm_execpath;
const MAX_TARBALL_BYTES = 300_000;

let folder: string;
let tarball: string;
const npm = (...words: readonly string[]) => {
  const [file, first] = NPM === undefined ? ["npm", []] : [process.execPath, [NPM]];
  return execFileSync(file as string, [...(first as string[]), ...words], { encoding: "utf8" });
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "job-gate-package-"));
  const [packed] = JSON.parse(npm("pack", "--json", "--ignore-scripts", "--pack-destination", folder)) as {
    filename: string;
  }[];
  tarball = join(folder, packed?.filename ?? "");
  npm("install", "--prefix", folder, "--offline", "--no-audit", "--no-fund", tarball);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it needs no other package, and is small", () => {
  const lock = JSON.parse(readFileSync(join(folder, "node_modules/.package-lock.json"), "utf8")) as {
    packages: object;
  };
  expect(Object.keys(lock.packages)).toEqual(["node_modules/job-gate"]);
  expect(readFileSync(tarball).length).toBeLessThan(MAX_TARBALL_BYTES);
});

test("npx starts it, and its exit code comes through", () => {
  expect(npm("exec", "--prefix", folder, "--offline", "--", "job-gate", "--version").trim()).toBe(
    (JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version,
  );
  const command = join(folder, "node_modules/.bin/job-gate");
  const wrong = spawnSync(command, ["wait"], { encoding: "utf8", shell: process.platform === "win32" });
  expect([wrong.status, wrong.stdout]).toEqual([2, expect.stringMatching(/needs the key of a job/)]);
});

test("nobody can import it: it is a command", () => {
  const script = `import("job-gate").then(() => console.log("imported"), (fault) => console.log(fault.code))`;
  const text = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(text.trim()).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED");
});
