import type { JobRef } from "./accepted.ts";
import type { Deadline } from "./deadline.ts";
import { failureDetail } from "./detail.ts";
import { formatDuration } from "./duration.ts";
import type { Failure } from "./failure.ts";
import { follow, type WaitEnd } from "./follow.ts";
import { jobUrl } from "./job-url.ts";
import type { JobEntry, Ledger } from "./ledger.ts";
import { recentJobs } from "./lookup.ts";
import type { Plan, Request } from "./plan.ts";
import type { Ports } from "./ports.ts";
import { type NotAccepted, submit } from "./submit.ts";
import { type End, waitOnHint } from "./verdict.ts";
import { named } from "./wording.ts";

/**
 * Does what the plan says: issues the call or takes the given job, and waits. What happens stands in the
 * ledger, every entry of which is closed when this resolves.
 */
export async function run(plan: Plan, deadline: Deadline, ports: Ports, ledger: Ledger): Promise<void> {
  const jobs =
    plan.target.kind === "job"
      ? attach(plan, plan.target.key, ledger)
      : await issue(plan.target.request, plan, deadline, ports, ledger);
  for (const entry of jobs) await waitFor(entry, plan, deadline, ports, ledger);
}

function attach(plan: Plan, key: string, ledger: Ledger): readonly JobEntry[] {
  const job: JobRef = {
    key,
    url: jobUrl(plan.api, plan.apiUrl, key),
    lastModified: undefined,
    via: undefined,
  };
  return ledger.accept(ledger.open(undefined), [job]);
}

/** Issues the call; the entries of its jobs where they are to be waited for. */
async function issue(
  request: Request,
  plan: Plan,
  deadline: Deadline,
  ports: Ports,
  ledger: Ledger,
): Promise<readonly JobEntry[]> {
  const entry = ledger.open(request);
  const submission = await submit(request, plan, deadline, ports);
  if (submission.kind !== "accepted") {
    ledger.close(entry, await callEnd(submission, plan, deadline, ports));
    return [];
  }
  const keys = submission.jobs.map((job) => job.key).join(", ");
  ports.log.info(`${named(request)} was accepted (HTTP ${submission.status}): job ${keys}.`);
  const entries = ledger.accept(entry, submission.jobs);
  if (plan.wait) return entries;
  for (const each of entries)
    ledger.close(each, { verdict: "submitted", failure: undefined, state: undefined });
  return [];
}

async function callEnd(submission: NotAccepted, plan: Plan, deadline: Deadline, ports: Ports): Promise<End> {
  switch (submission.kind) {
    case "synchronous":
      ports.log.info(
        `The server did the work at once (HTTP ${submission.status}); there is no job to wait for.`,
      );
      return { verdict: "passed", failure: undefined, state: undefined };
    case "rejected":
      return red("rejected", submission.failure);
    case "unknown": {
      const found = await recentJobs(plan, deadline, ports);
      const message = found === "" ? submission.failure.message : `${submission.failure.message}. ${found}`;
      return red("unknown", { ...submission.failure, message });
    }
    case "cancelled":
      return red("cancelled", cancelledCall(submission.mayBeAccepted));
  }
}

function cancelledCall(mayBeAccepted: boolean): Failure {
  return mayBeAccepted
    ? {
        code: "step-cancelled",
        message: "The step was cancelled while the call was under way: it may have been accepted",
        hint: "Look on the server whether a job was started before you run the step again.",
      }
    : {
        code: "step-cancelled",
        message: "The step was cancelled before the call was sent: nothing was started",
        hint: "Running the step again is safe.",
      };
}

async function waitFor(
  entry: JobEntry,
  plan: Plan,
  deadline: Deadline,
  ports: Ports,
  ledger: Ledger,
): Promise<void> {
  const { job, view } = entry;
  const waitEnd = await follow(job, plan, deadline, ports, view);
  if (waitEnd.kind === "ended" && waitEnd.state !== "NORMAL")
    await failureDetail(job, plan, deadline, ports, view);
  const end = jobEnd(waitEnd, entry, plan, deadline);
  ledger.close(entry, end);
  const took = formatDuration(ports.now() - entry.startedAtMs);
  if (end.state !== undefined)
    ports.log.info(`Job ${job.key} ended ${end.state} after ${took} (polls: ${view.polls}).`);
}

function jobEnd(waitEnd: WaitEnd, entry: JobEntry, plan: Plan, deadline: Deadline): End {
  const { key } = entry.job;
  switch (waitEnd.kind) {
    case "ended": {
      const { state } = waitEnd;
      const said = entry.view.facts?.message;
      if (!plan.failOn.has(state)) return { verdict: "passed", failure: undefined, state };
      const failure: Failure = {
        code: "job-failed",
        message: `Job ${key} ended ${state}${said ? `: ${said}` : "; the server gave no reason"}`,
        hint: "Mend what the server names and run the step again; what the job already did stays on the server.",
      };
      return { verdict: "failed", failure, state };
    }
    case "timed-out": {
      const failure: Failure = {
        code: "deadline-passed",
        message: `Job ${key} had not ended when the timeout of ${formatDuration(deadline.timeoutMs)} passed (${lastSeen(entry)}). The job goes on`,
        hint: `${waitOnHint([key])} Raise \`timeout\` if such jobs take longer.`,
      };
      return { verdict: "timed-out", failure, state: undefined };
    }
    case "cancelled": {
      const failure: Failure = {
        code: "step-cancelled",
        message: `The step was cancelled while it waited for job ${key} (${lastSeen(entry)}). ${entry.request === undefined ? "The" : "The call was accepted and the"} job goes on`,
        hint: waitOnHint([key]),
      };
      return { verdict: "cancelled", failure, state: undefined };
    }
    case "lost": {
      const { code, message, hint } = waitEnd.failure;
      const failure: Failure = {
        code,
        message: `Job ${key} can no longer be seen (${lastSeen(entry)}). ${message}`,
        hint: code === "job-gone" ? hint : `${hint} ${waitOnHint([key])}`,
      };
      return red("unknown", failure);
    }
  }
}

function lastSeen({ view }: JobEntry): string {
  if (view.facts === undefined) return "it was never seen";
  const word = view.unknownWord === undefined ? "" : `, the unknown state "${view.unknownWord}"`;
  return `last seen ${view.facts.words}${word}`;
}

function red(verdict: End["verdict"], failure: Failure): End {
  return { verdict, failure, state: undefined };
}
