/** Inputs that the user wrote and nobody reads, since their names are a little off. */

/** @returns a problem for each given name that is near to a known one and not known itself */
export function nearNames(given: readonly string[], known: readonly string[]): readonly string[] {
  return given
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((each) => isNear(name, each));
      return meant === undefined ? [] : [`${name}: is no input: write ${meant}`];
    });
}

function isNear(name: string, known: string): boolean {
  const [a, b] = [plain(name), plain(known)];
  if (a === b) return true;
  const reach = Math.min(a.length, b.length) >= 8 ? 2 : 1;
  return Math.min(a.length, b.length) >= 4 && distance(a, b) <= reach;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_ .]/g, "");
}

/** How many letters have to be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
