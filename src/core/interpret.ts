import { type JobApi, normaliseWord, type TerminalState, type WordClass, wordOf } from "./job-api.ts";
import type { Reply } from "./ports.ts";
import { isObject, readJson, replyDocument } from "./reply.ts";

export interface Task {
  readonly name: string;
  readonly state: string;
  readonly status: string;
  readonly message: string;
  readonly failed: boolean;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
}

/** What one reply told about a job, whether it ended or not. */
export interface JobFacts {
  readonly job: unknown;
  /** State and status in the server's words, for people: `running`, `completed/error`. */
  readonly words: string;
  /** Why it failed, in the server's words; empty where it gave none. */
  readonly message: string;
  readonly results: Readonly<Record<string, unknown>>;
  readonly tasks: readonly Task[];
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly lastModified: string | undefined;
}

export type Observation =
  | { readonly kind: "running"; readonly facts: JobFacts; readonly unknownWord: string | undefined }
  | { readonly kind: "ended"; readonly state: TerminalState; readonly facts: JobFacts }
  | { readonly kind: "faulty"; readonly why: string };

/**
 * Reads a good reply to a poll as the API describes its jobs (contract: from a job object to a state).
 * `faulty` is a reply with no job in it. Never throws: what a server sends is not a fault of ours.
 */
export function interpret(reply: Reply, api: JobApi): Observation {
  const document = jobDocument(reply, api);
  if (document.kind === "faulty") return document;
  const job = document.value;
  const state = wordOf(api.job.state(job));
  const status = api.job.status && wordOf(api.job.status(job));
  if (state === undefined && status === undefined) {
    return { kind: "faulty", why: "the reply holds neither a state nor a status" };
  }
  const facts = readFacts(job, api, [state, status]);
  const stateClass = classOf(state, api);
  const statusClass = classOf(status, api);
  const hasEnded = api.job.end !== undefined && !isNothing(api.job.end(job));

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

/** The class a word of this API belongs to; undefined for none and for a word in no class. */
export function classOf(word: string | undefined, api: JobApi): WordClass | undefined {
  if (word === undefined) return undefined;
  return api.words.get(normaliseWord(word)) ?? api.words.get("*");
}

type Document = { kind: "document"; value: unknown } | { kind: "faulty"; why: string };

function jobDocument(reply: Reply, api: JobApi): Document {
  const json = readJson(reply);
  if (json.kind === "not-json") return { kind: "faulty", why: `the reply is ${json.looksLike}, not JSON` };
  if (api.job.at === undefined) return { kind: "document", value: replyDocument(reply) };
  if (json.kind === "empty") return { kind: "faulty", why: "the reply is empty" };
  const value = api.job.at(json.value);
  return isObject(value)
    ? { kind: "document", value }
    : { kind: "faulty", why: "the reply holds no job object" };
}

function endedByStatus(facts: JobFacts, statusClass: WordClass | undefined, api: JobApi): Observation {
  if (api.job.status === undefined) return ended(facts, "NORMAL");
  const state = terminal(statusClass);
  if (state !== undefined) return ended(facts, state);
  if (facts.tasks.some((task) => task.failed)) return ended(facts, "ERROR");
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

function readFacts(job: unknown, api: JobApi, words: (string | undefined)[]): JobFacts {
  const tasks = readTasks(api.tasks(job), api);
  return {
    job,
    words: words.filter((word) => word !== undefined).join("/"),
    message: textOf(api.message(job)) || taskFailures(tasks),
    results: readResults(api.results(job)),
    tasks,
    startMs: epochMs(api.job.start(job)),
    endMs: epochMs(api.job.end?.(job)),
    lastModified: wordOf(api.job.lastModified(job)),
  };
}

function readTasks(value: unknown, api: JobApi): readonly Task[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((task) => {
    const classes = [task.state, task.status].map((word) => classOf(wordOf(word), api));
    return {
      name: wordOf(task.name) ?? "task",
      state: wordOf(task.state) ?? "",
      status: wordOf(task.status) ?? "",
      message: textOf(task.message),
      failed: classes.some((each) => each === "ERROR" || each === "ABORTED"),
      startMs: epochMs(task.start),
      endMs: epochMs(task.end),
    };
  });
}

function taskFailures(tasks: readonly Task[]): string {
  return tasks
    .filter((task) => task.failed)
    .map((task) => (task.message === "" ? `${task.name} failed without a reason` : task.message))
    .join("\n");
}

/** Results by name, from an object or from a list of `{name, value}`. Any name is safe, `__proto__` too. */
function readResults(value: unknown): Readonly<Record<string, unknown>> {
  if (isObject(value)) return Object.fromEntries(Object.entries(value));
  if (!Array.isArray(value)) return {};
  const named = value.filter(isObject).flatMap((each): [string, unknown][] => {
    const name = wordOf(each.name);
    return name === undefined ? [] : [[name, each.value ?? null]];
  });
  return Object.fromEntries(named);
}

/** Text of a message; lists are joined line by line, anything else is written as JSON. */
function textOf(value: unknown): string {
  if (isNothing(value)) return "";
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) {
    return value
      .map(textOf)
      .filter((text) => text !== "")
      .join("\n");
  }
  return JSON.stringify(value);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function epochMs(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}
