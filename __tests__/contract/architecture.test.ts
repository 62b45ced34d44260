import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";

/** docs/architecture.md says what is so. */

const page = readFileSync("docs/architecture.md", "utf8");
const MAX_FILES = 16;

test("its picture has exactly the imports between the rooms of src", () => {
  const picture = /```mermaid\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const drawn = [...picture.matchAll(/^ *([\w-]+) --> (.+)$/gm)].flatMap(([, from, to]) =>
    (to ?? "").split(" & ").map((each) => `${from} --> ${each}`),
  );
  expect(drawn.sort()).toEqual([...new Set(sources().flatMap(importsOf))].sort());
});

test("its captions name every folder of src, and no other", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `src/"));
  const named = rows.map((row) => /`src\/([a-z/]+)\/`/.exec(row)?.[1]);
  expect(named.sort()).toEqual([...new Set(sources().map(dirname))].filter((path) => path !== ".").sort());
});

test("no folder of src has more files than are seen at a glance", () => {
  const folders = ["src", ...new Set(sources().map((path) => join("src", dirname(path))))];
  const counts = folders.map((folder) => [
    folder,
    readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile()).length,
  ]);
  expect(counts.filter(([, count]) => Number(count) > MAX_FILES)).toEqual([]);
});

function sources(): readonly string[] {
  const paths = readdirSync("src", { recursive: true, encoding: "utf8" });
  return paths.map((path) => path.replaceAll("\\", "/")).filter((path) => path.endsWith(".ts"));
}

/** The arrows from a file to other rooms; a room is a folder of src, or a file beside them. */
function importsOf(path: string): readonly string[] {
  const text = readFileSync(join("src", path), "utf8");
  const targets = [...text.matchAll(/\b(?:from|import\()\s*"(\.[^"]+)"/g)].map(
    ([, target]) => new URL(target ?? "", `file:///${path}`).pathname,
  );
  return targets
    .map((target) => `${roomOf(path)} --> ${roomOf(target.slice(1))}`)
    .filter((arrow) => {
      const [from, to] = arrow.split(" --> ");
      return from !== to;
    });
}

function roomOf(path: string): string {
  return path.split("/")[0]?.replace(/\.ts$/, "") ?? "";
}
