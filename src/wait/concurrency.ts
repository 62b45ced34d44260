/**
 * Does the work for every item, in order, at most `most` at once; resolves when all is done.
 * @param work must not reject for what is expected to happen; the first rejection rejects the whole
 */
export async function inParallel<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}

/** Lets through at most `most` pieces of work at once, in the order in which they came. */
export function createGate(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let open = most;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (open === 0) await new Promise<void>((turn) => waiting.push(turn));
    else open -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) open += 1;
      else next();
    }
  };
}
