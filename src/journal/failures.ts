import type { Failure } from "../job/failure.ts";
import type { Doubted } from "./decide.ts";

/** What stands in the way of using a journal, in words for the person who has to act on it. */

/** Why a step ends before it sends anything. */
export interface Refusal {
  readonly verdict: "invalid" | "unknown";
  readonly failure: Failure;
}

export function unusable(path: string, problem: string): Refusal {
  const failure: Failure = {
    code: "journal-unusable",
    message: `The journal ${path} cannot be used: ${problem}. Nothing was sent`,
    hint: "Give `journal` a path that can be read and written, outside the workspace; where a line is damaged, look on the server what became of its call before you change the file.",
  };
  return { verdict: "invalid", failure };
}

export function missing(path: string, run: string): Refusal {
  const failure: Failure = {
    code: "journal-missing",
    message: `The journal ${path} holds nothing of an earlier attempt, although this is attempt ${run.split("/")[1]} of the run. Nothing was sent`,
    hint: "Bring the file back (from the runner that had it, or from the cache), or look on the server what the earlier attempt did. Where it sent nothing, start a new run in place of this one.",
  };
  return { verdict: "unknown", failure };
}

/** @param keys of jobs that had not ended when the journal was last written */
export function mismatch(path: string, problems: readonly string[], keys: readonly string[]): Refusal {
  const running = keys.length === 0 ? "" : ` Jobs that had not ended: ${keys.join(", ")}.`;
  const failure: Failure = {
    code: "journal-mismatch",
    message: `The journal ${path} tells of other calls: ${problems.join("; ")}. Nothing was sent`,
    hint: `Run the step with the calls as they were, or with a new journal once you know what became of them.${running}`,
  };
  return { verdict: "invalid", failure };
}

/** A call that is not issued, since its intent could not be written. */
export function notWritten(path: string, problem: string): Failure {
  return {
    code: "journal-unusable",
    message: `The call was never issued, since the journal ${path} could not be written: ${problem}`,
    hint: "Nothing was started for it. Make room, or give `journal` another path, and run the step again.",
  };
}

/** @param other the attempt that opened the journal meanwhile */
export function takenOver(path: string, other: string): Failure {
  return {
    code: "never-issued",
    message: `The call was never issued, since the journal ${path} was taken over by ${other}`,
    hint: "The step that took over issues it; look there. Runs that share a journal want `concurrency`.",
  };
}

/**
 * A call that an earlier attempt sent, and of which nobody knows what became.
 * @param found a sentence on the jobs submitted since; may be empty
 */
export function inDoubt(call: string, { past, isLost }: Doubted, path: string, found = ""): Failure {
  const who =
    isLost || past?.intent === undefined
      ? "an attempt of which no word is left"
      : `attempt ${past.intent.attempt}, at ${past.intent.at},`;
  const keys = [...(past?.jobs.keys() ?? []), ...(past?.seen ?? [])];
  const seen = keys.length === 0 ? "" : ` Keys that were read: ${keys.join(", ")}.`;
  return {
    code: "earlier-call-in-doubt",
    message:
      `${call}: ${who} may have sent this call, and may or may not have started more than is known.${seen} ${found}`.trim(),
    hint: `Look on the server what became of it. Then append one of these lines to ${path} and run again: \`${acceptedLine(call, keys)}\` or \`${notTakenLine(call)}\`.`,
  };
}

/** The line by which a person says that a call was taken. */
function acceptedLine(call: string, keys: readonly string[]): string {
  return JSON.stringify({ call, event: "accepted", keys: keys.length === 0 ? ["KEY"] : keys });
}

/** The line by which a person says that a call was not taken, or is to be issued again. */
export function notTakenLine(call: string): string {
  return JSON.stringify({ call, event: "not-taken", why: "looked" });
}
