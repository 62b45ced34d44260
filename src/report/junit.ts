import { formatDuration } from "../text/duration.ts";
import type { JobReport } from "./job-report.ts";
import type { StepReport } from "./step-report.ts";

/**
 * The step's jobs as a test report that CI systems show: one test case a job. A job that failed is a failure, any other
 * red end an error; a call that was never sent is skipped. (Schema of Jenkins' xUnit plugin, which GitLab, Azure and
 * CircleCI read alike.)
 */
export function toJunit({ jobs, elapsedMs, verdict, failure }: StepReport): string {
  const cases = jobs.length > 0 ? jobs.map(testCase) : [stepCase(verdict, failure)];
  const count = (tag: string) => cases.filter((each) => each.includes(`<${tag}`)).length;
  const counts = `tests="${cases.length}" failures="${count("failure ")}" errors="${count("error ")}" skipped="${count("skipped ")}"`;
  const time = `time="${(elapsedMs / 1000).toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="job-gate" ${counts} ${time}>`,
    `<testsuite name="job-gate" ${counts} ${time}>`,
    ...cases,
    "</testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(job: JobReport): string {
  const name = job.name || job.key || job.call || "job";
  const lines = [job.call, job.url, ...job.tasks.map(taskLine)].filter((line) => line !== "");
  const told = outcome(job.verdict, job.failure);
  const out = lines.length === 0 ? "" : `<system-out>${escapeXml(lines.join("\n"))}</system-out>`;
  return `<testcase name="${escapeXml(name)}" classname="job-gate" time="${(job.elapsedMs / 1000).toFixed(3)}">${told}${out}</testcase>`;
}

/** A step that ended before it had a job, such as one with wrong inputs. */
function stepCase(verdict: StepReport["verdict"], failure: StepReport["failure"]): string {
  return `<testcase name="job-gate" classname="job-gate" time="0">${outcome(verdict, failure)}</testcase>`;
}

function outcome(verdict: StepReport["verdict"], failure: StepReport["failure"]): string {
  if (failure === undefined) return "";
  const text = escapeXml(`${failure.message}\n${failure.hint}`);
  const message = escapeXml(failure.message);
  if (failure.code === "never-issued") return `<skipped message="${message}"/>`;
  const tag = verdict === "failed" ? "failure" : "error";
  return `<${tag} type="${verdict}" message="${message}">${text}</${tag}>`;
}

function taskLine({ name, state, status, message, startMs, endMs }: JobReport["tasks"][number]): string {
  const took = startMs !== undefined && endMs !== undefined ? ` (${formatDuration(endMs - startMs)})` : "";
  const words = [state, status].filter((word) => word !== "").join(" / ");
  return `${name}: ${words}${took}${message === "" ? "" : `: ${message}`}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\t": "&#9;",
  "\r": "&#13;",
};

/** Text for an attribute or an element; what XML 1.0 cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, "\ufffd")
    .replace(/[&<>"\n\t\r]/g, (each) => ENTITIES[each] as string);
}
