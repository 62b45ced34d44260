import { stageOf } from "../job/stage.ts";
import { initialHold, lookFirst } from "./hold.ts";
import { createListPoller } from "./list-poller.ts";
import { createPoller, type Poller, type PollerOptions } from "./poller.ts";

/** Pollers for the jobs of one step, which share what they learn of the server. */
export interface Pollers {
  /** A poller for one more job: by itself, or together with others where that is better. */
  create(key: string): Poller;
}

export interface PollersOptions extends Omit<PollerOptions, "holding"> {
  /** How many jobs are waited for now. */
  runningCount(): number;
  /** Whether a person watches what runs. */
  readonly isWatched: boolean;
}

/** Up to so many running jobs each get a held poll of their own; more are listed together. */
const MAX_HELD = 10;

export function createPollers(options: PollersOptions): Pollers {
  const { client } = options;
  const { next } = client.api;
  const first = stagePollers(options);
  if (next === undefined) return { create: first };
  const second = stagePollers({ ...options, client: { ...client, api: next } });
  return { create: (key) => (stageOf(client.api, key) === next ? second() : first()) };
}

function stagePollers(options: PollersOptions): () => Poller {
  const { client, wait, polling, runningCount, isWatched } = options;
  const initial = initialHold(polling, client.api.job.hold);
  const holding = { hold: isWatched ? lookFirst(initial) : initial };
  const unheld = { hold: initialHold("standard", undefined) };
  const single = createPoller({ ...options, polling: "standard", holding: unheld });
  const list = createListPoller({ client, wait, single });
  const isWorthwhile = () => {
    if (holding.hold.mode === "off") return runningCount() > 1;
    return polling !== "long" && runningCount() > MAX_HELD;
  };
  return () => {
    const own = createPoller({ ...options, holding });
    if (list === undefined) return own;
    const isTaken = (key: string) => list.knows(key) && isWorthwhile();
    return {
      async poll(job) {
        if (!isTaken(job.ref.key)) return own.poll(job);
        const poll = await list.poll(job);
        // A job that leaves the batch is not in its next tick, so the pause is its own again.
        return { ...poll, isPaced: poll.isPaced && isTaken(job.ref.key) };
      },
    };
  };
}
