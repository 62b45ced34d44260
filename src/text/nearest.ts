/** The known name that is most likely meant; undefined where none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = letters(name);
  const [best] = known
    .map((each) => ({ each, steps: distance(wanted, letters(each)) }))
    .sort((a, b) => a.steps - b.steps);
  return best !== undefined && best.steps <= Math.min(2, wanted.length / 3) ? best.each : undefined;
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** How many letters to add, take away or change (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, n) => n);
  for (const [n, letter] of [...from].entries()) {
    const next = [n + 1];
    for (let m = 0; m < to.length; m += 1) {
      const changed = (row[m] as number) + (letter === to[m] ? 0 : 1);
      next.push(Math.min(changed, (row[m + 1] as number) + 1, (next[m] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
