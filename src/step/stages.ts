import { type Located, locateJobs } from "../client/locate.ts";
import type { TerminalState } from "../job/api.ts";
import type { Failure } from "../job/failure.ts";
import { worseOf } from "../job/interpret.ts";
import type { JobRef } from "../job/key.ts";
import { detailsOf } from "../job/tracked-job.ts";
import type { Result } from "../text/result.ts";
import { follow, type WaitResult } from "../wait/follow.ts";
import type { JobEntry } from "./ledger.ts";
import type { Step } from "./step.ts";

/** How the wait for a job ended, its next stage included. */
export type JobResult =
  | WaitResult
  /** It ended well, and what follows it is not to be found. */
  | { readonly kind: "stranded"; readonly failure: Failure };

/**
 * Follows the first of two stages to its end, and the second where it ended well
 * (docs/behaviour.md, "The next stage"). The worse of the two ends counts.
 */
export async function followStages(entry: JobEntry, step: Step): Promise<JobResult> {
  const { client, pollers, wait } = step;
  const { key } = entry.job.ref;
  const result = await follow(entry, pollers.create(key), wait);
  if (result.kind !== "ended" || !isGood(result.state)) return result;
  const found = findNext(entry, step);
  if (!found.ok) return { kind: "stranded", failure: found.problem };
  const told = detailsOf(entry.job, client.api).message;
  await handOn(entry, found.value, step);
  const second = await follow(entry, pollers.create(found.value.key), wait);
  if (second.kind !== "ended") return second;
  const state = worseOf(result.state, second.state);
  if (state !== second.state) entry.job = { ...entry.job, reason: told };
  return { kind: "ended", state };
}

function isGood(state: TerminalState): boolean {
  return state === "NORMAL" || state === "WARNING";
}

function findNext({ job }: JobEntry, { client }: Step): Result<JobRef, Failure> {
  const next = client.api.next as NonNullable<typeof client.api.next>;
  const { url, key } = job.ref;
  const where = { api: next, apiUrl: client.apiUrl, baseUrl: url };
  const found = locateJobs(job.sighting?.document, where);
  if (isOne(found)) return { ok: true, value: found.jobs[0] };
  const why = client.shorten(whyNone(found), MAX_WHY_LENGTH);
  const failure: Failure = {
    code: found.kind === "unreadable" ? found.code : "no-job-key",
    message: `ended well, but the stage that follows cannot be waited for: ${why}`,
    hint: `Look on the server at what job ${key} handed its work to. If the description is wrong, fix its \`next\`, and wait on with that key.`,
  };
  return { ok: false, problem: failure };
}

const MAX_WHY_LENGTH = 400;

function isOne(found: Located): found is Located & { readonly kind: "jobs" } {
  return found.kind === "jobs" && found.jobs.length === 1 && found.doubts.length === 0;
}

function whyNone(found: Located): string {
  switch (found.kind) {
    case "none":
      return "its object names none";
    case "unreadable":
      return found.why;
    case "jobs":
      return `it names several: ${[...found.jobs.map(({ key }) => key), ...found.doubts].join(", ")}`;
  }
}

/** The next stage takes the place of the first: its key is reported before it is polled. */
async function handOn(entry: JobEntry, ref: JobRef, step: Step): Promise<void> {
  const { label, ref: before } = entry.job;
  step.wait.log.info(`${label} ended well, and handed on to job ${ref.key}.`);
  const noted = noteNext(entry, before.key, ref.key, step);
  await Promise.all([step.ledger.handOn(entry, ref), noted]);
}

async function noteNext({ trace }: JobEntry, key: string, next: string, { journal }: Step): Promise<void> {
  if (journal === undefined || trace === undefined) return;
  const { call, id } = trace;
  await journal.note({ event: "handed-on", call, ...(id === undefined ? {} : { id }), key, next });
}
