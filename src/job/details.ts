import { isObject, toJson } from "../text/json.ts";
import { readTime } from "../text/time.ts";
import { classOf, type JobApi, type Read, wordOf } from "./api.ts";

export interface Task {
  readonly name: string;
  readonly state: string;
  readonly status: string;
  readonly message: string;
  readonly failed: boolean;
  /** Whether its words say that it is over. */
  readonly isDone: boolean;
  readonly hasWarning: boolean;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
}

/** What a job's last sighting tells beside its state; read once, when the job is reported. */
export interface JobDetails {
  /** What the job does, in the server's words; empty where it has no name. */
  readonly name: string;
  /** Why it failed, in the server's words; empty where it gave none. */
  readonly message: string;
  readonly results: Readonly<Record<string, unknown>>;
  readonly tasks: readonly Task[];
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
}

/** Of a job that was never seen. */
export const NO_DETAILS: JobDetails = {
  name: "",
  message: "",
  results: {},
  tasks: [],
  startMs: undefined,
  endMs: undefined,
};

/** @param document what the API's expressions read: the job object, or the whole reply */
export function jobDetails(document: unknown, api: JobApi): JobDetails {
  const tasks = readTasks(api.tasks(document), api);
  return {
    name: wordOf(api.job.name(document)) ?? "",
    message: firstText(api.message, document) || taskReasons(tasks),
    results: readResults(api.results(document)),
    tasks,
    startMs: timeMs(api.job.start(document)),
    endMs: timeMs(api.job.end?.(document)),
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
      isDone: classes[0] !== undefined && classes[0] !== "RUNNING",
      hasWarning: classes.includes("WARNING"),
      failed: classes.some((each) => each === "ERROR" || each === "ABORTED" || each === "PARTIAL_FAILURES"),
      startMs: timeMs(task.start),
      endMs: timeMs(task.end),
    };
  });
}

/** The first text that any of some expressions yields; empty where none does. */
export function firstText(reads: readonly Read[], document: unknown): string {
  return reads.map((read) => textOf(read(document))).find((text) => text !== "") ?? "";
}

/** Reasons of the tasks that failed; where none did, of those with a warning. */
function taskReasons(tasks: readonly Task[]): string {
  const failed = tasks.filter((task) => task.failed);
  if (failed.length === 0) {
    return tasks
      .flatMap(({ hasWarning, message }) => (hasWarning && message !== "" ? [message] : []))
      .join("\n");
  }
  return failed
    .map((task) => (task.message === "" ? `${task.name} failed without a reason` : task.message))
    .join("\n");
}

/** Results by name, from an object or from a list of `{name, value}`. Any name is safe, `__proto__` too. */
export function readResults(value: unknown): Readonly<Record<string, unknown>> {
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
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) {
    return value
      .map(textOf)
      .filter((text) => text !== "")
      .join("\n");
  }
  return toJson(value);
}

function timeMs(value: unknown): number | undefined {
  return readTime(value)?.ms;
}
