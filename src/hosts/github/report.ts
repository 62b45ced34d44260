import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { error, info, warning } from "@actions/core";
import { sentence } from "../../report/markdown.ts";
import { type OutputFiles, toJobOutput, toOutputs } from "../../report/outputs.ts";
import type { StepReport } from "../../report/step-report.ts";
import { toSummary } from "../../report/summary.ts";
import { isGreen } from "../../step/verdict.ts";
import type { Printer } from "../../text/redact.ts";
import { manualUrl, moreOn } from "./manual.ts";
import { setOutputs } from "./outputs.ts";
import { writeSummary } from "./summary.ts";

/**
 * Tells how the step ended: outputs, summary, annotation, and last of all the exit code.
 * @param wantsSummary the input `summary`
 */
export async function finish(report: StepReport, wantsSummary: boolean, printer: Printer): Promise<void> {
  const { outputs, warnings } = toOutputs(report, writeFiles(report));
  const areSet = setOutputs(outputs, printer);
  for (const text of warnings) warning(text);
  const manual = manualUrl();
  await writeSummary(toSummary(report, manual), wantsSummary, printer);

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
    error(`${sentence(failure.message)}\n${failure.hint}${moreOn(failure.code, manual)}`, { title });
  }
  process.exitCode = 1;
}

/** The last job object, and the list of all jobs, as files below RUNNER_TEMP; empty paths where there is none. */
function writeFiles(report: StepReport): OutputFiles {
  if (report.jobs.length === 0) return { job: "", jobs: "" };
  try {
    const folder = mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), "job-gate-"));
    const write = (name: string, value: unknown) => {
      writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
      return join(folder, name);
    };
    const [first] = report.jobs;
    return {
      job: first?.job === undefined ? "" : write("job.json", first.job),
      jobs: write("jobs.json", report.jobs.map(toJobOutput)),
    };
  } catch (fault) {
    warning(`The jobs could not be written to a file: ${String(fault)}`);
    return { job: "", jobs: "" };
  }
}
