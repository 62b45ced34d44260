import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * `actions/cache/restore` and `actions/cache/save` on a folder: keys are never written twice, and a key that is missing
 * is looked for by its beginnings, the newest first.
 */
export function useCache(uses: string, inputs: Readonly<Record<string, string>>, folder: string): void {
  const { path = "", key = "", "restore-keys": starts = "" } = inputs;
  const order = join(folder, "order");
  const keys = existsSync(order) ? readFileSync(order, "utf8").trim().split("\n") : [];
  const place = (name: string) => join(folder, encodeURIComponent(name));
  if (uses.startsWith("actions/cache/save@")) {
    if (keys.includes(key) || !existsSync(path)) return;
    cpSync(path, place(key), { recursive: true });
    writeFileSync(order, [...keys, key].map((each) => `${each}\n`).join(""));
    return;
  }
  const newest = [...keys].reverse().filter((each) => existsSync(place(each)));
  const found =
    newest.find((each) => each === key) ??
    starts
      .split("\n")
      .filter((start) => start !== "")
      .flatMap((start) => newest.filter((each) => each.startsWith(start)))[0];
  if (found !== undefined) cpSync(place(found), path, { recursive: true });
}

/** Paths of the entries: to take one out, as an eviction or a save that failed does. */
export function entriesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name !== "order")
    .map((name) => join(folder, name));
}
