import { type Figure, figures, latenessTable, measure } from "./lateness.ts";
import { coreLro, jobGate, loop, type Way } from "./ways.ts";

/** What the ways to wait are compared in: short jobs, long jobs, and a poll that is never answered. */

const HELD = jobGate("job-gate, held polls");
const STANDARD = jobGate("job-gate, standard polling", { polling: "standard" });

const SHORT: readonly Way[] = [
  HELD,
  STANDARD,
  ...[1, 5, 10, 30].map((seconds) => loop(`loop, sleep ${seconds}`, { pauseMs: seconds * 1000 })),
  coreLro,
];

/** The section on jobs of 7 to 37 s, whose ends fall anywhere between the polls of every way; and its figures. */
export async function shortJobs(rounds: number): Promise<{ section: string; all: readonly Figure[] }> {
  const durationMs = () => 7000 + Math.random() * 30_000;
  const all = figures(SHORT, await measure(SHORT, { rounds, atOnce: 5, durationMs }));
  const section = `## Jobs of 7 to 37 s

${rounds} rounds; in each, all ways wait for jobs of the same length at the same time. job-gate is measured to the end of its process, the
others to the moment at which they know. Goal for standard polling: at most 5 % of the job's own time at the median.

${latenessTable(all)}

![Noticing delay against requests, for each way](noticing.svg)`;
  return { section, all };
}

const LONG: readonly Way[] = [
  HELD,
  STANDARD,
  jobGate("job-gate, standard polling, `poll-interval: 5s`", { polling: "standard", "poll-interval": "5s" }),
  loop("fixed 5 s, the first poll at once (await-remote-run)", { pauseMs: 5000, looksFirst: true }),
  loop("fixed 10 s (action-wait-for-api, trigger-pipeline-action)", { pauseMs: 10_000, looksFirst: true }),
  loop("fixed 30 s (aws-codebuild-run-build, dbt-cloud-action)", { pauseMs: 30_000, looksFirst: true }),
  coreLro,
];

/** The section on jobs of about 95 s, each way at its defaults. */
export async function longJobs(rounds: number): Promise<string> {
  const durationMs = () => 92_500 + Math.random() * 5000;
  const all = figures(LONG, await measure(LONG, { rounds, atOnce: rounds, durationMs }));
  return `## Jobs of 92 to 98 s

${rounds} rounds at the same time, each way at its defaults. The loops have the pauses of the actions named, without their other work.

${latenessTable(all)}`;
}

const HUNG: readonly Way[] = [
  HELD,
  STANDARD,
  loop("fixed 5 s, 5 s a request", { pauseMs: 5000, looksFirst: true, limitMs: 5000 }),
  loop("fixed 1 s, 5 s a request", { pauseMs: 1000, looksFirst: true, limitMs: 5000 }),
];

/** The section on a server that takes one poll and never answers it. */
export async function hungPolls(rounds: number): Promise<string> {
  const durationMs = () => 500 + Math.random() * 2000;
  const faults = [{ on: { path: "poll" }, do: { stall: true } }] as const;
  const all = figures(HUNG, await measure(HUNG, { rounds, atOnce: rounds, durationMs, faults }));
  return `## A poll that is never answered

${rounds} rounds at the same time, jobs of 0.5 to 2.5 s; the server takes the first poll and never answers it. Goal: at most 15 s without a hold. A held poll may
be answered as late as its hold, 45 s, so that it is given up 5 s after that. A loop whose requests have no limit waits for ever.

${latenessTable(all)}`;
}
