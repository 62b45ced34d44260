import type { Attempt } from "../client/call.ts";
import type { Located } from "../client/locate.ts";
import type { PollResult } from "../client/poll.ts";
import type { JobApi } from "../job/api.ts";
import { jobDetails, type Task } from "../job/details.ts";
import type { Sighting } from "../job/interpret.ts";
import type { JobRef } from "../job/key.ts";
import { progressText } from "../job/progress.ts";
import { toJson } from "../text/json.ts";

/** What was read out of a reply, in words. */
export interface Told {
  readonly lines: readonly string[];
  /** Whether it was understood as its description says. */
  readonly isUnderstood: boolean;
}

/** What job-gate would make of the reply to a call. */
export function tellCall(attempt: Attempt): Told {
  switch (attempt.kind) {
    case "accepted":
      return {
        lines: [
          ...attempt.jobs.flatMap(jobLines),
          ...attempt.doubts.flatMap(({ message }) => field("unknown", message)),
        ],
        isUnderstood: attempt.doubts.length === 0,
      };
    case "synchronous":
      return understood(field("done", "at once: there is no job to wait for"));
    case "not-taken":
      return understood(field("not taken", `${attempt.failure.message}; it would be sent again`));
    case "rejected":
      return misread("rejected", attempt.failure.message);
    case "unknown":
      return misread("unknown", attempt.failure.message);
    case "cancelled":
      return misread("unknown", "it was cancelled");
  }
}

/** What a job that ended well hands its work on to. */
export function tellNext(located: Located): Told {
  if (located.kind === "none")
    return misread("next", "none: neither `next.key` nor `next.url` hits anything");
  if (located.kind === "unreadable") return misread("next", located.why);
  const { jobs, doubts } = located;
  if (jobs.length > 1) return misread("next", `several: ${jobs.map(({ key }) => key).join(", ")}`);
  const [{ key, url }] = jobs;
  return {
    lines: [...field("next", key), ...field("url", url), ...doubts.flatMap((why) => field("unknown", why))],
    isUnderstood: true,
  };
}

/**
 * What job-gate would make of the reply to a poll.
 * @param api of the job's stage
 */
export function tellJob(result: PollResult, api: JobApi): Told {
  switch (result.kind) {
    case "running": {
      const { sighting, unknownWord } = result;
      const problem = unknownWord === undefined ? "" : `: "${unknownWord}" is in none of \`words\``;
      return {
        lines: [
          ...field("state", `RUNNING (${sighting.stateText})${problem}`),
          ...field("progress", progressText(sighting.document, api)),
          ...sightingLines(sighting, api),
        ],
        isUnderstood: unknownWord === undefined,
      };
    }
    case "ended": {
      const { state, sighting, note } = result;
      const { message } = jobDetails(sighting.document, api);
      const isRed = state === "ERROR" || state === "PARTIAL_FAILURES";
      const reason = isRed && message === "" ? field("message", `none${elsewhere(api)}`) : [];
      return {
        lines: [
          ...field("state", `${state} (${sighting.stateText})${note === "" ? "" : `: ${note}`}`),
          ...field("verdict", isRed ? "failed" : "passed"),
          ...reason,
          ...sightingLines(sighting, api),
        ],
        isUnderstood: note === "",
      };
    }
    case "faulty":
      return misread("no job", `${result.failure.message}; it would be asked again`);
    case "lost":
      return misread("lost", result.failure.message);
    case "stopped":
      return misread("lost", "it was stopped");
  }
}

function elsewhere({ detail }: JobApi): string {
  return detail === undefined ? "" : " in the job: `detail` would be asked";
}

function understood(lines: readonly string[]): Told {
  return { lines, isUnderstood: true };
}

function misread(name: string, text: string): Told {
  return { lines: field(name, text), isUnderstood: false };
}

function jobLines({ key, url, firstPollMs }: JobRef): readonly string[] {
  return [
    ...field("key", key),
    ...field("url", url),
    ...field("ask", firstPollMs === undefined ? "" : `first after ${firstPollMs / 1000} s`),
  ];
}

function sightingLines({ document, lastModified }: Sighting, api: JobApi): readonly string[] {
  const { name, message, results, tasks, startMs, endMs } = jobDetails(document, api);
  return [
    ...field("message", message),
    ...field("name", name),
    ...field("start", timeText(startMs)),
    ...field("end", timeText(endMs)),
    ...field("modified", lastModified ?? ""),
    ...Object.entries(results).flatMap(([result, value]) => field("result", `${result}: ${toJson(value)}`)),
    ...tasks.flatMap((task) => field("task", taskText(task))),
  ];
}

function taskText({ name, state, status, message, failed }: Task): string {
  const words = [state, status].filter((word) => word !== "").join("/");
  return `${name}${words === "" ? "" : ` ${words}`}${failed ? ", failed" : ""}${message === "" ? "" : `: ${message}`}`;
}

function timeText(ms: number | undefined): string {
  return ms === undefined ? "" : new Date(ms).toISOString();
}

const NAME_WIDTH = 11;

/** Lines of a field, none where it is empty. */
function field(name: string, text: string): readonly string[] {
  if (text === "") return [];
  return text.split(/\r?\n/).map((line, n) => `  ${(n === 0 ? name : "").padEnd(NAME_WIDTH)}${line}`);
}
