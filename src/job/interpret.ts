import type { Reply } from "../client/ports.ts";
import { isObject, readJson, replyDocument } from "../client/reply.ts";
import { classOf, type JobApi, type TerminalState, type WordClass, wordOf } from "./api.ts";
import { isNothing, type JobFacts, readFacts } from "./details.ts";

export type Observation =
  | { readonly kind: "running"; readonly facts: JobFacts; readonly unknownWord: string | undefined }
  | { readonly kind: "ended"; readonly state: TerminalState; readonly facts: JobFacts }
  | { readonly kind: "faulty"; readonly why: string };

/**
 * Reads a good reply to a poll as the API describes its jobs (contract: from a job object to a state).
 * `faulty` is a reply with no job in it. Never throws: what a server sends is not a fault of ours.
 * @param via which of the expressions under `accepted.url` found the job, counted from 0
 */
export function interpret(reply: Reply, api: JobApi, via?: number): Observation {
  const json = readJson(reply);
  if (json.kind === "not-json") return { kind: "faulty", why: `the reply is ${json.looksLike}, not JSON` };
  if (api.job.at === undefined) {
    return read(replyDocument(reply, via), json.kind === "json" ? json.value : null, api);
  }
  if (json.kind === "empty") return { kind: "faulty", why: "the reply is empty" };
  const job = api.job.at(json.value);
  return isObject(job) ? read(job, job, api) : { kind: "faulty", why: "the reply holds no job object" };
}

/** The same for one record of the API's list of jobs. */
export function interpretRecord(record: unknown, api: JobApi): Observation {
  return isObject(record)
    ? read(record, record, api)
    : { kind: "faulty", why: "the list holds no job object" };
}

/** @param value what the API's expressions see; @param job the job object as it is reported */
function read(value: unknown, job: unknown, api: JobApi): Observation {
  const state = wordOf(api.job.state(value));
  const status = api.job.status && wordOf(api.job.status(value));
  if (state === undefined && status === undefined) {
    return { kind: "faulty", why: "the reply holds neither a state nor a status" };
  }
  const facts = readFacts(job, value, api, [state, status]);
  const stateClass = classOf(state, api);
  const statusClass = classOf(status, api);
  const hasEnded = api.job.end !== undefined && !isNothing(api.job.end(value));

  switch (stateClass) {
    case "RUNNING":
      return running(facts);
    case "DONE":
      return endedByStatus(facts, statusClass, api);
    case "ABORTED":
      return ended(facts, "ERROR");
    case undefined:
      if (hasEnded) return endedByStatus(facts, statusClass, api);
      return running(facts, state);
    default:
      // The documentation's own shape: `state` carries what elsewhere is the status.
      if (statusClass === "RUNNING") return running(facts);
      if (stateClass === "WARNING" && api.job.end !== undefined && !hasEnded) return running(facts);
      return ended(facts, worseOf(stateClass, statusClass));
  }
}

function endedByStatus(facts: JobFacts, statusClass: WordClass | undefined, api: JobApi): Observation {
  if (api.job.status === undefined) return ended(facts, "NORMAL");
  const state = terminal(statusClass);
  if (state !== undefined) return ended(facts, state);
  const message = `the job ended (${facts.words}), but its outcome could not be read`;
  return ended({ ...facts, message: facts.message === "" ? message : facts.message }, "ERROR");
}

function ended(facts: JobFacts, state: TerminalState): Observation {
  return { kind: "ended", state, facts };
}

function running(facts: JobFacts, unknownWord?: string): Observation {
  return { kind: "running", facts, unknownWord };
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
