import type { JobRef } from "../client/acceptance.ts";
import type { Log } from "../client/ports.ts";
import { type JobView, startView } from "../job/tracked-job.ts";
import type { Request } from "./plan.ts";
import type { End } from "./verdict.ts";

/**
 * What the step has done so far, one entry for each call or job. It is written as things happen, so that a
 * step that is ended at any moment still reports every key that exists.
 */
export interface Ledger {
  readonly entries: readonly Entry[];
  /** Jobs that are known and have not ended, entries that are closed, requests that asked for many jobs at once. */
  readonly counts: { readonly running: number; readonly closed: number; sharedRequests: number };
  /** Opens an entry for a call that is to be sent, or for a job that is known by its key. */
  open(request: Request | undefined, name: string): Entry;
  /**
   * The call was accepted: one entry a job, the first in place of the call's own. Resolves once their keys are
   * reported; they are not to be polled before.
   */
  accept(entry: Entry, jobs: readonly [JobRef, ...JobRef[]]): Promise<readonly JobEntry[]>;
  /** Work on the entry begins now. */
  begin(entry: Entry): void;
  /** @returns how long the entry took, in milliseconds */
  close(entry: Entry, end: End): number;
}

export interface Entry {
  readonly request: Request | undefined;
  /** How reports speak of it; may be empty. */
  readonly name: string;
  startedAtMs: number;
  endedAtMs: number | undefined;
  job: JobRef | undefined;
  view: JobView | undefined;
  end: End | undefined;
}

/** An entry whose job is known. */
export interface JobEntry extends Entry {
  job: JobRef;
  view: JobView;
}

/** @param onJobs told of all entries each time a job is added; resolves once the jobs are reported */
export function startLedger(
  now: () => number,
  log: Log,
  onJobs: (entries: readonly Entry[]) => Promise<void>,
): Ledger {
  const entries: Entry[] = [];
  const counts = { running: 0, closed: 0, sharedRequests: 0 };
  const blank = (request: Request | undefined, name: string): Entry => ({
    request,
    name,
    startedAtMs: now(),
    endedAtMs: undefined,
    job: undefined,
    view: undefined,
    end: undefined,
  });
  return {
    entries,
    counts,
    open(request, name) {
      const entry = blank(request, name);
      entries.push(entry);
      return entry;
    },
    async accept(entry, jobs) {
      // With many jobs, a line for each change of each of them would be more than anyone reads.
      const isOneOfMany = entries.length > 1 || jobs.length > 1;
      const viewLog = isOneOfMany ? { ...log, info: log.debug } : log;
      const added = jobs.map((job, n) => {
        const view = startView(labelOf(entry.name, job.key), viewLog, job.lastModified);
        return Object.assign(n === 0 ? entry : blank(entry.request, entry.name), { job, view });
      });
      entries.splice(entries.indexOf(entry), 1, ...added);
      counts.running += jobs.length;
      await onJobs(entries);
      return added;
    },
    begin(entry) {
      entry.startedAtMs = now();
    },
    close(entry, end) {
      const endedAtMs = now();
      entry.end = end;
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
