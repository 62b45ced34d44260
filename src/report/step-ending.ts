import type { Host } from "../host.ts";
import { stepFault } from "../step/outcome.ts";
import { isGreen } from "../step/verdict.ts";
import { toJson } from "../text/json.ts";
import type { Printer } from "../text/redact.ts";
import { type Ending, type Notice, tell } from "./ending.ts";
import { toJunit } from "./junit.ts";
import { type OutputFiles, toJobOutput, toOutputs } from "./outputs.ts";
import type { StepReport } from "./step-report.ts";
import { toSummary } from "./summary.ts";

export interface EndingOptions {
  readonly host: Host;
  readonly printer: Printer;
  /** The input `summary`. */
  readonly wantsSummary: boolean;
}

/**
 * Tells how a step ended. A fault of ours in the telling is told too: the keys are out already, and outputs that were
 * set stay so.
 * @returns whether the next steps can read its outputs
 */
export function tellStep(report: StepReport, options: EndingOptions): boolean {
  const { host } = options;
  try {
    return tell(stepEnding(report, options), host);
  } catch (bug) {
    const keys = report.jobs.flatMap(({ key }) => (key === "" ? [] : [key]));
    const { code, message, hint } = stepFault(bug, keys, host.waitOn);
    host.say("error", `${message}\n${hint}`, `job-gate: ${report.verdict} (${code})`);
    return false;
  }
}

/** How a step's end is told; writes the files that its outputs name. */
function stepEnding(report: StepReport, { host, printer, wantsSummary }: EndingOptions): Ending {
  const files = saveFiles(report, host);
  const { outputs, warnings } = toOutputs(report, files.paths);
  const { failure, verdict } = report;
  return {
    outputs,
    warnings: [...files.warnings, ...warnings.map((text) => ({ text })), ...passedWithFault(report, printer)],
    summary: wantsSummary && host.summarise ? summaryOf(report, host) : undefined,
    testReport: host.testReport && toJunit(report),
    failure: failure && { title: `job-gate: ${verdict} (${failure.code})`, failure },
  };
}

/** A summary that cannot be made is told in its place: it decides nothing. */
function summaryOf(report: StepReport, host: Host): string {
  try {
    return toSummary(report, host.manualUrl);
  } catch (bug) {
    host.say(
      "warning",
      `The step summary could not be made: ${bug instanceof Error ? bug.message : String(bug)}`,
    );
    return `## ${report.verdict}\n`;
  }
}

/** What a green verdict does not make good: an end that `fail-on` lets pass, a task that failed within a good one. */
function passedWithFault({ verdict, state, message, jobs }: StepReport, printer: Printer): readonly Notice[] {
  if (!isGreen(verdict)) return [];
  const title = "job-gate: passed with a warning";
  if (state === "WARNING" || state === "PARTIAL_FAILURES" || state === "ERROR") {
    const said = message === "" ? "" : `: ${printer.line(message)}`;
    return [{ text: `The job ended ${state}, which \`fail-on\` lets pass${said}`, title }];
  }
  const failed = jobs.filter(({ failedTasks }) => failedTasks.length > 0);
  const [first] = failed;
  if (first === undefined) return [];
  const more = failed.length > 1 ? ` So did tasks of ${failed.length - 1} more jobs.` : "";
  const names = first.failedTasks.map((name) => printer.line(name)).join(", ");
  return [{ text: `The job ${first.key} ended NORMAL although tasks of it failed: ${names}.${more}`, title }];
}

/** Above it, indents could make a deep value a hundred times as large. */
const MAX_INDENTED = 512 * 1024;

function fileText(value: unknown, text: string): string {
  return text.length > MAX_INDENTED ? text : toJson(value, 2);
}

/** The last job object, and the list of all jobs; empty paths where there is none. */
function saveFiles(
  { jobs }: StepReport,
  host: Host,
): { readonly paths: OutputFiles; readonly warnings: readonly Notice[] } {
  const [first] = jobs;
  if (first === undefined) return { paths: { job: "", jobs: "" }, warnings: [] };
  const warnings: Notice[] = [];
  const save = (name: string, value: unknown, text: string): string => {
    if (value === undefined) return "";
    const saved = host.saveFile(name, `${fileText(value, text)}\n`);
    if (saved.ok) return saved.value;
    warnings.push({ text: `The file ${name} could not be written: ${saved.problem}` });
    return "";
  };
  const jobText = first.job === undefined ? "" : toJson(first.job);
  const list = jobs.map(toJobOutput);
  const paths = {
    job: save("job.json", first.job, jobText),
    jobs: save("jobs.json", list, toJson(list)),
    jobText,
  };
  return { paths, warnings };
}
