import type { Read } from "../../../src/job/api.ts";
import { interpret, type Observation } from "../../../src/job/interpret.ts";
import { afterSighting } from "../../../src/job/tracked-job.ts";
import type { JobReport } from "../../../src/report/job-report.ts";
import { type ReportOptions, reportStep, type StepReport } from "../../../src/report/step-report.ts";
import { createLedger, type Entry } from "../../../src/step/ledger.ts";
import type { Outcome } from "../../../src/step/verdict.ts";
import { createPrinter } from "../../../src/text/redact.ts";
import { CALL, endedJob, JOB, UM } from "../../support/api.ts";
import { waitOn } from "../../support/parts.ts";
import { ASKED, replyOf } from "../../support/script.ts";

export const SECRET = "hunter2";
export const printer = () => createPrinter([SECRET]);
export const PASSED: Outcome = { verdict: "passed", failure: undefined, state: "NORMAL" };
export const FAILED: Outcome = {
  verdict: "failed",
  failure: { code: "job-failed", message: "Job a ended ERROR: no space", hint: "Fix it." },
  state: "ERROR",
};

export interface JobCase {
  readonly key?: string;
  /** The call's URL; undefined for a job that was known by its key. */
  readonly url?: string | undefined;
  /** The last job object seen; undefined for one that was never seen. */
  readonly job?: unknown;
  readonly end?: Outcome | undefined;
}

/** Reports a step of these jobs, each of which took 5 s and 3 polls. */
export function reportOf(...cases: readonly JobCase[]): StepReport {
  return reportWith(undefined, ...cases);
}

/** @param query what of the job is the result */
export function reportWith(query: Read | undefined, ...cases: readonly JobCase[]): StepReport {
  return reportStep(ledgerOf(...cases), { ...OPTIONS, printer: printer(), data: printer(), query });
}

export const OPTIONS: Omit<ReportOptions, "printer" | "data"> = {
  api: UM,
  nowMs: 6000,
  elapsedMs: 7340,
  query: undefined,
  isStopped: false,
  polls: 3,
  waitOn,
  secretResults: new Set(),
  isIdle: false,
};

/** The entries of a step of these jobs, each of which took 5 s and 3 polls. */
export function ledgerOf(...cases: readonly JobCase[]): readonly Entry[] {
  let nowMs = 1000;
  const ledger = createLedger(
    () => nowMs,
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
    if (entry.job !== undefined) {
      entry.job = { ...entry.job, polls: 3 };
      if (!("job" in each && each.job === undefined)) entry.job = afterSighting(entry.job, observe(job));
    }
    return { entry, outcome: "end" in each ? each.end : PASSED };
  });
  nowMs = 6000;
  for (const { entry, outcome } of entries) if (outcome !== undefined) ledger.close(entry, outcome);
  return ledger.entries;
}

function observe(job: unknown): Exclude<Observation, { readonly kind: "faulty" }> {
  const observation = interpret(replyOf(200, job), UM, ASKED);
  if (observation.kind === "faulty") throw new Error(observation.why);
  return observation;
}

/** The report of one job with its times, for the picture. */
export function jobReport(fields: Partial<JobReport> = {}): JobReport {
  return { ...(reportOf({}).jobs[0] as JobReport), ...fields };
}
