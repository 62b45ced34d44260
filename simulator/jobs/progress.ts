import type { JobEnd, JobPlan, TaskPlan } from "./plan.ts";

/** The part of a job that says how it goes. */
export interface JobCourse {
  readonly submitMs: number;
  readonly plan: JobPlan;
  readonly tasks: readonly TaskPlan[];
  /** Set when the control endpoint ended the job before its time. */
  readonly finished?: { readonly atMs: number; readonly end: JobEnd };
}

export type LifeState = "queued" | "running" | "aborting" | "aborted" | "completed";

export interface TaskProgress {
  readonly plan: TaskPlan;
  readonly state: "queued" | "running" | "completed";
  readonly status: "normal" | "error" | "skipped";
  readonly startMs?: number;
  readonly completeMs?: number;
}

export interface JobProgress {
  readonly state: LifeState;
  /** The status the job ends with. */
  readonly endStatus: Exclude<JobEnd, "aborted">;
  /** Whether a task has failed so far. */
  readonly taskFailed: boolean;
  /** Set once the job has ended. */
  readonly endMs?: number;
  readonly tasks: readonly TaskProgress[];
}

interface TaskSlot {
  readonly startMs: number;
  readonly completeMs: number;
  readonly status: "normal" | "error" | "skipped";
}

const ABORTING_SHARE = 0.1;

/** Where a job stands at a time. Everything follows from the clock, so that thousands of jobs need no timer. */
export function progressOf(course: JobCourse, atMs: number): JobProgress {
  const endMs = endOf(course);
  const ended = atMs >= endMs;
  const end = course.finished?.end ?? course.plan.end;
  const slots = slotsOf(course, end, endMs);
  const tasks = slots.map((slot, index) => taskAt(course.tasks[index] as TaskPlan, slot, atMs, ended));
  return {
    state: stateAt(course, end, atMs, ended),
    endStatus: end === "aborted" ? "error" : end,
    taskFailed: tasks.some((task) => task.state === "completed" && task.status === "error"),
    ...(ended ? { endMs } : {}),
    tasks,
  };
}

/** When the state or the status of a job changes next by itself; Infinity if never. */
export function nextChangeMs(course: JobCourse, atMs: number): number {
  const end = course.finished?.end ?? course.plan.end;
  const endMs = endOf(course);
  const failures = slotsOf(course, end, endMs).filter((slot) => slot.status === "error");
  const changes = [
    course.submitMs + course.plan.queuedMs,
    ...failures.map((slot) => slot.completeMs),
    ...(end === "aborted" && !course.finished ? [abortingFrom(course)] : []),
    endMs,
  ];
  return Math.min(...changes.filter((change) => change > atMs), Number.POSITIVE_INFINITY);
}

function endOf(course: JobCourse): number {
  if (course.finished) return course.finished.atMs;
  return course.plan.never ? Number.POSITIVE_INFINITY : course.submitMs + course.plan.durationMs;
}

function abortingFrom(course: JobCourse): number {
  return course.submitMs + course.plan.durationMs * (1 - ABORTING_SHARE);
}

function stateAt(course: JobCourse, end: JobEnd, atMs: number, ended: boolean): LifeState {
  if (ended) return end === "aborted" ? "aborted" : "completed";
  if (atMs < course.submitMs + course.plan.queuedMs) return "queued";
  const aborting = end === "aborted" && !course.plan.never && atMs >= abortingFrom(course);
  return aborting ? "aborting" : "running";
}

function slotsOf(course: JobCourse, end: JobEnd, endMs: number): readonly TaskSlot[] {
  const { plan, tasks, submitMs, finished } = course;
  const startMs = submitMs + plan.queuedMs;
  const slotMs = Math.max(0, plan.durationMs - plan.queuedMs) / Math.max(1, tasks.length);
  const last = tasks.length - 1;
  const completion = (index: number) =>
    plan.never && index === last ? Number.POSITIVE_INFINITY : startMs + slotMs * (index + 1);
  const underWay = finished ? tasks.findIndex((_, index) => completion(index) >= finished.atMs) : -1;
  const failing = failingIndex(plan, end, underWay, last);
  const explicit = tasks.some((task) => task.status !== undefined);
  return tasks.map((task, index) => {
    const planned = plannedStatus(end, index, failing);
    const status = explicit ? (task.status ?? "normal") : planned;
    const skippedAtMs = completion(Math.max(0, Math.min(failing, index)));
    const completeMs = status === "skipped" ? skippedAtMs : completion(index);
    return {
      startMs: Math.min(startMs + slotMs * index, endMs),
      completeMs: Math.min(completeMs, endMs),
      status,
    };
  });
}

function failingIndex(plan: JobPlan, end: JobEnd, underWay: number, last: number): number {
  if (underWay >= 0) return underWay;
  if (plan.failingTask !== undefined) return Math.min(plan.failingTask - 1, last);
  return end === "aborted" ? last : Math.max(0, last - 1);
}

/** "A task failed, resulting in subsequent tasks being skipped" (NetApp's documentation, Job details page). */
function plannedStatus(end: JobEnd, index: number, failing: number): TaskSlot["status"] {
  if (end === "normal" || end === "warning" || index < failing) return "normal";
  if (index === failing) return "error";
  return end === "partial_failures" ? "normal" : "skipped";
}

function taskAt(plan: TaskPlan, slot: TaskSlot, atMs: number, jobEnded: boolean): TaskProgress {
  const { startMs, completeMs, status } = slot;
  if (jobEnded || atMs >= completeMs) {
    return { plan, state: "completed", status, ...(status === "skipped" ? {} : { startMs }), completeMs };
  }
  if (status === "skipped" || atMs < startMs) return { plan, state: "queued", status: "normal" };
  return { plan, state: "running", status: "normal", startMs };
}
