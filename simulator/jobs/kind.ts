import type { TaskPlan } from "./plan.ts";

/** What a call starts: how its job and the tasks of it are called, and why it fails if it does. */
export interface JobKind {
  readonly name: string;
  readonly type: string;
  readonly tasks: readonly TaskPlan[];
  readonly failureReason: string;
}

/** Tasks whose type is their name. */
export function namedTasks(
  ...named: readonly (readonly [name: string, description: string])[]
): readonly TaskPlan[] {
  return named.map(([name, description]) => ({ name, type: name, description }));
}
