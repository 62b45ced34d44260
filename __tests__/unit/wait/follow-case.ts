import type { JobApi } from "../../../src/job/api.ts";
import { type TrackedJob, trackJob } from "../../../src/job/tracked-job.ts";
import type { WaitPolicy } from "../../../src/step/plan.ts";
import { follow, type WaitResult } from "../../../src/wait/follow.ts";
import { createPollers } from "../../../src/wait/pollers.ts";
import { JOB, plan, UM } from "../../support/api.ts";
import type { VirtualClock } from "../../support/clock.ts";
import { clientOf, waitOf } from "../../support/parts.ts";
import { type Scripted, type Step, script } from "../../support/script.ts";

export interface Waited extends Scripted {
  readonly end: WaitResult;
  readonly job: TrackedJob;
}

interface Options {
  readonly clock?: VirtualClock;
  readonly api?: JobApi;
  /** Time left when the wait begins, where that is not the whole timeout. */
  readonly leftMs?: number;
  /** Whether a person watches. */
  readonly isWatched?: boolean;
  /** When the server wants to be asked first. */
  readonly firstPollMs?: number;
  /** Which expression found the job. */
  readonly via?: number | undefined;
}

/** Waits for the job that the step plays, on a virtual clock. */
export async function wait(
  step: Step,
  policy: Partial<WaitPolicy> = {},
  { clock, api = UM, leftMs, firstPollMs, via, isWatched = false }: Options = {},
): Promise<Waited> {
  const scripted = script(step, clock);
  const waited = plan({ api, policy });
  const { timeoutMs, polling, requestTimeoutMs } = waited.policy;
  const waiting = waitOf(scripted, waited, (leftMs ?? timeoutMs) - timeoutMs);
  const client = clientOf(scripted, waited, waiting);
  const pollers = createPollers({
    client,
    wait: waiting,
    polling,
    requestTimeoutMs,
    isWatched,
    runningCount: () => 1,
  });
  const tracked = {
    job: trackJob({
      ref: { ...JOB, firstPollMs, via },
      label: "The job",
      sinceMs: scripted.clock.now(),
      isNew: true,
    }),
    isOneOfMany: false,
  };
  const end = await scripted.clock.ending(follow(tracked, pollers.create(JOB.key), waiting));
  return { ...scripted, end, job: tracked.job };
}

export function pollTimes({ sent }: Waited): readonly number[] {
  return sent.map(({ atMs }) => atMs);
}

/** Every poll as when it was sent and for how many seconds it was to be held; 0 for one that was not. */
export function polls({ sent }: Waited): readonly (readonly [atMs: number, heldSeconds: number])[] {
  return sent.map(({ atMs, url }) => [atMs, Number(new URL(url).searchParams.get("poll_timeout") ?? 0)]);
}
