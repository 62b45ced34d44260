import type { Host } from "../host.ts";
import type { Entry } from "../step/ledger.ts";
import { toJson } from "../text/json.ts";

/** With many jobs, their keys are written at most so often. */
const EVERY_MS = 200;

/**
 * Publishes the keys of the jobs known so far, before the first poll of each: a step that is ended at any moment leaves
 * every key that exists.
 * @returns a function that resolves once the jobs are written
 */
export function createAnnouncer(host: Host): (entries: readonly Entry[]) => Promise<void> {
  const { clock } = host.machine;
  let lastMs = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  const write = (entries: readonly Entry[]) => {
    lastMs = clock.now();
    const jobs = entries.flatMap(({ job, name }) =>
      job === undefined ? [] : [{ name, key: job.ref.key, url: job.ref.url }],
    );
    const published = host.publish({
      "job-key": jobs.map(({ key }) => key).join("\n"),
      "job-url": jobs.map(({ url }) => url).join("\n"),
      jobs: toJson(jobs.map((job) => ({ ...job, state: "RUNNING" }))),
    });
    if (!published.ok)
      host.say("warning", `The job key could not be written to the outputs: ${published.problem}`);
  };
  return async (entries) => {
    const waitMs = lastMs + EVERY_MS - clock.now();
    if (waitMs <= 0) return write(entries);
    pending ??= clock.sleep(waitMs, host.stop.signal).then(() => {
      pending = undefined;
      write(entries);
    });
    return pending;
  };
}
