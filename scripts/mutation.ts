/**
 * Stryker over the built rooms; `npm run test:mutation -- --mutate build/src/wait/follow.js` takes one file.
 * It needs Node 22, so it is a package of its own: the project itself installs on Node 20 without a warning.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const OLDEST_MAJOR = 22;

/** Runs a script with a Node, or ends as that ended. */
function run(node: string, ...words: readonly string[]): void {
  const { status } = spawnSync(node, words, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** The Node that runs this, where it is new enough; else one from npm. */
function newNode(npm: string): string {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_MAJOR) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const path = `reports/node24/node_modules/${name}/bin/node`;
  const install = ["i", "--no-save", "--ignore-scripts", "--prefix", "reports/node24", `${name}@24`];
  if (!existsSync(path)) run(process.execPath, npm, ...install);
  return path;
}

const npm = process.env.npm_execpath;
if (npm === undefined) throw new Error("Run it with `npm run test:mutation`.");
const node = newNode(npm);
run(node, npm, "ci", "--prefix", "mutation");
const stryker = "mutation/node_modules/@stryker-mutator/core/bin/stryker.js";
run(node, stryker, "run", "mutation/stryker.config.json", ...process.argv.slice(2));
