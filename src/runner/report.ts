import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { error, info, setOutput, summary, warning } from "@actions/core";
import type { JobRef } from "../core/accepted.ts";
import { type StepReport, toOutputs } from "../core/report.ts";
import { toSummary } from "../core/summary.ts";
import type { Printer } from "../core/text.ts";
import { isGreen } from "../core/verdict.ts";

/** Sets the keys and URLs of the jobs known so far, before the first poll. */
export function announceJobs(jobs: readonly JobRef[], printer: Printer): void {
  setOutputs(
    { "job-key": jobs.map((job) => job.key).join("\n"), "job-url": jobs.map((job) => job.url).join("\n") },
    printer,
  );
}

/**
 * Tells how the step ended: outputs, summary, annotation, and last of all the exit code.
 * @param wantsSummary the input `summary`
 */
export async function finish(report: StepReport, wantsSummary: boolean, printer: Printer): Promise<void> {
  const { outputs, warnings } = toOutputs(report, writeJobFile(report));
  const areSet = setOutputs(outputs, printer);
  for (const text of warnings) warning(text);
  if (wantsSummary) await writeSummary(toSummary(report), printer);

  if (areSet && isGreen(report.verdict)) {
    if (report.state !== "NORMAL" && report.state !== "" && report.state !== "RUNNING") {
      const said = report.message === "" ? "" : `: ${printer.line(report.message)}`;
      warning(`The job ended ${report.state}, which \`fail-on\` lets pass${said}`, {
        title: "job-gate: passed with a warning",
      });
    }
    info(`Verdict: ${report.verdict}`);
    process.exitCode = 0;
    return;
  }
  const { failure } = report;
  if (failure !== undefined) {
    const title = `job-gate: ${report.verdict} (${failure.code})`;
    error(`${sentence(failure.message)}\n${failure.hint}`, { title });
  }
  process.exitCode = 1;
}

/** Whether the next steps can read the outputs; without them a green step would mislead them. */
function setOutputs(outputs: Readonly<Record<string, string>>, printer: Printer): boolean {
  try {
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
    return true;
  } catch (fault) {
    error(`The outputs could not be written: ${printer.line(String(fault))}`, {
      title: "job-gate: no outputs",
    });
    return false;
  }
}

/** The last job object as a file below RUNNER_TEMP; empty where there is none or it cannot be written. */
function writeJobFile(report: StepReport): string {
  const job = report.jobs[0]?.job;
  if (job === undefined) return "";
  try {
    const path = join(mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), "job-gate-")), "job.json");
    writeFileSync(path, `${JSON.stringify(job, null, 2)}\n`);
    return path;
  } catch (fault) {
    warning(`The job could not be written to a file: ${String(fault)}`);
    return "";
  }
}

async function writeSummary(text: string, printer: Printer): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  try {
    await summary.addRaw(text).write();
  } catch (fault) {
    warning(`The step summary could not be written: ${printer.line(String(fault))}`);
  }
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
