/**
 * A signal that is aborted by the first SIGINT or SIGTERM. GitHub sends SIGINT to a cancelled step and
 * SIGTERM 7.5 s later; what is in flight ends at once.
 */
export function listenForStop(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => controller.abort(name));
  return controller.signal;
}
