import type { Host } from "../host.ts";
import { isGreen } from "../step/verdict.ts";
import { toJson } from "../text/json.ts";
import type { Printer } from "../text/redact.ts";
import type { Ending, Notice } from "./ending.ts";
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

/** How a step's end is told; writes the files that its outputs name. */
export function stepEnding(report: StepReport, { host, printer, wantsSummary }: EndingOptions): Ending {
  const files = saveFiles(report, host);
  const { outputs, warnings } = toOutputs(report, files.paths);
  const { failure, verdict } = report;
  return {
    outputs,
    warnings: [...files.warnings, ...warnings.map((text) => ({ text })), ...passedWithFault(report, printer)],
    summary: wantsSummary ? toSummary(report, host.manualUrl) : undefined,
    testReport: host.testReport && toJunit(report),
    failure: failure && { title: `job-gate: ${verdict} (${failure.code})`, failure },
  };
}

function passedWithFault({ verdict, state, message }: StepReport, printer: Printer): readonly Notice[] {
  if (!isGreen(verdict) || state === "NORMAL" || state === "" || state === "RUNNING") return [];
  const said = message === "" ? "" : `: ${printer.line(message)}`;
  const text = `The job ended ${state}, which \`fail-on\` lets pass${said}`;
  return [{ text, title: "job-gate: passed with a warning" }];
}

/** The last job object, and the list of all jobs; empty paths where there is none. */
function saveFiles(
  { jobs }: StepReport,
  host: Host,
): { readonly paths: OutputFiles; readonly warnings: readonly Notice[] } {
  const [first] = jobs;
  if (first === undefined) return { paths: { job: "", jobs: "" }, warnings: [] };
  const warnings: Notice[] = [];
  const save = (name: string, value: unknown): string => {
    if (value === undefined) return "";
    const saved = host.saveFile(name, `${toJson(value, 2)}\n`);
    if (saved.ok) return saved.value;
    warnings.push({ text: `The file ${name} could not be written: ${saved.problem}` });
    return "";
  };
  return {
    paths: { job: save("job.json", first.job), jobs: save("jobs.json", jobs.map(toJobOutput)) },
    warnings,
  };
}
