import type { JobRef } from "../client/acceptance.ts";
import { cancelJob } from "../client/cancel.ts";
import { failureDetail } from "../client/failure-reason.ts";
import { haltedBy, type Ports } from "../client/ports.ts";
import { recentJobs } from "../client/recent-jobs.ts";
import { named } from "../client/wording.ts";
import { jobUrl } from "../job/url.ts";
import { formatDuration } from "../text/duration.ts";
import { inParallel } from "../wait/concurrency.ts";
import type { Deadline } from "../wait/deadline.ts";
import { follow } from "../wait/follow.ts";
import { submit } from "../wait/submit.ts";
import { type Fleet, startFleet } from "./fleet.ts";
import type { Entry, JobEntry, Ledger } from "./ledger.ts";
import { callEnd, jobEnd, NEVER_ISSUED, SUBMITTED } from "./outcome.ts";
import type { Plan, Request } from "./plan.ts";
import type { End } from "./verdict.ts";
import { isGreen } from "./verdict.ts";

/** Everything that the work on one call or job needs. */
interface Step {
  readonly plan: Plan;
  readonly deadline: Deadline;
  readonly ports: Ports;
  readonly ledger: Ledger;
  readonly fleet: Fleet;
}

/**
 * Does what the plan says: issues the calls or takes the given jobs, and waits for them. What happens stands in
 * the ledger, every entry of which is closed when this resolves.
 */
export async function run(plan: Plan, deadline: Deadline, ports: Ports, ledger: Ledger): Promise<void> {
  const step: Step = { plan, deadline, ports, ledger, fleet: startFleet(plan, deadline, ports, ledger) };
  if (plan.targets.kind === "jobs") {
    const entries = plan.targets.keys.map((key) => [ledger.open(undefined, ""), key] as const);
    await Promise.all(entries.map(([entry, key]) => attach(entry, key, step)));
    return;
  }
  const calls = plan.targets.calls.map(({ request, name }) => ({
    request,
    entry: ledger.open(request, name),
  }));
  await inParallel(calls, plan.maxParallel, ({ request, entry }) => runCall(request, entry, step));
}

/** Waits for a job that was started before. */
async function attach(entry: Entry, key: string, step: Step): Promise<void> {
  const { plan, ledger } = step;
  const url = jobUrl(plan.api, plan.apiUrl, key);
  const job: JobRef = { key, url, lastModified: undefined, via: undefined };
  for (const each of await ledger.accept(entry, [job])) await waitFor(each, step);
}

/** Issues one call and waits for its jobs, unless the step is over before. */
async function runCall(request: Request, entry: Entry, step: Step): Promise<void> {
  const { plan, deadline, ports, ledger, fleet } = step;
  const submission = await fleet.issue(async () => {
    if (fleet.isOver()) return undefined;
    ledger.begin(entry);
    return submit(request, plan, deadline, ports, fleet.halt);
  });
  if (submission === undefined) {
    ledger.close(entry, NEVER_ISSUED);
    return;
  }
  const call = `${entry.name === "" ? "" : `${entry.name}: `}${named(request)}`;
  if (submission.kind !== "accepted") {
    const found = submission.kind === "unknown" ? await recentJobs(plan, deadline, ports) : "";
    const end = callEnd(submission, found);
    close(entry, end, step);
    // The annotation tells of a step's only call.
    if (end.failure !== undefined && ledger.entries.length > 1)
      ports.log.info(`${call}: ${end.verdict}. ${end.failure.message}`);
    if (submission.kind === "synchronous") {
      ports.log.info(`${call} was done at once (HTTP ${submission.status}); there is no job to wait for.`);
    }
    return;
  }
  const keys = submission.jobs.map((job) => job.key).join(", ");
  ports.log.info(`${call} was accepted (HTTP ${submission.status}): job ${keys}.`);
  const entries = await ledger.accept(entry, submission.jobs);
  if (plan.wait) await Promise.all(entries.map((each) => waitFor(each, step)));
  else for (const each of entries) ledger.close(each, SUBMITTED);
}

async function waitFor(entry: JobEntry, step: Step): Promise<void> {
  const { plan, deadline, ports, fleet } = step;
  const { job, view } = entry;
  const waitEnd = await follow(job, plan, deadline, haltedBy(ports, fleet.halt), view, fleet.company);
  if (waitEnd.kind === "cancelled" && !ports.stop.aborted) {
    close(entry, SUBMITTED, step);
    return;
  }
  if (waitEnd.kind === "ended" && waitEnd.state !== "NORMAL") {
    await failureDetail(job, plan, deadline, ports, view);
  }
  const cancelled = await cancelJob(waitEnd, job, plan, ports);
  const tookMs = close(entry, jobEnd(waitEnd, entry, plan, deadline, cancelled), step);
  if (waitEnd.kind === "ended") {
    const took = formatDuration(tookMs);
    ports.log.info(`${view.label} ended ${waitEnd.state} after ${took} (polls: ${view.polls}).`);
  }
}

/** @returns how long the entry took, in milliseconds */
function close(entry: Entry, end: End, { plan, ledger, fleet }: Step): number {
  if (plan.failFast && !isGreen(end.verdict)) fleet.end();
  return ledger.close(entry, end);
}
