import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes the licences of everything bundled into dist, in the order of the lock file. */

interface LockFile {
  readonly packages: Readonly<
    Record<string, { version?: string; license?: string; dev?: boolean; link?: boolean }>
  >;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as LockFile;
const bundled = Object.entries(packages).filter(
  ([path, { dev, link }]) =>
    path.startsWith("node_modules/") && dev !== true && link !== true && existsSync(path),
);
const texts = bundled.map(([path, { version, license }]) => {
  const file = readdirSync(path).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file === undefined ? "" : readFileSync(join(path, file), "utf8").trim();
  return `${path.replace(/^.*node_modules\//, "")} ${version} (${license})\n${text}\n`;
});
if (texts.length === 0) throw new Error("package-lock.json names nothing that is bundled");
writeFileSync("dist/licenses.txt", texts.join("\n"));
