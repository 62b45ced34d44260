import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

/** docs/architecture.md says what is so. */

const page = readFileSync("docs/architecture.md", "utf8");

test("its picture has exactly the imports between the parts of src", () => {
  const picture = /```mermaid\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const drawn = [...picture.matchAll(/^ *(\w+) --> (.+)$/gm)].flatMap(([, from, to]) =>
    (to ?? "").split(" & ").map((each) => `${from} --> ${each}`),
  );
  expect(drawn.sort()).toEqual([...new Set(sources().flatMap(importsOf))].sort());
});

test("its map of core names every file of it, and no other", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const named = rows.flatMap((row) =>
    [...(row.split(" | ")[0] ?? "").matchAll(/`([a-z-]+\.ts)`/g)].map(([, name]) => name),
  );
  expect(named.sort()).toEqual(readdirSync("src/core").sort());
});

function sources(): readonly string[] {
  const paths = readdirSync("src", { recursive: true, encoding: "utf8" });
  return paths.map((path) => path.replaceAll("\\", "/")).filter((path) => path.endsWith(".ts"));
}

/** The arrows from a file to other parts; a part is a folder of src, or a file beside them. */
function importsOf(path: string): readonly string[] {
  const text = readFileSync(join("src", path), "utf8");
  const targets = [...text.matchAll(/\b(?:from|import\()\s*"(\.[^"]+)"/g)].map(
    ([, target]) => new URL(target ?? "", `file:///${path}`).pathname,
  );
  return targets
    .map((target) => `${partOf(path)} --> ${partOf(target.slice(1))}`)
    .filter((arrow) => {
      const [from, to] = arrow.split(" --> ");
      return from !== to;
    });
}

function partOf(path: string): string {
  return path.split("/")[0]?.replace(/\.ts$/, "") ?? "";
}
