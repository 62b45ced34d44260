import { createHash, randomUUID } from "node:crypto";
import type { Machine } from "../../host.ts";
import { createClock } from "./clock.ts";
import { orCrash } from "./crash.ts";
import { keepHeapSmall } from "./memory.ts";

/** Node, as every host offers it. */
export function createMachine(): Machine {
  return {
    clock: createClock(),
    // `performance.now()` counts from the start of the process, which is the start of the step.
    startedAtMs: 0,
    orCrash,
    expectManyJobs: keepHeapSmall,
    uniqueId: randomUUID,
    digest: (text) => createHash("sha256").update(text).digest("hex").slice(0, 16),
  };
}
