import type { Outputs } from "../host.ts";
import { byteLength } from "../text/bytes.ts";
import { toJson } from "../text/json.ts";
import type { JobReport } from "./job-report.ts";
import type { StepReport } from "./step-report.ts";

/** GitHub takes 1 MiB for all outputs of a job. */
const MAX_JSON_BYTES = 512 * 1024;

export interface Bounds {
  /** The text, or what stands in its place where it is too large for an output. */
  readonly bounded: (name: string, text: string, instead: string) => string;
  /** What was cut so far. */
  readonly warnings: readonly string[];
}

/** @param remedy where the reader finds what was cut */
export function createBounds(remedy: string): Bounds {
  const warnings: string[] = [];
  const bounded = (name: string, text: string, instead: string) => {
    if (byteLength(text) <= MAX_JSON_BYTES) return text;
    warnings.push(`The output \`${name}\` would be larger than 512 KiB and was cut; ${remedy}.`);
    return instead;
  };
  return { bounded, warnings };
}

/** Paths of the files that hold what may be too large for an output; empty where there is none. */
export interface OutputFiles {
  readonly job: string;
  readonly jobs: string;
  /** The job's JSON, where it was made already: a deep one takes long to write. */
  readonly jobText?: string | undefined;
}

/** @returns the outputs, and what had to be left out of them */
export function toOutputs(
  report: StepReport,
  files: OutputFiles,
): { readonly outputs: Outputs; readonly warnings: readonly string[] } {
  const { bounded, warnings } = createBounds("`job-file` and `jobs-file` have all of it");
  const [first] = report.jobs;
  const keyed = report.jobs.filter((job) => job.key !== "");
  const jobs = report.jobs.map(toJobOutput);
  const outputs = {
    "job-key": keyed.map((job) => job.key).join("\n"),
    "job-url": keyed.map((job) => job.url).join("\n"),
    verdict: report.verdict,
    state: report.state,
    message: report.message,
    job: first?.job === undefined ? "" : bounded("job", files.jobText ?? toJson(first.job), ""),
    "job-file": files.job,
    results: bounded("results", toJson(first?.results ?? {}), "{}"),
    reply: bounded("reply", first?.reply?.text ?? "", ""),
    "reply-status": first?.reply === undefined ? "" : String(first.reply.status),
    "elapsed-seconds": seconds(report.elapsedMs).toFixed(1),
    polls: String(report.polls),
    jobs: bounded("jobs", toJson(jobs), toJson(jobs.map(withoutTexts))),
    "jobs-file": files.jobs,
    result: bounded("result", resultText(first?.result), ""),
  };
  return { outputs, warnings };
}

/** One job as it stands in the output `jobs`. */
export interface JobOutput {
  readonly name: string;
  readonly key: string;
  readonly url: string;
  readonly state: string;
  readonly verdict: string;
  readonly message: string;
  readonly results: Readonly<Record<string, unknown>>;
  readonly elapsedSeconds: number;
  readonly polls: number;
}

export function toJobOutput(job: JobReport): JobOutput {
  const { name, key, url, state, verdict, message, results, polls } = job;
  return { name, key, url, state, verdict, message, results, elapsedSeconds: seconds(job.elapsedMs), polls };
}

function withoutTexts(job: JobOutput): JobOutput {
  return { ...job, message: "", results: {} };
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}

/** Text as it is, anything else as JSON; empty where there is nothing. */
function resultText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : toJson(value);
}
