import { failureReason } from "../client/failure-reason.ts";
import { named } from "../client/meaning/wording.ts";
import type { TerminalState } from "../job/api.ts";
import { jobDetails } from "../job/details.ts";
import { formatDuration } from "../text/duration.ts";
import { follow } from "../wait/follow.ts";
import { cancelWith } from "./cancel.ts";
import type { Entry, JobEntry } from "./ledger.ts";
import { bugOutcome, jobOutcome, SUBMITTED } from "./outcome.ts";
import type { Step } from "./step.ts";
import { isGreen, type Outcome } from "./verdict.ts";

/** What is done with every entry of a step, whoever opened it. */

/** A fault of ours closes the entry that it met, and no other. */
export async function alone(entry: Entry, step: Step, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (bug) {
    step.wait.log.debug(String(bug instanceof Error ? bug.stack : bug));
    if (entry.outcome === undefined) close(entry, bugOutcome(bug, entry, step.waitOn), step);
  }
}

/** Waits for a job and closes its entry. */
export async function waitFor(entry: JobEntry, step: Step): Promise<void> {
  const { plan, client, wait, pollers, stop, waitOn } = step;
  const result = await follow(entry, pollers.create(), wait);
  if (result.kind === "cancelled" && !stop.signal.aborted) {
    close(entry, SUBMITTED, step);
    return;
  }
  if (result.kind === "ended" && result.state !== "NORMAL") await learnReason(entry, step);
  const noted = result.kind === "ended" ? noteEnd(entry, result.state, step) : undefined;
  const cancelled = await cancelWith(result, entry, step);
  const timeoutMs = wait.deadline.timeoutMs;
  const judged = { api: client.api, failOn: plan.failOn, timeoutMs, cancelled, waitOn };
  const tookMs = close(entry, jobOutcome(result, entry, judged), step);
  if (result.kind === "ended") {
    const { label, polls } = entry.job;
    wait.log.info(`${label} ended ${result.state} after ${formatDuration(tookMs)} (polls: ${polls}).`);
  }
  await noted;
}

/** Asks why a job failed, where its object does not tell. */
async function learnReason(entry: JobEntry, { client }: Step): Promise<void> {
  const { job } = entry;
  const document = job.sighting?.document;
  if (jobDetails(document, client.api).message !== "") return;
  const reason = await failureReason(job.ref, client);
  if (reason !== "") entry.job = { ...job, reason };
}

/** Keeps a job's end, with what the next attempt hands on of it; secret results are left out. */
async function noteEnd({ job, trace }: JobEntry, state: TerminalState, step: Step): Promise<void> {
  if (step.journal === undefined || trace === undefined) return;
  const { results, message } = jobDetails(job.sighting?.document, step.client.api);
  const open = Object.entries(results).filter(([name]) => !step.plan.secretResults.has(name));
  await step.journal.note({
    event: "ended",
    call: trace.call,
    ...(trace.id === undefined ? {} : { id: trace.id }),
    key: job.ref.key,
    state,
    message: message || job.reason,
    results: Object.fromEntries(open),
  });
}

/** How messages name a call. */
export function callName({ name, request }: Pick<Entry, "name" | "request">): string {
  return [name, request && named(request)].filter(Boolean).join(": ");
}

/** @returns how long the entry took, in milliseconds */
export function close(entry: Entry, outcome: Outcome, step: Step): number {
  if (step.plan.failFast && !isGreen(outcome.verdict)) step.halt();
  return step.ledger.close(entry, outcome);
}
