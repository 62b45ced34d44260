import type { CallResult } from "../client/call.ts";
import { failureReason } from "../client/failure-reason.ts";
import { named } from "../client/meaning/wording.ts";
import { recentJobs } from "../client/recent-jobs.ts";
import { jobDetails } from "../job/details.ts";
import type { Failure } from "../job/failure.ts";
import type { JobRef } from "../job/key.ts";
import { jobUrl } from "../job/url.ts";
import { formatDuration } from "../text/duration.ts";
import { inParallel } from "../wait/concurrency.ts";
import { follow } from "../wait/follow.ts";
import { submit } from "../wait/submit.ts";
import { cancelWith } from "./cancel.ts";
import type { Entry, JobEntry } from "./ledger.ts";
import {
  bugOutcome,
  callOutcome,
  jobOutcome,
  NEVER_ISSUED,
  repeatedKey,
  SUBMITTED,
  unknownPart,
} from "./outcome.ts";
import type { Call } from "./plan.ts";
import type { Step } from "./step.ts";
import { isGreen, type Outcome } from "./verdict.ts";

/** With less than this left, a call could only end in doubt. */
const MIN_CALL_BUDGET_MS = 1000;

/**
 * Does what the plan says: issues the calls or takes the given jobs, and waits for them. What happens stands in
 * the ledger, every entry of which is closed when this resolves.
 */
export async function run(step: Step): Promise<void> {
  const { plan, ledger } = step;
  if (plan.targets.kind === "jobs") {
    const { keys, name } = plan.targets;
    const entries = keys.map((key) => [ledger.open(undefined, name), key] as const);
    await Promise.all(entries.map(([entry, key]) => alone(entry, step, () => attach(entry, key, step))));
    return;
  }
  const calls = plan.targets.calls.map((call) => [ledger.open(call.request, call.name), call] as const);
  await inParallel(calls, plan.maxParallel, ([entry, call]) =>
    alone(entry, step, () => runCall(entry, call, step)),
  );
}

/** A fault of ours closes the entry that it met, and no other. */
async function alone(entry: Entry, step: Step, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (bug) {
    step.wait.log.debug(String(bug instanceof Error ? bug.stack : bug));
    if (entry.outcome === undefined) close(entry, bugOutcome(bug, entry, step.waitOn), step);
  }
}

/** Waits for a job that was started before. */
async function attach(entry: Entry, key: string, step: Step): Promise<void> {
  const { plan, ledger } = step;
  const url = jobUrl(plan, key);
  for (const each of await ledger.accept(entry, [{ key, url, lastModified: undefined, via: undefined }])) {
    await waitFor(each, step);
  }
}

/** Issues one call and waits for its jobs, unless the step is over before. */
async function runCall(entry: Entry, call: Call, step: Step): Promise<void> {
  const { client, wait, ledger } = step;
  const result = await step.throttle(async () => {
    if (isOver(step)) return undefined;
    ledger.begin(entry);
    return submit(call, client, wait);
  });
  if (result === undefined) {
    ledger.close(entry, NEVER_ISSUED);
    return;
  }
  if (result.kind === "accepted") await followJobs(entry, result, step);
  else await closeCall(entry, result, step);
}

/** Whether no more calls are to be issued. */
function isOver({ wait }: Step): boolean {
  return wait.stop.aborted || wait.deadline.leftMs() < MIN_CALL_BUDGET_MS;
}

/** A call without a job to wait for; keys that it named all the same are reported. */
async function closeCall(
  entry: Entry,
  result: Exclude<CallResult, { readonly kind: "accepted" }>,
  step: Step,
): Promise<void> {
  const { client, wait, ledger } = step;
  const isUnknown = result.kind === "unknown";
  const found = isUnknown ? await recentJobs(client, wait.deadline.elapsedMs()) : "";
  const outcome = callOutcome(result, found);
  const refs = isUnknown ? result.keys.map((key) => unfollowed(key, step)) : [];
  const [first, ...rest] = refs;
  const entries = first === undefined ? [entry] : await ledger.accept(entry, [first, ...rest]);
  for (const each of entries) close(each, outcome, step);
  // The annotation tells of a step's only call.
  if (outcome.failure !== undefined && ledger.entries.length > 1)
    wait.log.info(`${callName(entry)}: ${outcome.verdict}. ${outcome.failure.message}`);
  if (result.kind === "synchronous") {
    entry.reply = result.reply;
    wait.log.info(
      `${callName(entry)} was done at once (HTTP ${result.reply.status}); there is no job to wait for.`,
    );
  }
}

