import { recentJobs } from "../client/recent-jobs.ts";
import { jobRef } from "../job/url.ts";
import { openForCalls } from "../journal/check.ts";
import { type Decision, type Doubted, decide, type ResumedJob } from "../journal/decide.ts";
import { inDoubt, notTakenLine, type Refusal } from "../journal/failures.ts";
import type { History } from "../journal/history.ts";
import type { Journal, JournalOptions } from "../journal/journal.ts";
import type { Result } from "../text/result.ts";
import { identityOf, sentCall } from "./identity.ts";
import type { Resend } from "./issue.ts";
import { callName, close } from "./jobs.ts";
import type { Entry, JobEntry, Trace } from "./ledger.ts";
import { doubtOutcome, recordedOutcome, SUBMITTED } from "./outcome.ts";
import type { Call } from "./plan.ts";
import type { Step } from "./step.ts";
import { type DecidedCall, type PlannedCall, tellDecisions, toldOf } from "./tell-decisions.ts";

/** What is left to do about a call. */
export type Turn =
  | (PlannedCall & { readonly kind: "issue"; readonly resend?: Resend | undefined })
  | { readonly kind: "wait"; readonly entry: Entry; readonly jobs: readonly JobEntry[] };

/** A call of which nobody knows what became. */
export interface Doubt {
  readonly entry: Entry;
  /** Whoever sent the call may have written since what became of it: else its entry is closed. */
  settle(): Promise<Turn>;
}

export interface TakenUp {
  readonly turns: readonly Turn[];
  /** Settled last: they hold up no other call. */
  readonly doubts: readonly Doubt[];
}

/**
 * Takes up what the journal knows of the calls: keys are reported and ends of jobs taken over before anything is sent.
 * With `fail-fast`, calls in doubt end the step at once.
 */
export async function takeUp(calls: readonly PlannedCall[], step: JournaledStep): Promise<TakenUp> {
  const { journal, plan } = step;
  const decided = calls.map((each) => ({ ...each, decision: decideNow(each.call, journal.history, step) }));
  tellDecisions(decided, journal, step);
  const clear = decided.filter(({ decision }) => decision.kind !== "doubt");
  const turns = await Promise.all(clear.map((each) => turnOf(each, journal.history, step)));
  const doubts = decided
    .filter(({ decision }) => decision.kind === "doubt")
    .map((each) => ({ entry: each.entry, settle: () => settle(each, step) }));
  if (!plan.failFast) return { turns, doubts };
  const first = await Promise.all(doubts.map((each) => each.settle()));
  return { turns: [...first, ...turns], doubts: [] };
}

/**
 * Opens the journal of a step, and compares it with the step's calls.
 * @param others names of calls of the list that another step has
 */
export function openJournalOf(
  calls: readonly Call[],
  others: readonly string[],
  options: JournalOptions,
): Promise<Result<Journal, Refusal>> {
  return openForCalls({ calls: calls.map(sentCall), others }, options);
}

/** A step that keeps a journal. */
export type JournaledStep = Step & { readonly journal: Journal };

function decideNow(call: PlannedCall["call"], history: History, { plan, client }: Step): Decision {
  const keepsMs = client.api.once?.keepsMs ?? 0;
  return decide(identityOf(call), history, { failOn: plan.failOn, keepsMs, nowMs: client.epochMs() });
}

async function settle({ entry, call }: PlannedCall, step: JournaledStep): Promise<Turn> {
  const { journal } = step;
  const now = await journal.reread();
  const history = now.ok ? now.value : journal.history;
  return turnOf({ entry, call, decision: decideNow(call, history, step) }, history, step);
}

async function turnOf(
  { entry, call, decision }: DecidedCall,
  history: History,
  step: JournaledStep,
): Promise<Turn> {
  const nothing = { kind: "wait", entry, jobs: [] } as const;
  const { past } = decision;
  const trace = { call: identityOf(call), id: past?.intent?.id, told: toldOf(decision), isEarlier: true };
  entry.trace = trace;
  switch (decision.kind) {
    case "issue":
      entry.trace = { ...trace, isEarlier: false };
      return { kind: "issue", entry, call };
    case "resend":
      return { kind: "issue", entry, call, resend: decision };
    case "done":
      entry.reply = { status: decision.end.status as number, headers: {}, body: { kind: "empty" }, text: "" };
      close(entry, { verdict: "passed", failure: undefined, state: undefined }, step);
      return nothing;
    case "resume":
      return { kind: "wait", entry, jobs: await resume(entry, decision, step) };
    case "doubt":
      await closeDoubt(entry, { ...decision, history }, step);
      return nothing;
  }
}

/** @returns entries of the jobs that had not ended */
async function resume(
  entry: Entry,
  { past, jobs }: Decision & { readonly kind: "resume" },
  step: JournaledStep,
): Promise<readonly JobEntry[]> {
  const { ledger, plan, journal } = step;
  const entries = await acceptKeys(
    entry,
    jobs.map(({ key }) => key),
    step,
  );
  const open = entries.filter((each, n) => {
    const { end } = jobs[n] as ResumedJob;
    if (end === undefined) return true;
    const { results, message = "" } = end;
    each.job = { ...each.job, reason: message };
    each.trace = { ...(each.trace as Trace), results };
    const told = { call: callName(each), again: notTakenLine(past.name), failOn: plan.failOn };
    close(each, recordedOutcome(end, told), step);
    return false;
  });
  if (past.hasDoubts) {
    const doubt = ledger.open(entry.request, entry.name);
    close(doubt, doubtOutcome(inDoubt(past.name, { past, isLost: false }, journal.path)), step);
  }
  if (plan.wait) return open;
  for (const each of open) close(each, SUBMITTED, step);
  return [];
}

async function acceptKeys(
  entry: Entry,
  keys: readonly string[],
  step: JournaledStep,
): Promise<readonly JobEntry[]> {
  const [first, ...rest] = keys.map((key) => jobRef(step.client, key));
  return first === undefined ? [] : step.ledger.accept(entry, [first, ...rest]);
}

/** A call of which nobody knows what became: what may help a person to find out is told. */
async function closeDoubt(
  entry: Entry,
  { history, ...doubted }: Doubted & { readonly history: History },
  step: JournaledStep,
): Promise<void> {
  const { client, wait, ledger, journal } = step;
  const { past } = doubted;
  const accepted = await acceptKeys(entry, [...(past?.jobs.keys() ?? []), ...(past?.seen ?? [])], step);
  const known = new Set([...history.calls.values()].flatMap(({ jobs }) => [...jobs.keys()]));
  for (const { job } of ledger.entries) if (job !== undefined) known.add(job.ref.key);
  const sentAt = past?.intent?.at;
  const found =
    sentAt === undefined ? "" : await recentJobs(client, client.epochMs() - Date.parse(sentAt), known);
  const failure = inDoubt((entry.trace as Trace).call, doubted, journal.path, found);
  for (const each of accepted.length === 0 ? [entry] : accepted) close(each, doubtOutcome(failure), step);
  if (ledger.entries.length > 1) wait.log.info(`${failure.message} ${failure.hint}`);
}
