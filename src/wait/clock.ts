/** Time, from outside; unit tests bring a virtual one. */
export interface Clock {
  /** Milliseconds on a clock that only moves forward. */
  now(): number;
  /** The wall clock in milliseconds since 1970, for dates that servers send. */
  epochMs(): number;
  /** Resolves after `ms` milliseconds, or at once when `until` is aborted. */
  sleep(ms: number, until: AbortSignal): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
}

/** How the step is told to end. */
export interface Stop {
  readonly signal: AbortSignal;
  /** How many milliseconds the process may use after the signal that came. */
  graceMs(): number;
}
