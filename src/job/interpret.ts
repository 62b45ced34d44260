import { isObject, jsonOf } from "../text/json.ts";
import { classOf, type JobApi, type TerminalState, type WordClass, wordOf } from "./api.ts";
import { type Answer, answerDocument } from "./document.ts";

/** What one good reply showed of a job. */
export interface Sighting {
  /** State and status in the server's words, for people: `running`, `completed/error`. */
  readonly stateText: string;
  /** The job object as it is reported. */
  readonly raw: unknown;
  /** What the API's expressions read: the job object, or the whole reply. */
  readonly document: unknown;
  /** What a server that holds polls wants to know; undefined where the reply does not say. */
  readonly lastModified: string | undefined;
}

export type Observation =
  | { readonly kind: "running"; readonly sighting: Sighting; readonly unknownWord: string | undefined }
  | {
      readonly kind: "ended";
      readonly state: TerminalState;
      readonly sighting: Sighting;
      /** Why it is no good end, where the server's words do not tell; else empty. */
      readonly note: string;
    }
  | { readonly kind: "faulty"; readonly why: string };

/**
 * Reads a good reply to a poll as the API describes its jobs (docs/behaviour.md, "How a job's end is read").
 * `faulty` is a reply with no job in it. Never throws: what a server sends is not a fault of ours.
 * @param via which of the expressions under `accepted.url` found the job, counted from 0
 */
export function interpret(answer: Answer, api: JobApi, via?: number): Observation {
  const { body } = answer;
  if (body.kind === "not-json") return { kind: "faulty", why: `the reply is ${body.looksLike}, not JSON` };
  if (api.job.at === undefined) return read(answerDocument(answer, via), jsonOf(body) ?? null, api);
  if (body.kind === "empty") return { kind: "faulty", why: "the reply is empty" };
  const job = api.job.at(body.value);
  return isObject(job) ? read(job, job, api) : { kind: "faulty", why: "the reply holds no job object" };
}

/** The same for one record of the API's list of jobs. */
export function interpretRecord(record: unknown, api: JobApi): Observation {
  return isObject(record)
    ? read(record, record, api)
    : { kind: "faulty", why: "the list holds no job object" };
}

function read(document: unknown, raw: unknown, api: JobApi): Observation {
  const state = wordOf(api.job.state(document));
  const status = api.job.status && wordOf(api.job.status(document));
  if (state === undefined && status === undefined) {
    return { kind: "faulty", why: "the reply holds neither a state nor a status" };
  }
  const stateText = [state, status].filter((word) => word !== undefined).join("/");
  const lastModified = wordOf(api.job.lastModified(document));
  const sighting: Sighting = { stateText, raw, document, lastModified };
  const stateClass = classOf(state, api);
  const statusClass = classOf(status, api);
  const hasEnded = api.job.end !== undefined && !isNothing(api.job.end(document));

  switch (stateClass) {
    case "RUNNING":
      return running(sighting);
    case "DONE":
      return endedByStatus(sighting, statusClass, api);
    case "ABORTED":
      return ended(sighting, "ERROR");
    case undefined:
      if (hasEnded) return endedByStatus(sighting, statusClass, api);
      return running(sighting, state);
    default:
      // The documentation's own shape: `state` carries what elsewhere is the status.
      if (statusClass === "RUNNING") return running(sighting);
      if (stateClass === "WARNING" && api.job.end !== undefined && !hasEnded) return running(sighting);
      return ended(sighting, worseOf(stateClass, statusClass));
  }
}

function endedByStatus(sighting: Sighting, statusClass: WordClass | undefined, api: JobApi): Observation {
  if (api.job.status === undefined) return ended(sighting, "NORMAL");
  const state = terminal(statusClass);
  if (state !== undefined) return ended(sighting, state);
  return ended(sighting, "ERROR", `the job ended (${sighting.stateText}), but its outcome could not be read`);
}

function ended(sighting: Sighting, state: TerminalState, note = ""): Observation {
  return { kind: "ended", state, sighting, note };
}

function running(sighting: Sighting, unknownWord?: string): Observation {
  return { kind: "running", sighting, unknownWord };
}

function terminal(wordClass: WordClass | undefined): TerminalState | undefined {
  if (wordClass === "ABORTED") return "ERROR";
  return wordClass === "RUNNING" || wordClass === "DONE" ? undefined : wordClass;
}

const SEVERITY: Readonly<Record<TerminalState, number>> = {
  NORMAL: 0,
  WARNING: 1,
  PARTIAL_FAILURES: 2,
  ERROR: 3,
};

/** The worse of two states; a class that is no end does not count. */
export function worseOf(state: TerminalState, other: WordClass | undefined): TerminalState {
  const second = terminal(other);
  return second !== undefined && SEVERITY[second] > SEVERITY[state] ? second : state;
}

/** Whether a field says nothing: it is not there, null or an empty text. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
