import type { PartialReply, Request } from "../client/exchange.ts";
import type { JobRef } from "../job/key.ts";
import { type TrackedJob, trackJob } from "../job/tracked-job.ts";
import type { Tracked } from "../wait/follow.ts";
import type { Outcome } from "./verdict.ts";

/**
 * What the step has done so far, one entry for each call or job. It is written as things happen, so that a
 * step that is ended at any moment still reports every key that exists.
 */
export interface Ledger {
  readonly entries: readonly Entry[];
  /** Jobs that are known and have not ended, and entries that are closed. */
  readonly counts: { readonly running: number; readonly closed: number };
  /** Opens an entry for a call that is to be sent, or for a job that is known by its key. */
  open(request: Request | undefined, name: string): Entry;
  /**
   * The call was accepted: one entry a job, the first in place of the call's own. Resolves once their keys are
   * reported; they are not to be polled before.
   */
  accept(entry: Entry, jobs: readonly [JobRef, ...JobRef[]]): Promise<readonly JobEntry[]>;
  /** What a job was handed on to takes its place. Resolves once its key is reported; it is not to be polled before. */
  handOn(entry: JobEntry, ref: JobRef): Promise<void>;
  /** Whether a job with this key stands in the ledger. */
  has(key: string): boolean;
  /** Work on the entry begins now. */
  begin(entry: Entry): void;
  /** @returns how long the entry took, in milliseconds */
  close(entry: Entry, outcome: Outcome): number;
}

export interface Entry {
  readonly request: Request | undefined;
  /** How reports speak of it; may be empty. */
  readonly name: string;
  startedAtMs: number;
  endedAtMs: number | undefined;
  job: TrackedJob | undefined;
  /** The reply to a call that started no job. */
  reply: PartialReply | undefined;
  /** With many jobs, a line for each change of each of them would be more than anyone reads. */
  isOneOfMany: boolean;
  /** What the journal has to do with it; undefined where nothing. */
  trace: Trace | undefined;
  outcome: Outcome | undefined;
}

/** How an entry stands in the journal. */
export interface Trace {
  /** Identity of its call. */
  readonly call: string;
  /** The intent that its job belongs to; undefined where a person wrote it down. */
  readonly id: string | undefined;
  /** What was done about what an earlier attempt had done, for people; empty for nothing. */
  readonly told: string;
  /** Whether an earlier attempt sent the call. */
  readonly isEarlier: boolean;
  /** Results of a job that had ended before this step, by name. */
  readonly results?: Readonly<Record<string, unknown>> | undefined;
}

/** An entry whose job is known. */
export interface JobEntry extends Entry, Tracked {
  job: TrackedJob;
  isOneOfMany: boolean;
}

/** @param onJobs told of all entries each time a job is added; resolves once the jobs are reported */
export function createLedger(
  now: () => number,
  onJobs: (entries: readonly Entry[]) => Promise<void>,
): Ledger {
  let entries: Entry[] = [];
  const counts = { running: 0, closed: 0 };
  const keys = new Set<string>();
  const blank = (request: Request | undefined, name: string): Entry => ({
    request,
    name,
    startedAtMs: now(),
    endedAtMs: undefined,
    job: undefined,
    reply: undefined,
    isOneOfMany: false,
    trace: undefined,
    outcome: undefined,
  });
  return {
    get entries() {
      return entries;
    },
    counts,
    open(request, name) {
      const entry = blank(request, name);
      entries.push(entry);
      return entry;
    },
    async accept(entry, jobs) {
      const isOneOfMany = entries.length > 1 || jobs.length > 1;
      const added = jobs.map((ref, n) => {
        const label = labelOf(entry.name, ref.key);
        const isNew = entry.request !== undefined && entry.trace?.isEarlier !== true;
        const job = trackJob({ ref, label, sinceMs: now(), isNew });
        const { trace } = entry;
        return Object.assign(n === 0 ? entry : blank(entry.request, entry.name), { job, isOneOfMany, trace });
      });
      entries = [
        ...entries.slice(0, entries.indexOf(entry)),
        ...added,
        ...entries.slice(entries.indexOf(entry) + 1),
      ];
      counts.running += jobs.length;
      for (const { key } of jobs) keys.add(key);
      await onJobs(entries);
      return added;
    },
    async handOn(entry, ref) {
      const { polls, isNew } = entry.job;
      const label = labelOf(entry.name, ref.key);
      entry.job = { ...trackJob({ ref, label, sinceMs: now(), isNew }), polls };
      keys.add(ref.key);
      await onJobs(entries);
    },
    has: (key) => keys.has(key),
    begin(entry) {
      entry.startedAtMs = now();
    },
    close(entry, outcome) {
      const endedAtMs = now();
      entry.outcome = outcome;
      entry.endedAtMs = endedAtMs;
      counts.closed += 1;
      if (entry.job !== undefined) counts.running -= 1;
      return endedAtMs - entry.startedAtMs;
    },
  };
}

function labelOf(name: string, key: string): string {
  return name === "" ? `Job ${key}` : `${name}: job ${key}`;
}
