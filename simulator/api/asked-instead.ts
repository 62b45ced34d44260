import type { FaultAction } from "../faults/action.ts";
import type { JobStore } from "../jobs/store.ts";
import type { Incoming } from "./gate.ts";
import type { World } from "./routes.ts";

/** What is answered in place of a request: another path, another time, and what is then changed in the text. */
export interface Asked {
  readonly incoming: Incoming;
  readonly world: World;
  readonly rewrite: (body: string) => string;
}

/**
 * A poll that is answered with another job's record, and a read that is answered as it would have been some time ago.
 * @param key the key that the request names, "" for none
 */
export function askedInstead(
  action: FaultAction,
  key: string,
  { incoming, world }: Omit<Asked, "rewrite">,
): Asked {
  const { otherJob, stale } = action;
  const wanted = typeof otherJob === "string" ? otherJob : undefined;
  const other = otherJob === undefined ? undefined : otherKey(key, wanted, world.jobs);
  const path = (text: string) =>
    other === undefined ? text : text.replace(/[^/]*$/, () => encodeURIComponent(other));
  const query = new URLSearchParams(incoming.query);
  // What a cache holds is there at once.
  if (stale) query.delete("poll_timeout");
  return {
    incoming: { ...incoming, path: path(incoming.path), below: path(incoming.below), query },
    world: stale ? { ...world, now: () => world.now() - stale.ageMs } : world,
    rewrite: (body) => {
      if (otherJob === undefined || other !== undefined || key === "") return body;
      const made = wanted ?? madeUp(key);
      return body
        .replaceAll(key, () => made)
        .replaceAll(encodeURIComponent(key), () => encodeURIComponent(made));
    },
  };
}

/** A job of the same API: the one wanted, or the newest; undefined if there is none. */
function otherKey(key: string, wanted: string | undefined, jobs: JobStore): string | undefined {
  const all = jobs.all();
  const asked = all.find((job) => job.key === key);
  const others = all.filter((job) => job.owner === asked?.owner && job.key !== key);
  const found = wanted === undefined ? others.at(-1) : others.find((job) => job.key === wanted);
  return found?.key;
}

/** A key of the same shape, for a record that is the same but for its key. */
function madeUp(key: string): string {
  return `${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}`;
}
