import { isObject } from "../client/reply.ts";
import { classOf, type JobApi, wordOf } from "./api.ts";

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
  /** What the job does, in the server's words; empty where it has no name. */
  readonly name: string;
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

/**
 * @param job the job object as it is reported
 * @param seen what the API's expressions see: the job object, or the whole reply
 * @param words state and status, where there are any
 */
export function readFacts(
  job: unknown,
  seen: unknown,
  api: JobApi,
  words: readonly (string | undefined)[],
): JobFacts {
  const facts = {
    job,
    words: words.filter((word) => word !== undefined).join("/"),
    name: () => wordOf(api.job.name(seen)) ?? "",
    message: (): string => firstMessage(api, seen) || taskFailures(read.tasks),
    results: () => readResults(api.results(seen)),
    tasks: () => readTasks(api.tasks(seen), api),
    startMs: () => epochMs(api.job.start(seen)),
    endMs: () => epochMs(api.job.end?.(seen)),
    lastModified: () => wordOf(api.job.lastModified(seen)),
  };
  const read = whenAsked(facts) as JobFacts;
  return read;
}

/**
 * An object whose functions have become fields, each computed when it is first read: of a job that is looked at a
 * hundred times, most facts are of interest once.
 */
function whenAsked(fields: Readonly<Record<string, unknown>>): unknown {
  const object = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== "function") {
      Object.defineProperty(object, name, { value, enumerable: true });
      continue;
    }
    let computed: { readonly value: unknown } | undefined;
    const get = () => {
      computed ??= { value: value() };
      return computed.value;
    };
    Object.defineProperty(object, name, { get, enumerable: true });
  }
  return object;
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
      failed: classes.some((each) => each === "ERROR" || each === "ABORTED" || each === "PARTIAL_FAILURES"),
      startMs: epochMs(task.start),
      endMs: epochMs(task.end),
    };
  });
}

function firstMessage(api: JobApi, seen: unknown): string {
  return api.message.map((read) => textOf(read(seen))).find((text) => text !== "") ?? "";
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

/** Whether a field says nothing: it is not there, null or an empty text. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function epochMs(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}
