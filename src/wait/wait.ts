import type { Log } from "../text/log.ts";
import type { Clock } from "./clock.ts";
import type { Deadline } from "./deadline.ts";

/** What all waiting of a step shares: its clock, its one deadline, its patience, and what ends it early. */
export interface Wait {
  readonly clock: Clock;
  readonly deadline: Deadline;
  readonly patience: Patience;
  readonly log: Log;
  /** Aborted when nothing more is to be waited for: by a signal, or by `fail-fast`. */
  readonly stop: AbortSignal;
  /** Aborted by `fail-fast` alone. */
  readonly halt: AbortSignal;
}

export interface Patience {
  /** The longest pause between the starts of two polls that we choose ourselves. */
  readonly pollIntervalMs: number;
  /** How long the server may be out of sight. */
  readonly outageToleranceMs: number;
}
