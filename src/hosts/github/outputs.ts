import { statSync, truncateSync } from "node:fs";
import { error, setOutput } from "@actions/core";
import type { Entry } from "../../step/ledger.ts";
import type { Printer } from "../../text/redact.ts";

/** Whether the next steps can read the outputs; without them a green step would mislead them. */
export function setOutputs(outputs: Readonly<Record<string, string>>, printer: Printer): boolean {
  try {
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
    return true;
  } catch (fault) {
    error(`The outputs could not be written: ${printer.line(String(fault))}`, {
      title: "job-gate: no outputs",
    });
    return false;
  }
}

/** With many jobs, their keys are written at most so often. */
const EVERY_MS = 200;

/**
 * Writes the keys of the jobs known so far into the outputs, before the first poll of each: a step that is ended at
 * any moment leaves every key that exists. The list of many jobs is written anew in place of the one before.
 * @param sleep also ends when the step is stopped
 * @returns resolves once the jobs are written
 */
export function createAnnouncer(
  now: () => number,
  sleep: (ms: number) => Promise<void>,
  printer: Printer,
): (entries: readonly Entry[]) => Promise<void> {
  const file = process.env.GITHUB_OUTPUT;
  let startBytes: number | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  const write = (entries: readonly Entry[]) => {
    lastMs = now();
    rewind();
    const jobs = entries.flatMap(({ job, name }) =>
      job === undefined ? [] : [{ name, key: job.key, url: job.url }],
    );
    setOutputs(
      {
        "job-key": jobs.map((job) => job.key).join("\n"),
        "job-url": jobs.map((job) => job.url).join("\n"),
        jobs: JSON.stringify(jobs.map((job) => ({ ...job, state: "RUNNING" }))),
      },
      printer,
    );
  };
  /** Takes back what was written before: the runner reads the file only when the step has ended. */
  const rewind = () => {
    if (!file) return;
    try {
      if (startBytes === undefined) startBytes = statSync(file).size;
      else truncateSync(file, startBytes);
    } catch {
      // Writing will tell.
    }
  };
  return async (entries) => {
    const waitMs = lastMs + EVERY_MS - now();
    if (waitMs <= 0) return write(entries);
    pending ??= sleep(waitMs).then(() => {
      pending = undefined;
      write(entries);
    });
    return pending;
  };
}