/** A job that is only reported: where it would be found. */
function unfollowed(key: string, { client }: Step): JobRef {
  const isPath = client.api.job.path === undefined;
  const url = isPath && !key.startsWith("/") ? "" : jobUrl(client, key);
  return { key, url, lastModified: undefined, via: undefined };
}

async function followJobs(
  entry: Entry,
  { jobs, doubts, status }: CallResult & { readonly kind: "accepted" },
  step: Step,
): Promise<void> {
  const { plan, wait, ledger } = step;
  const keys = jobs.map((job) => job.key);
  const named =
    keys.length > MAX_NAMED
      ? `${keys.slice(0, MAX_NAMED).join(", ")} and ${keys.length - MAX_NAMED} more`
      : keys.join(", ");
  wait.log.info(`${callName(entry)} was accepted (HTTP ${status}): job ${named}.`);
  const known = new Set(keys.filter((key) => ledger.has(key)));
  const entries = await ledger.accept(entry, jobs);
  for (const failure of doubts) closePart(entry, failure, step);
  const waits = entries.map((each) => {
    if (known.has(each.job.ref.key)) return closeRepeated(each, step);
    if (plan.wait) return alone(each, step, () => waitFor(each, step));
    ledger.close(each, SUBMITTED);
    return undefined;
  });
  await Promise.all(waits);
}

const MAX_NAMED = 20;

/** A part of the call that became no job. */
function closePart(entry: Entry, failure: Failure, step: Step): void {
  close(step.ledger.open(entry.request, entry.name), unknownPart(failure), step);
  step.wait.log.warning(failure.message);
}

/** Two calls that were answered with one key: one of them started something else, or nothing. */
function closeRepeated(entry: JobEntry, step: Step): void {
  const failure = repeatedKey(entry, callName(entry));
  step.wait.log.warning(failure.message);
  close(entry, unknownPart(failure), step);
}

function callName({ name, request }: Entry): string {
  return [name, request && named(request)].filter(Boolean).join(": ");
}

async function waitFor(entry: JobEntry, step: Step): Promise<void> {
  const { plan, client, wait, pollers, stop, waitOn } = step;
  const result = await follow(entry, pollers.create(), wait);
  if (result.kind === "cancelled" && !stop.signal.aborted) {
    close(entry, SUBMITTED, step);
    return;
  }
  if (result.kind === "ended" && result.state !== "NORMAL") await learnReason(entry, step);
  const cancelled = await cancelWith(result, entry, step);
  const timeoutMs = wait.deadline.timeoutMs;
  const judged = { api: client.api, failOn: plan.failOn, timeoutMs, cancelled, waitOn };
  const tookMs = close(entry, jobOutcome(result, entry, judged), step);
  if (result.kind === "ended") {
    const { label, polls } = entry.job;
    wait.log.info(`${label} ended ${result.state} after ${formatDuration(tookMs)} (polls: ${polls}).`);
  }
}

/** Asks why a job failed, where its object does not tell. */
async function learnReason(entry: JobEntry, { client }: Step): Promise<void> {
  const { job } = entry;
  const document = job.sighting?.document;
  if (jobDetails(document, client.api).message !== "") return;
  const reason = await failureReason(job.ref, client);
  if (reason !== "") entry.job = { ...job, reason };
}

/** @returns how long the entry took, in milliseconds */
function close(entry: Entry, outcome: Outcome, step: Step): number {
  if (step.plan.failFast && !isGreen(outcome.verdict)) step.halt();
  return step.ledger.close(entry, outcome);
}
