import type { Seed } from "./resource-store.ts";
import { SWITCH_NAMES, SWITCHES, type Switches } from "./switches.ts";

export interface SimulatorOptions extends Switches {
  /** 0 for any free port. */
  readonly port: number;
  readonly host: string;
  /** https with a certificate of its own, or plain http. */
  readonly tls: boolean;
  /** A file of JSON lines that keeps the jobs beyond the life of the process. */
  readonly historyFile?: string;
  /** How long after the end of a job its resource is still not shown. */
  readonly resourceLagMs: number;
  /** Resources that are there from the start, beside the built-in SVM, cluster and service level. */
  readonly seeds: readonly Seed[];
  /** The clock of jobs and replies; holds and delays keep to real time. */
  readonly now: () => number;
}

/** The options, with what was not given at its default. */
export function optionsWith(chosen: Partial<SimulatorOptions>): SimulatorOptions {
  const switches = Object.fromEntries(SWITCH_NAMES.map((name) => [name, SWITCHES[name].default]));
  return {
    ...(switches as unknown as Switches),
    port: 0,
    host: "127.0.0.1",
    tls: true,
    resourceLagMs: 0,
    seeds: [],
    now: Date.now,
    ...chosen,
  };
}

/** The switches among the options. */
export function switchesOf(options: SimulatorOptions): Switches {
  return Object.fromEntries(SWITCH_NAMES.map((name) => [name, options[name]])) as unknown as Switches;
}
