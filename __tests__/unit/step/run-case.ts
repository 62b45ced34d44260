import type { Ledger } from "../../../src/step/ledger.ts";
import { run } from "../../../src/step/run.ts";
import { createStep, type Step as StartedStep } from "../../../src/step/step.ts";
import { type PlanOverrides, plan } from "../../support/api.ts";
import { outsideOf, sessionIn } from "../../support/parts.ts";
import { type Scripted, type Step, script } from "../../support/script.ts";

export interface StepRun extends Scripted {
  readonly step: StartedStep;
  readonly ledger: Ledger;
  /** The keys known so far, each time there were more. */
  readonly announced: readonly (readonly string[])[];
  /** Methods of the requests, and the announcements between them. */
  readonly order: readonly string[];
}

/** Runs a whole step as main does, on a virtual clock. */
export async function runStep(
  step: Step,
  overrides: PlanOverrides = {},
  { stopMs }: { readonly stopMs?: number } = {},
): Promise<StepRun> {
  const announced: string[][] = [];
  const order: string[] = [];
  const scripted = script((request, atMs) => {
    order.push(request.method);
    return step(request, atMs);
  });
  const { clock } = scripted;
  if (stopMs !== undefined) clock.at(stopMs, () => clock.stop.abort());
  const planned = plan(overrides);
  const outside = outsideOf(scripted, async (entries) => {
    announced.push(entries.flatMap(({ job }) => job?.ref.key ?? []));
    order.push("announced");
  });
  const started = createStep(planned, { ...outside, session: sessionIn(planned, scripted.log) });
  await clock.ending(run(started));
  return { ...scripted, step: started, ledger: started.ledger, announced, order };
}
