import type { Ports } from "../client/ports.ts";

/** The one deadline of the step: everything asks it how much time is left. */
export interface Deadline {
  readonly startedAtMs: number;
  readonly timeoutMs: number;
  /** Milliseconds left; 0 once it has passed. */
  leftMs(): number;
  elapsedMs(): number;
}

/** @param startedAtMs on the clock of `ports.now` */
export function startDeadline(ports: Pick<Ports, "now">, startedAtMs: number, timeoutMs: number): Deadline {
  return {
    startedAtMs,
    timeoutMs,
    leftMs: () => Math.max(0, startedAtMs + timeoutMs - ports.now()),
    elapsedMs: () => ports.now() - startedAtMs,
  };
}
