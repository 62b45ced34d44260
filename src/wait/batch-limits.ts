/** What was learnt of asking for many jobs at once, with this server. A value. */
export interface BatchLimits {
  /** The largest batch. */
  readonly size: number;
  /** The server does not list jobs by their keys. */
  readonly isRefused: boolean;
  /** How often the list left a key out. */
  readonly misses: ReadonlyMap<string, number>;
}

export const INITIAL_LIMITS: BatchLimits = { size: 100, isRefused: false, misses: new Map() };

/** So few records are no page of a list; the server just does not know the other keys. */
const MIN_PAGE = 10;
/** How often the list may miss a job before it is polled by itself for good. */
const MAX_MISSES = 2;

export function isListed({ misses }: BatchLimits, key: string): boolean {
  return (misses.get(key) ?? 0) < MAX_MISSES;
}

export function afterRefusal(limits: BatchLimits): BatchLimits {
  return { ...limits, isRefused: true };
}

/** A list that leaves keys out is paged, and wants fewer at once, or does not know them. */
export function afterList(
  limits: BatchLimits,
  asked: readonly string[],
  found: ReadonlyMap<string, unknown>,
): BatchLimits {
  const missed = asked.filter((key) => !found.has(key));
  if (missed.length === 0) return limits;
  const size = found.size >= MIN_PAGE ? Math.min(limits.size, found.size) : limits.size;
  const counts = missed.map((key) => [key, (limits.misses.get(key) ?? 0) + 1] as const);
  return { ...limits, size, misses: new Map([...limits.misses, ...counts]) };
}
