import type { JobKind } from "../jobs/kind.ts";
import { DEFAULT_PLAN, type JobPlan, planFaults, type TaskPlan } from "../jobs/plan.ts";
import type { Job, JobEffect, JobOwner } from "../jobs/store.ts";
import type { JsonObject } from "../wire/json.ts";
import { errorReply, type Reply } from "../wire/reply.ts";
import type { World } from "./routes.ts";

/** What a call starts: the kind of job, and what it is to leave behind. */
export interface Work {
  /** The key of the job, for an API whose keys are not of Unified Manager's shape. */
  readonly key?: string;
  readonly kind: JobKind;
  readonly results: readonly { readonly name: string; readonly value: string }[];
  readonly effects: readonly JobEffect[];
}

/** How the job of a body goes: its `simulate` over the defaults; or the 400 for a faulty `simulate`. */
export function planOf(
  body: JsonObject,
  world: World,
): { readonly plan: JobPlan } | { readonly fault: Reply } {
  const chosen = body.simulate ?? {};
  const faults = planFaults(chosen, "simulate");
  const first = faults[0];
  if (first === undefined) {
    return { plan: { ...DEFAULT_PLAN, ...world.defaults, ...(chosen as Partial<JobPlan>) } };
  }
  const target = first.slice(0, first.indexOf(":"));
  return { fault: errorReply(400, "invalid_simulation", faults.join("; "), target) };
}

/** Starts a job. */
export function submitJob(owner: JobOwner, world: World, work: Work, plan: JobPlan): Job {
  const named = Object.entries(plan.results ?? {}).map(([name, value]) => ({ name, value }));
  return world.jobs.submit({
    owner,
    ...(work.key === undefined ? {} : { key: work.key }),
    name: work.kind.name,
    type: work.kind.type,
    plan,
    tasks: tasksOf(plan, work.kind),
    failureReason: plan.failureReason ?? work.kind.failureReason,
    results: plan.results ? named : work.results,
    effects: work.effects,
  });
}

/** The body of a request without what is meant for the simulator. */
export function attributesOf(body: JsonObject): JsonObject {
  const { simulate: _, ...attributes } = body;
  return attributes;
}

function tasksOf(plan: JobPlan, kind: JobKind): readonly TaskPlan[] {
  if (plan.tasks === undefined) return kind.tasks;
  if (typeof plan.tasks !== "number") return plan.tasks;
  return Array.from({ length: plan.tasks }, (_, index): TaskPlan => {
    const own = kind.tasks[index];
    if (own) return own;
    const name = `${kind.type}_step_${index + 1}`;
    return { name, type: name, description: `Step ${index + 1} of ${kind.name}` };
  });
}
