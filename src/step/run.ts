import { failureReason } from "../client/failure-reason.ts";
import { recentJobs } from "../client/recent-jobs.ts";
import { named } from "../client/wording.ts";
import { jobDetails } from "../job/details.ts";
import { jobUrl } from "../job/url.ts";
import { formatDuration } from "../text/duration.ts";
import { inParallel } from "../wait/concurrency.ts";
import { follow } from "../wait/follow.ts";
import { submit } from "../wait/submit.ts";
import { cancelWith } from "./cancel.ts";
import type { Entry, JobEntry } from "./ledger.ts";
import { callOutcome, jobOutcome, NEVER_ISSUED, SUBMITTED } from "./outcome.ts";
import type { Call } from "./plan.ts";
import type { Step } from "./step.ts";
import { isGreen, type Outcome } from "./verdict.ts";

/**
 * Does what the plan says: issues the calls or takes the given jobs, and waits for them. What happens stands in
 * the ledger, every entry of which is closed when this resolves.
 */
export async function run(step: Step): Promise<void> {
  const { plan, ledger } = step;
  if (plan.targets.kind === "jobs") {
    const entries = plan.targets.keys.map((key) => [ledger.open(undefined, ""), key] as const);
    await Promise.all(entries.map(([entry, key]) => attach(entry, key, step)));
    return;
  }
  const calls = plan.targets.calls.map((call) => [ledger.open(call.request, call.name), call] as const);
  await inParallel(calls, plan.maxParallel, ([entry, call]) => runCall(entry, call, step));
}

/** Waits for a job that was started before. */
async function attach(entry: Entry, key: string, step: Step): Promise<void> {
  const { plan, ledger } = step;
  const url = jobUrl(plan.api, plan.apiUrl, key);
  for (const each of await ledger.accept(entry, [{ key, url, lastModified: undefined, via: undefined }])) {
    await waitFor(each, step);
  }
}

/** Issues one call and waits for its jobs, unless the step is over before. */
async function runCall(entry: Entry, { request, name }: Call, step: Step): Promise<void> {
  const { plan, client, wait, ledger } = step;
  const { log } = wait;
  const result = await step.issue(async () => {
    if (isOver(step)) return undefined;
    ledger.begin(entry);
    return submit(request, client, wait);
  });
  if (result === undefined) {
    ledger.close(entry, NEVER_ISSUED);
    return;
  }
  const call = `${name === "" ? "" : `${name}: `}${named(request)}`;
  if (result.kind !== "accepted") {
    const found = result.kind === "unknown" ? await recentJobs(client, wait.deadline.elapsedMs()) : "";
    const outcome = callOutcome(result, found);
    close(entry, outcome, step);
    // The annotation tells of a step's only call.
    if (outcome.failure !== undefined && ledger.entries.length > 1)
      log.info(`${call}: ${outcome.verdict}. ${outcome.failure.message}`);
    if (result.kind === "synchronous") {
      log.info(`${call} was done at once (HTTP ${result.status}); there is no job to wait for.`);
    }
    return;
  }
  const keys = result.jobs.map((job) => job.key).join(", ");
  log.info(`${call} was accepted (HTTP ${result.status}): job ${keys}.`);
  const entries = await ledger.accept(entry, result.jobs);
  if (plan.wait) await Promise.all(entries.map((each) => waitFor(each, step)));
  else for (const each of entries) ledger.close(each, SUBMITTED);
}

/** Whether no more calls are to be issued. */
function isOver({ wait }: Step): boolean {
  return wait.stop.aborted || wait.deadline.leftMs() === 0;
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
  const outcome = jobOutcome(result, entry, {
    api: client.api,
    failOn: plan.failOn,
    timeoutMs,
    cancelled,
    waitOn,
  });
  const tookMs = close(entry, outcome, step);
  if (result.kind === "ended") {
    const { label, polls } = entry.job;
    wait.log.info(`${label} ended ${result.state} after ${formatDuration(tookMs)} (polls: ${polls}).`);
  }
}

/** Asks why a job failed, where its object does not tell. */
async function learnReason(entry: JobEntry, { client }: Step): Promise<void> {
  const { job } = entry;
  const document = job.sighting?.document;
  if (client.api.detail === undefined || jobDetails(document, client.api).message !== "") return;
  const reason = await failureReason(job.ref, client);
  if (reason !== "") entry.job = { ...job, reason };
}

/** @returns how long the entry took, in milliseconds */
function close(entry: Entry, outcome: Outcome, step: Step): number {
  if (step.plan.failFast && !isGreen(outcome.verdict)) step.halt();
  return step.ledger.close(entry, outcome);
}
