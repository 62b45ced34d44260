import {
  durationMs,
  type FieldRules,
  faultyFields,
  flag,
  object,
  oneOf,
  text,
  textByName,
  wholeNumber,
} from "../wire/field-rules.ts";

export const JOB_ENDS = ["normal", "warning", "partial_failures", "error", "aborted"] as const;

export type JobEnd = (typeof JOB_ENDS)[number];

export interface TaskPlan {
  readonly name: string;
  readonly type?: string;
  readonly description?: string;
  readonly status?: "normal" | "error" | "skipped";
  readonly failureReason?: string;
}

/** How one job goes. The field `simulate` of a request body takes these, and so does the control endpoint. */
export interface JobPlan {
  /** From submission to the end. */
  readonly durationMs: number;
  /** How much of that the job is `queued` before it runs. */
  readonly queuedMs: number;
  readonly end: JobEnd;
  /** Text of the failing task; each resource has its own otherwise. */
  readonly failureReason?: string;
  /** How many of the call's own tasks are reported, or tasks of one's own. */
  readonly tasks?: number | readonly TaskPlan[];
  /** Which task fails, counted from 1; the last but one otherwise. */
  readonly failingTask?: number;
  /** Results by name, in place of those of the call. */
  readonly results?: Readonly<Record<string, string>>;
  /** The job never ends by itself. */
  readonly never: boolean;
  /** The job is not found for this long after the 202. */
  readonly hiddenMs: number;
  /** Jobs it spawned, for `spawned_job_summary`. */
  readonly spawned: number;
  readonly parentKey?: string;
  /** Other words for states and statuses, by the Swagger word: `{"running": "in progress"}`; "" leaves the field out. */
  readonly words?: Readonly<Record<string, string>>;
  /** A JSON merge patch laid over the job object. */
  readonly merge?: Readonly<Record<string, unknown>>;
}

export const DEFAULT_PLAN: JobPlan = {
  durationMs: 5000,
  queuedMs: 0,
  end: "normal",
  never: false,
  hiddenMs: 0,
  spawned: 0,
};

const TASK_RULES: FieldRules = {
  name: text,
  type: text,
  description: text,
  status: oneOf(["normal", "error", "skipped"]),
  failureReason: text,
};

const PLAN_RULES: FieldRules = {
  durationMs,
  queuedMs: durationMs,
  end: oneOf(JOB_ENDS),
  failureReason: text,
  tasks: {
    expected: "a whole number, or a list of tasks {name, type, description, status, failureReason}",
    fits: (value) =>
      wholeNumber(0, 1000).fits(value) ||
      (Array.isArray(value) &&
        value.every((task) => "name" in Object(task) && faultyFields(task, TASK_RULES, "task").length === 0)),
  },
  failingTask: wholeNumber(1),
  results: textByName,
  never: flag,
  hiddenMs: durationMs,
  spawned: wholeNumber(0, 1000),
  parentKey: text,
  words: textByName,
  merge: object,
};

/** What is wrong with a plan written by a user; empty if nothing is. */
export function planFaults(value: unknown, place: string): readonly string[] {
  return faultyFields(value, PLAN_RULES, place);
}
