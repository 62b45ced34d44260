import type { Read } from "../../../src/job/api.ts";
import type { JobFacts } from "../../../src/job/details.ts";
import { interpret } from "../../../src/job/interpret.ts";
import type { JobReport } from "../../../src/report/job-report.ts";
import { reportStep, type StepReport } from "../../../src/report/step-report.ts";
import { type Entry, startLedger } from "../../../src/step/ledger.ts";
import type { End } from "../../../src/step/verdict.ts";
import { createPrinter } from "../../../src/text/redact.ts";
import { CALL, endedJob, JOB, UM } from "../../support/api.ts";
import { replyOf } from "../../support/script.ts";

export const SECRET = "hunter2";
export const printer = () => createPrinter([SECRET]);
export const PASSED: End = { verdict: "passed", failure: undefined, state: "NORMAL" };
export const FAILED: End = {
  verdict: "failed",
  failure: { code: "job-failed", message: "Job a ended ERROR: no space", hint: "Mend it." },
  state: "ERROR",
};
export const NO_LOG = { info: () => {}, warning: () => {}, debug: () => {} };

export interface JobCase {
  readonly key?: string;
  /** The call's URL; undefined for a job that was known by its key. */
  readonly url?: string | undefined;
  /** The last job object seen; undefined for one that was never seen. */
  readonly job?: unknown;
  readonly end?: End | undefined;
}

/** Reports a step of these jobs, each of which took 5 s and 3 polls. */
export function reportOf(...cases: readonly JobCase[]): StepReport {
  return reportWith(undefined, ...cases);
}

/** @param query what of the job is the result */
export function reportWith(query: Read | undefined, ...cases: readonly JobCase[]): StepReport {
  return reportStep(ledgerOf(...cases), { nowMs: 6000, elapsedMs: 7340, printer: printer(), query });
}

/** The entries of a step of these jobs, each of which took 5 s and 3 polls. */
export function ledgerOf(...cases: readonly JobCase[]): readonly Entry[] {
  let nowMs = 1000;
  const ledger = startLedger(
    () => nowMs,
    NO_LOG,
    async () => {},
  );
  const entries = cases.map((each) => {
    const { key = "a", url = CALL.url, job = endedJob("normal") } = each;
    const isKnown = "url" in each && each.url === undefined;
    const entry = ledger.open(isKnown ? undefined : { ...CALL, url }, "");
    if (key !== "")
      void ledger.accept(entry, [
        { ...JOB, key, url: `https://um.example.com/api/jobs/${encodeURIComponent(key)}` },
      ]);
    if (entry.view !== undefined) {
      entry.view.polls = 3;
      if (!("job" in each && each.job === undefined)) entry.view.ended(factsOf(job));
    }
    return { entry, end: "end" in each ? each.end : PASSED };
  });
  nowMs = 6000;
  for (const { entry, end } of entries) if (end !== undefined) ledger.close(entry, end);
  return ledger.entries;
}

function factsOf(job: unknown): JobFacts {
  const observation = interpret(replyOf(200, job), UM);
  if (observation.kind === "faulty") throw new Error(observation.why);
  return observation.facts;
}

/** The report of one job with its times, for the picture. */
export function jobReport(fields: Partial<JobReport> = {}): JobReport {
  return { ...(reportOf({}).jobs[0] as JobReport), ...fields };
}
