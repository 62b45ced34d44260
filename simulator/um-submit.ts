import { DEFAULT_PLAN, type JobPlan, planFaults, type TaskPlan } from "./job-plan.ts";
import type { JobEffect } from "./job-store.ts";
import type { JsonObject } from "./json.ts";
import { errorReply, jsonReply, type Reply } from "./reply.ts";
import type { JobKind } from "./resource-kinds.ts";
import type { Exchange, World } from "./routes.ts";
import { umJobLink } from "./um-job.ts";

/** What a call starts: the kind of job, and what it is to leave behind. */
export interface Work {
  readonly kind: JobKind;
  readonly results: readonly { readonly name: string; readonly value: string }[];
  readonly effects: readonly JobEffect[];
}

export type Submission = { readonly jobKey: string } | { readonly fault: Reply };

/** Starts the job of an asynchronous call, as its `simulate` and the defaults say. */
export function submit(exchange: Exchange, world: World, work: Work): Submission {
  const chosen = exchange.body.simulate ?? {};
  const faults = planFaults(chosen, "simulate");
  const first = faults[0];
  if (first !== undefined) {
    return {
      fault: errorReply(400, "invalid_simulation", faults.join("; "), first.slice(0, first.indexOf(":"))),
    };
  }
  const plan: JobPlan = { ...DEFAULT_PLAN, ...world.defaults, ...(chosen as Partial<JobPlan>) };
  const named = Object.entries(plan.results ?? {}).map(([name, value]) => ({ name, value }));
  const job = world.jobs.submit({
    name: work.kind.name,
    type: work.kind.type,
    plan,
    tasks: tasksOf(plan, work.kind),
    failureReason: plan.failureReason ?? work.kind.failureReason,
    results: plan.results ? named : work.results,
    effects: work.effects,
  });
  return { jobKey: job.key };
}

/** The 202 with a job link, or the 400 for a faulty `simulate`. */
export function accept(exchange: Exchange, world: World, work: Work): Reply {
  const submission = submit(exchange, world, work);
  return "fault" in submission
    ? submission.fault
    : jsonReply(202, umJobLink(submission.jobKey, world.switches));
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
