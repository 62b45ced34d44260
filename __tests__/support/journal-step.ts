import type { JournalFile } from "../../src/journal/file.ts";
import { createLimit } from "../../src/step/limit.ts";
import { openJournalOf } from "../../src/step/resume.ts";
import { run } from "../../src/step/run.ts";
import { createStep, type Step as RunningStep } from "../../src/step/step.ts";
import { API_URL, CALL, type PlanOverrides, plan } from "./api.ts";
import type { VirtualClock } from "./clock.ts";
import { journalOptions } from "./memory-journal.ts";
import { outsideOf } from "./parts.ts";
import { type Scripted, type Step, script } from "./script.ts";

/** One attempt of a step that keeps a journal, on a virtual clock. */
export interface Attempt extends Scripted {
  /** Undefined where the journal could not be taken over. */
  readonly step: RunningStep | undefined;
  /** Why nothing was done. */
  readonly refused: string | undefined;
  /** `name key verdict` of each entry, with the code of its failure. */
  readonly ends: readonly string[];
  /** Keys known to the outputs, and the requests, in order. */
  readonly order: readonly string[];
}

/** Calls by their names. */
export function namedCalls(...names: readonly string[]): PlanOverrides {
  const calls = names.map((name) => ({ name, request: { ...CALL, url: `${API_URL}/${name}`, body: "{}" } }));
  return { targets: { kind: "calls", calls } };
}

export interface AttemptOptions {
  readonly file: JournalFile;
  readonly plan: PlanOverrides;
  readonly clock?: VirtualClock;
}

export async function attempt(
  server: Step,
  { file, plan: overrides, clock }: AttemptOptions,
): Promise<Attempt> {
  const order: string[] = [];
  const scripted = script((request, atMs) => {
    order.push(request.method === "GET" ? "GET" : `${request.method} ${request.url.split("/").at(-1)}`);
    return server(request, atMs);
  }, clock);
  const started = await startAttempt(scripted, { file, plan: overrides }, (keys) => void order.push(keys));
  if (typeof started === "string") {
    return { ...scripted, step: undefined, refused: started, ends: [], order };
  }
  await scripted.clock.ending(run(started));
  return { ...scripted, step: started, refused: undefined, ends: endsOf(started), order };
}

/** @returns the step, ready to run; or the code of what stands in its way */
export async function startAttempt(
  scripted: Scripted,
  { file, plan: overrides }: AttemptOptions,
  onKeys: (keys: string) => void = () => {},
): Promise<RunningStep | string> {
  const { clock, log } = scripted;
  const full = plan(overrides);
  const { targets, policy } = full;
  if (targets.kind !== "calls") throw new Error("a journal is for calls");
  const { calls, others = [] } = targets;
  const { epochMs } = clock;
  const within = createLimit(
    { clock, startedAtMs: 0 },
    { timeoutMs: policy.timeoutMs, stop: clock.stop.signal },
  );
  const journal = await openJournalOf(calls, others, journalOptions(file, { epochMs, within, log }));
  if (!journal.ok) return journal.problem.failure.code;
  const outside = outsideOf(scripted, async (entries) => {
    onKeys(`keys ${entries.flatMap(({ job }) => job?.ref.key ?? []).join()}`);
  });
  let count = 0;
  const uniqueId = () => `${file.run}~${count++}`;
  return createStep(full, { ...outside, journal: journal.value, uniqueId });
}

export function endsOf({ ledger }: RunningStep): readonly string[] {
  return ledger.entries.map(({ name, job, outcome }) =>
    [name, job?.ref.key, outcome?.verdict, outcome?.failure?.code].filter(Boolean).join(" "),
  );
}
