import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes the licences of everything bundled into dist: what the source imports, and what that needs. */

interface Package {
  readonly version?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Readonly<Record<string, Package>>;
};

/** The packages that the source imports by name. */
function imported(): readonly string[] {
  const paths = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  return paths.flatMap((path) => {
    const text = readFileSync(join("src", path), "utf8");
    const names = [...text.matchAll(/\b(?:from|import\()\s*"((?:@[\w.-]+\/)?[\w-][\w.-]*)[^":]*"/g)];
    return names.map(([, name]) => name as string);
  });
}

const bundled = new Set<string>();
const waiting = imported().map((name) => `node_modules/${name}`);
for (const path of waiting) {
  const found = packages[path];
  // What the lock file links stands in for another package, and is our own.
  if (found === undefined || found.link === true || bundled.has(path)) continue;
  bundled.add(path);
  waiting.push(...Object.keys(found.dependencies ?? {}).map((name) => `node_modules/${name}`));
}

const texts = [...bundled].sort().map((path) => {
  const file = existsSync(path) && readdirSync(path).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file ? readFileSync(join(path, file), "utf8").trim() : "";
  const { version, license } = packages[path] as Package;
  return `${path.replace(/^.*node_modules\//, "")} ${version} (${license})\n${text}\n`;
});
if (texts.length === 0) throw new Error("the source imports nothing that is bundled");
writeFileSync("dist/licenses.txt", texts.join("\n"));
