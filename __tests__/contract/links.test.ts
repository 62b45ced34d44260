import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";

/** Every link between the pages leads to a file, and to a heading where it names one. */

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .map((path) => join("docs", path))
    .filter((path) => path.endsWith(".md")),
];

describe.each(pages)("%s", (page) => {
  const text = withoutCode(readFileSync(page, "utf8"));

  test("links to what is there", () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
    const inside = targets.filter((target) => !/^[a-z]+:/.test(target));
    expect(inside.filter((target) => !isThere(page, target))).toEqual([]);
  });
});

test("README links to every page in docs", () => {
  const readme = readFileSync("README.md", "utf8");
  const named = pages.filter((page) => page !== "README.md" && !page.includes(join("docs", "adr")));
  expect(named.filter((page) => !readme.includes(`(${page.replaceAll("\\", "/")}`))).toEqual([]);
  expect(readme).toContain("(CHANGELOG.md)");
});

function isThere(page: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : join(dirname(page), path);
  if (!existsSync(file)) return false;
  return anchor === undefined || (statSync(file).isFile() && anchors(file).includes(anchor));
}

/** As GitHub makes them of headings. */
function anchors(file: string): readonly string[] {
  return [...withoutCode(readFileSync(file, "utf8")).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, "");
}
