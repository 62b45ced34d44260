import type { JobApi } from "../../../src/job/api.ts";
import { type JobView, startView } from "../../../src/job/tracked-job.ts";
import type { WaitPolicy } from "../../../src/step/plan.ts";
import { startDeadline } from "../../../src/wait/deadline.ts";
import { follow, type WaitEnd } from "../../../src/wait/follow.ts";
import { JOB, plan, UM } from "../../support/api.ts";
import type { VirtualClock } from "../../support/clock.ts";
import { type Scripted, type Step, script } from "../../support/script.ts";

export interface Waited extends Scripted {
  readonly end: WaitEnd;
  readonly view: JobView;
}

interface Options {
  readonly clock?: VirtualClock;
  readonly api?: JobApi;
  /** Time left when the wait begins, where that is not the whole timeout. */
  readonly leftMs?: number;
}

/** Waits for the job that the step plays, on a virtual clock. */
export async function wait(
  step: Step,
  policy: Partial<WaitPolicy> = {},
  { clock, api = UM, leftMs }: Options = {},
): Promise<Waited> {
  const scripted = script(step, clock);
  const waited = plan({ api, policy });
  const { timeoutMs } = waited.policy;
  const deadline = startDeadline(scripted.ports, (leftMs ?? timeoutMs) - timeoutMs, timeoutMs);
  const view = startView("The job", scripted.ports.log);
  const end = await scripted.clock.ending(follow(JOB, waited, deadline, scripted.ports, view));
  return { ...scripted, end, view };
}

export function pollTimes({ sent }: Waited): readonly number[] {
  return sent.map(({ atMs }) => atMs);
}

/** Every poll as when it was sent and for how many seconds it was to be held; 0 for one that was not. */
export function polls({ sent }: Waited): readonly (readonly [atMs: number, heldSeconds: number])[] {
  return sent.map(({ atMs, url }) => [atMs, Number(new URL(url).searchParams.get("poll_timeout") ?? 0)]);
}
