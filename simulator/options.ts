import { DEFAULT_KEEPS_MS, type IdempotencyRules } from "./api/idempotency.ts";
import type { FaceName } from "./products/faces.ts";
import type { Seed } from "./resources/store.ts";
import { SWITCH_NAMES, SWITCHES, type Switches } from "./switches.ts";

export interface SimulatorOptions extends Switches {
  /** Which product is played at `/api`. */
  readonly face: FaceName;
  /** 0 for any free port. */
  readonly port: number;
  readonly host: string;
  /** https with a certificate of its own, or plain http. */
  readonly tls: boolean;
  /** A file of JSON lines that keeps the jobs beyond the life of the process. */
  readonly historyFile?: string;
  /** How long after the end of a job its resource is still not shown. */
  readonly resourceLagMs: number;
  /** How long ONTAP keeps an ended job before it is gone. */
  readonly jobRetentionMs: number;
  /** Which header makes a POST be taken once. */
  readonly idempotency: IdempotencyRules;
  /** Resources that are there from the start, beside the built-in SVM, cluster and service level. */
  readonly seeds: readonly Seed[];
  /** The clock of jobs and replies; holds and delays keep to real time. */
  readonly now: () => number;
}

/** "It is deleted after a default time of 300 seconds" (NetApp's page on `GET /cluster/jobs/{uuid}`). */
export const DEFAULT_JOB_RETENTION_MS = 300_000;

/** The options, with what was not given at its default. */
export function optionsWith(chosen: Partial<SimulatorOptions>): SimulatorOptions {
  const switches = Object.fromEntries(SWITCH_NAMES.map((name) => [name, SWITCHES[name].default]));
  return {
    ...(switches as unknown as Switches),
    face: "unified-manager",
    port: 0,
    host: "127.0.0.1",
    tls: true,
    resourceLagMs: 0,
    jobRetentionMs: DEFAULT_JOB_RETENTION_MS,
    idempotency: { header: "", keepsMs: DEFAULT_KEEPS_MS },
    seeds: [],
    now: Date.now,
    ...chosen,
  };
}

/** The switches among the options. */
export function switchesOf(options: SimulatorOptions): Switches {
  return Object.fromEntries(SWITCH_NAMES.map((name) => [name, options[name]])) as unknown as Switches;
}
