import type { CallResult } from "../client/call.ts";
import { recentJobs } from "../client/recent-jobs.ts";
import type { Failure } from "../job/failure.ts";
import type { JobRef } from "../job/key.ts";
import { ownKey, stageOf } from "../job/stage.ts";
import { jobRef } from "../job/url.ts";
import { inParallel } from "../wait/concurrency.ts";
import { issue } from "./issue.ts";
import { alone, callName, close, waitFor } from "./jobs.ts";
import type { Entry, JobEntry, Trace } from "./ledger.ts";
import { callOutcome, neverIssued, repeatedKey, SUBMITTED, unknownPart } from "./outcome.ts";
import type { TakenUp, Turn } from "./resume.ts";
import type { Step } from "./step.ts";
import type { PlannedCall } from "./tell-decisions.ts";

/**
 * Does what the plan says: issues the calls or takes the given jobs, and waits for them; then closes the
 * session, where there is one. What happens stands in the ledger, every entry of which is closed when this resolves.
 */
export async function run(step: Step): Promise<void> {
  await runTargets(step);
  await step.client.logOut(step.stop.signal.aborted ? step.stop.graceMs() : undefined);
}

async function runTargets(step: Step): Promise<void> {
  const { plan, ledger } = step;
  if (plan.targets.kind === "jobs") {
    const { keys, name } = plan.targets;
    const entries = keys.map((key) => [ledger.open(undefined, name), key] as const);
    await Promise.all(entries.map(([entry, key]) => alone(entry, step, () => attach(entry, key, step))));
    return;
  }
  const calls = plan.targets.calls.map((call) => ({ entry: ledger.open(call.request, call.name), call }));
  const { turns, doubts } = await takenUp(calls, step);
  await inParallel(turns, plan.maxParallel, (turn) => alone(turn.entry, step, () => runTurn(turn, step)));
  await inParallel(doubts, plan.maxParallel, ({ entry, settle }) =>
    alone(entry, step, async () => runTurn(await settle(), step)),
  );
}

/** What the journal leaves to do; without one, every call is to be issued. */
async function takenUp(calls: readonly PlannedCall[], step: Step): Promise<TakenUp> {
  const { journal } = step;
  if (journal === undefined) return { turns: calls.map((each) => ({ ...each, kind: "issue" })), doubts: [] };
  const { takeUp } = await import("./resume.ts");
  return takeUp(calls, { ...step, journal });
}

/** Does what is left to do about a call. */
async function runTurn(turn: Turn, step: Step): Promise<void> {
  if (turn.kind === "issue") await runCall(turn, step);
  else await Promise.all(turn.jobs.map((job) => alone(job, step, () => waitFor(job, step))));
}

/** Waits for a job that was started before. */
async function attach(entry: Entry, key: string, step: Step): Promise<void> {
  const { plan, ledger } = step;
  for (const each of await ledger.accept(entry, [jobRef(plan, key)])) await waitFor(each, step);
}

/** Issues one call and waits for its jobs, unless the step is over before. */
async function runCall(
  { entry, call, resend }: Turn & { readonly kind: "issue" },
  step: Step,
): Promise<void> {
  const { ledger } = step;
  const issued = await step.throttle(() => issue({ entry, call, resend }, step));
  if (issued.kind === "withheld") {
    ledger.close(entry, neverIssued(issued.failure));
    return;
  }
  const { result, id, noted } = issued;
  if (step.journal !== undefined) {
    entry.trace = { ...(entry.trace as Trace), id, isEarlier: false };
  }
  if (result.kind === "accepted") await followJobs(entry, result, noted, step);
  else await Promise.all([closeCall(entry, result, step), noted]);
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
  const isPath = stageOf(client.api, key).job.path === undefined;
  if (isPath && !ownKey(client.api, key).startsWith("/"))
    return { key, url: "", lastModified: undefined, via: undefined };
  return jobRef(client, key);
}

async function followJobs(
  entry: Entry,
  { jobs, doubts, status }: CallResult & { readonly kind: "accepted" },
  noted: Promise<void>,
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
  const [entries] = await Promise.all([ledger.accept(entry, jobs), noted]);
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
