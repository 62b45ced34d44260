import { askDetail, detailOf } from "../client/detail.ts";
import { named } from "../client/meaning/wording.ts";
import type { TerminalState } from "../job/api.ts";
import { stageOf } from "../job/stage.ts";
import { detailsOf } from "../job/tracked-job.ts";
import { formatDuration } from "../text/duration.ts";
import { follow } from "../wait/follow.ts";
import { cancelWith } from "./cancel.ts";
import type { Entry, JobEntry } from "./ledger.ts";
import { bugOutcome, jobOutcome, SUBMITTED } from "./outcome.ts";
import type { JobResult } from "./stages.ts";
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
  const { plan, client, wait, stop, waitOn } = step;
  const result = await followAll(entry, step);
  if (result.kind === "cancelled" && !stop.signal.aborted) {
    close(entry, SUBMITTED, step);
    return;
  }
  if (result.kind === "ended") await learnMore(entry, result.state, step);
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

/** Follows a job to its end, with what it hands its work on to. */
async function followAll(entry: JobEntry, step: Step): Promise<JobResult> {
  const { client, pollers, wait } = step;
  const { key } = entry.job.ref;
  if (stageOf(client.api, key).next === undefined) return follow(entry, pollers.create(key), wait);
  // Not even read where the API has but one stage.
  const { followStages } = await import("./stages.ts");
  return followStages(entry, step);
}

/** Asks for what the job object does not tell: why it failed, what it made. */
async function learnMore(entry: JobEntry, state: TerminalState, { client }: Step): Promise<void> {
  const { job } = entry;
  const { message } = detailsOf({ ...job, reason: "" }, client.api);
  const detail = detailOf(client, job.ref.key, { isGood: state === "NORMAL", message });
  const learnt = detail && (await askDetail(detail, job.ref.key, client));
  if (learnt !== undefined) entry.job = { ...job, ...learnt, reason: learnt.reason || job.reason };
}

/** Keeps a job's end, with what the next attempt hands on of it; secret results are left out. */
async function noteEnd({ job, trace }: JobEntry, state: TerminalState, step: Step): Promise<void> {
  if (step.journal === undefined || trace === undefined) return;
  const { results, message } = detailsOf(job, step.client.api);
  const open = Object.entries(results).filter(([name]) => !step.plan.secretResults.has(name));
  await step.journal.note({
    event: "ended",
    call: trace.call,
    ...(trace.id === undefined ? {} : { id: trace.id }),
    key: job.ref.key,
    state,
    message,
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
