/**
 * Does the work for every item, in order, at most `max` at once; resolves when all is done.
 * @param work must not reject for what is expected to happen; the first rejection rejects the whole
 */
export async function inParallel<T>(
  items: readonly T[],
  max: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(max, items.length) }, worker));
}

/** Runs a piece of work once fewer than so many others run. */
export type Semaphore = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets at most `max` pieces of work run at once, in the order in which they came. */
export function createSemaphore(max: number): Semaphore {
  let free = max;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free === 0) await new Promise<void>((turn) => waiting.push(turn));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
