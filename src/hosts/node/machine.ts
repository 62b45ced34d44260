import type { Machine } from "../../host.ts";
import { createClock } from "./clock.ts";
import { orCrash } from "./crash.ts";
import { keepHeapSmall } from "./memory.ts";

/** Node, as every host offers it. */
export function createMachine(): Machine {
  // `performance.now()` counts from the start of the process, which is the start of the step.
  return { clock: createClock(), startedAtMs: 0, orCrash, expectManyJobs: keepHeapSmall };
}
