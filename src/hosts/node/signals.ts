import type { Stop } from "../../wait/clock.ts";

/** How many milliseconds a process may use after each signal. */
export interface Graces {
  readonly SIGINT: number;
  readonly SIGTERM: number;
}

/** Told by the first SIGINT or SIGTERM; what is in flight ends at once. */
export function listenForStop(graces: Graces): Stop {
  const controller = new AbortController();
  let graceMs = 0;
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      graceMs = graces[name];
      controller.abort(name);
    });
  }
  return { signal: controller.signal, graceMs: () => graceMs };
}
