import { goal, shortTime } from "./figures.ts";
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

/** Lengths of jobs, spread evenly over a range however many there are: drawn at random, a few favour one interval. */
function lengths(fromMs: number, toMs: number): () => number {
  let count = 0;
  return () => {
    count += 1;
    return fromMs + (toMs - fromMs) * ((count * 0.618_033_988_749_895) % 1);
  };
}

/** The section on jobs of 7 to 37 s, whose ends fall anywhere between the polls of every way; and its figures. */
export async function shortJobs(rounds: number): Promise<{ section: string; all: readonly Figure[] }> {
  const durationMs = lengths(7000, 37_000);
  const all = figures(SHORT, await measure(SHORT, { rounds, atOnce: 10, durationMs }));
  const section = `## Jobs of 7 to 37 s

${rounds} rounds; in each, all ways wait for jobs of the same length at the same time. job-gate is measured to the end of its process, the
others to the moment at which they know.

${latenessTable(all)}

${shareGoal(all)}

![Noticing delay against requests, for each way](noticing.svg)`;
  return { section, all };
}

const NONE: Figure = { way: "", delayMs: 0, lowMs: 0, highMs: 0, share: 0, requests: 0 };
const of = ({ name }: Way, all: readonly Figure[]) => all.find(({ way }) => way === name) ?? NONE;

function shareGoal(all: readonly Figure[]): string {
  const { share } = of(STANDARD, all);
  return goal("standard polling at most 5 % late", `${(share * 100).toFixed(1)} %`, share <= 0.05);
}

const EVERY_5_S = loop("fixed 5 s, the first poll at once (await-remote-run)", {
  pauseMs: 5000,
  looksFirst: true,
});

const LONG: readonly Way[] = [
  HELD,
  STANDARD,
  jobGate("job-gate, standard polling, `poll-interval: 5s`", { polling: "standard", "poll-interval": "5s" }),
  EVERY_5_S,
  loop("fixed 10 s (action-wait-for-api, trigger-pipeline-action)", { pauseMs: 10_000, looksFirst: true }),
  loop("fixed 30 s (aws-codebuild-run-build, dbt-cloud-action)", { pauseMs: 30_000, looksFirst: true }),
  coreLro,
];

const MIDDLE_MS = 95_000;

/** The section on jobs of about 95 s, each way at its defaults. */
export async function longJobs(rounds: number): Promise<string> {
  const durationMs = lengths(MIDDLE_MS - 5000, MIDDLE_MS + 5000);
  const all = figures(LONG, await measure(LONG, { rounds, atOnce: 13, durationMs }));
  const ours = of(STANDARD, all);
  const fixed = of(EVERY_5_S, all);
  return `## Jobs of 90 to 100 s

${rounds} rounds, each way at its defaults. The loops have the pauses of the actions named, without their other work.

${latenessTable(all)}

${shareGoal(all)}
${goal("standard polling no later than a fixed 5 s", `${shortTime(ours.delayMs)} and ${shortTime(fixed.delayMs)}`, ours.delayMs <= fixed.delayMs)}
It takes ${ours.requests} requests in place of ${fixed.requests}. A fixed interval chosen for this length would be late by ${shortTime(MIDDLE_MS / (ours.requests - 2) / 2)} with as many,
whatever the job takes: pauses that know nothing of the job serve one length or all (docs/adr/0005-pauses.md).`;
}

const HUNG: readonly Way[] = [
  HELD,
  STANDARD,
  loop("fixed 5 s, 5 s a request", { pauseMs: 5000, looksFirst: true, limitMs: 5000 }),
  loop("fixed 1 s, 5 s a request", { pauseMs: 1000, looksFirst: true, limitMs: 5000 }),
];

/** The section on a server that takes one poll and never answers it. */
export async function hungPolls(rounds: number): Promise<string> {
  const durationMs = lengths(500, 2500);
  const faults = [{ on: { path: "poll" }, do: { stall: true } }] as const;
  const all = figures(HUNG, await measure(HUNG, { rounds, atOnce: rounds, durationMs, faults }));
  const unheld = of(STANDARD, all).delayMs;
  return `## A poll that is never answered

${rounds} rounds at the same time, jobs of 0.5 to 2.5 s; the server takes the first poll and never answers it. A held poll may
be answered as late as its hold, 45 s, so that it is given up 5 s after that. A loop whose requests have no limit waits for ever.

${latenessTable(all)}

${goal("at most 15 s without a hold", shortTime(unheld), unheld <= 15_000)}`;
}
