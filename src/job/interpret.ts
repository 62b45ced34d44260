import { isObject, jsonOf } from "../text/json.ts";
import { readTime } from "../text/time.ts";
import { classOf, type JobApi, type TerminalState, type WordClass, wordOf } from "./api.ts";
import { type Answer, answerDocument } from "./document.ts";
import { isSameKey, keyText } from "./key.ts";

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

/** What is known where a reply is read. */
export interface Asked {
  /** The job that was asked for; undefined where any will do. */
  readonly key?: string | undefined;
  /** Which of the expressions under `accepted.url` found the job, counted from 0. */
  readonly via?: number | undefined;
  /** The server's time, in milliseconds since 1970. */
  readonly nowMs: number;
}

/**
 * Reads a good reply to a poll as the API describes its jobs (docs/behaviour.md, "How a job's end is read").
 * `faulty` is a reply with no job in it, or with another one. Never throws: what a server sends is not a fault of ours.
 */
export function interpret(answer: Answer, api: JobApi, asked: Asked): Observation {
  const { body } = answer;
  if (body.kind === "not-json") return { kind: "faulty", why: `the reply is ${body.looksLike}, not JSON` };
  if (api.job.at === undefined) {
    return read(answerDocument(answer, asked.via), { raw: jsonOf(body) ?? null, api, asked });
  }
  if (body.kind === "empty") return { kind: "faulty", why: "the reply is empty" };
  const job = api.job.at(body.value);
  return isObject(job)
    ? read(job, { raw: job, api, asked })
    : { kind: "faulty", why: "the reply holds no job object" };
}

/** The same for one record of the API's list of jobs. */
export function interpretRecord(record: unknown, api: JobApi, asked: Asked): Observation {
  return isObject(record)
    ? read(record, { raw: record, api, asked })
    : { kind: "faulty", why: "the list holds no job object" };
}

interface Reading {
  readonly raw: unknown;
  readonly api: JobApi;
  readonly asked: Asked;
}

function read(document: unknown, { raw, api, asked }: Reading): Observation {
  const other = otherKey(api.job.key?.(document), asked.key);
  if (other !== undefined) return { kind: "faulty", why: `the reply tells of another job, ${other}` };
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
  const hasEnded = isEndTime(api.job.end?.(document), asked.nowMs);

  switch (stateClass) {
    case "RUNNING":
      return running(sighting);
    case "DONE":
      return endedByStatus(sighting, statusClass, api);
    case "ABORTED":
      return ended(sighting, "ERROR");
    case undefined:
      if (!hasEnded) return running(sighting, state);
      return state === undefined
        ? endedByStatus(sighting, statusClass, api)
        : ended(sighting, worseOf("ERROR", statusClass), unknownEnd(state));
    default:
      // The documentation's own shape: `state` carries what elsewhere is the status.
      if (statusClass === "RUNNING") return running(sighting);
      if (stateClass === "WARNING" && api.job.end !== undefined && !hasEnded) return running(sighting);
      return ended(sighting, worseOf(stateClass, statusClass));
  }
}

/** The key in a job object, where it is another than the one that was asked for. */
function otherKey(value: unknown, key: string | undefined): string | undefined {
  const found = keyText(value ?? undefined);
  return found === undefined || found === "" || key === undefined || isSameKey(found, key)
    ? undefined
    : found;
}

const DAY_MS = 86_400_000;
const MIN_END_MS = Date.UTC(1971, 0, 1);

/** Whether a value is the time of an end: a date that can be read, later than 1971 and not more than a day ahead. */
export function isEndTime(value: unknown, nowMs: number): boolean {
  const ms = readTime(value)?.ms;
  return ms !== undefined && ms > MIN_END_MS && ms <= nowMs + DAY_MS;
}

/** An unknown word never ends well. */
function unknownEnd(word: string): string {
  return `the job ended in "${word}", a state that is not known`;
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
