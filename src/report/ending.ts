import type { Host, Outputs } from "../host.ts";
import type { Failure } from "../job/failure.ts";
import { sentence } from "./markdown.ts";

/** How a command ended, ready to be told: every text in it is printable. */
export interface Ending {
  readonly outputs: Outputs;
  /** What people are to know beside the verdict, each with a title. */
  readonly warnings: readonly Notice[];
  /** The summary as Markdown; undefined where none is wanted. */
  readonly summary: string | undefined;
  /** The jobs as JUnit XML; undefined where nobody asked for it. */
  readonly testReport?: string | undefined;
  /** What makes the step red; undefined where it is green. */
  readonly failure: { readonly title: string; readonly failure: Failure } | undefined;
}

export interface Notice {
  readonly text: string;
  readonly title?: string;
}

/**
 * Tells how a command ended: outputs, summary, and one annotation for each thing that people have to know.
 * @returns whether the next steps can read its outputs
 */
export function tell({ outputs, warnings, summary, testReport, failure }: Ending, host: Host): boolean {
  const published = host.publish(outputs);
  if (!published.ok) {
    host.say("error", `The outputs could not be written: ${published.problem}`, "job-gate: no outputs");
  }
  for (const { text, title } of warnings) host.say("warning", text, title);
  const summarised = summary === undefined ? undefined : host.summarise?.(summary);
  if (summarised?.ok === false) {
    host.say("warning", `The step summary could not be written: ${summarised.problem}`);
  }
  const reported = testReport === undefined ? undefined : host.testReport?.(testReport);
  if (reported?.ok === false) {
    host.say("warning", `The test report could not be written: ${reported.problem}`);
  }
  if (failure !== undefined) host.say("error", errorText(failure.failure, host), failure.title);
  return published.ok;
}

/** What happened, what to do next, and where the code is explained. */
function errorText({ code, message, hint }: Failure, { manualUrl }: Host): string {
  const more = manualUrl === undefined ? "" : `\nMore: ${manualUrl}#${code}`;
  return `${sentence(message)}\n${hint}${more}`;
}
