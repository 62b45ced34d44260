import { type Ledger, startLedger } from "../../../src/step/ledger.ts";
import { run } from "../../../src/step/run.ts";
import { startDeadline } from "../../../src/wait/deadline.ts";
import { type PlanOverrides, plan } from "../../support/api.ts";
import { type Scripted, type Step, script } from "../../support/script.ts";

export interface StepRun extends Scripted {
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
  const { clock, ports } = scripted;
  if (stopMs !== undefined) clock.at(stopMs, () => clock.stop.abort());
  const ledger = startLedger(ports.now, ports.log, async (entries) => {
    announced.push(entries.flatMap(({ job }) => job?.key ?? []));
    order.push("announced");
  });
  const asked = plan(overrides);
  await clock.ending(run(asked, startDeadline(ports, 0, asked.policy.timeoutMs), ports, ledger));
  return { ...scripted, ledger, announced, order };
}
