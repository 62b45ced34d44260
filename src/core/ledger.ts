import type { JobRef } from "./accepted.ts";
import type { Request } from "./plan.ts";
import type { Log } from "./ports.ts";
import type { End } from "./verdict.ts";
import { type JobView, startView } from "./view.ts";

/**
 * What the step has done so far, one entry for each call or job. It is written as things happen, so that a
 * step that is ended at any moment still reports every key that exists.
 */
export interface Ledger {
  readonly entries: readonly Entry[];
  /** Opens an entry for a call that is about to be sent, or for a job that is known by its key. */
  open(request: Request | undefined): Entry;
  /** The call was accepted: one entry a job, the first in place of the call's own. Reported at once. */
  accept(entry: Entry, jobs: readonly [JobRef, ...JobRef[]]): readonly JobEntry[];
  close(entry: Entry, end: End): void;
}

export interface Entry {
  readonly request: Request | undefined;
  readonly startedAtMs: number;
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

/** @param onJobs told of all jobs known so far, each time one is added */
export function startLedger(now: () => number, log: Log, onJobs: (jobs: readonly JobRef[]) => void): Ledger {
  const entries: Entry[] = [];
  const blank = (request: Request | undefined): Entry => ({
    request,
    startedAtMs: now(),
    endedAtMs: undefined,
    job: undefined,
    view: undefined,
    end: undefined,
  });
  return {
    entries,
    open(request) {
      const entry = blank(request);
      entries.push(entry);
      return entry;
    },
    accept(entry, jobs) {
      const added = jobs.map((job, n) => {
        const view = startView(`Job ${job.key}`, log, job.lastModified);
        return Object.assign(n === 0 ? entry : blank(entry.request), { job, view });
      });
      entries.splice(entries.indexOf(entry), 1, ...added);
      onJobs(entries.flatMap((each) => each.job ?? []));
      return added;
    },
    close(entry, end) {
      entry.end = end;
      entry.endedAtMs = now();
    },
  };
}
