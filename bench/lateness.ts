import { startSimulator } from "../simulator/server.ts";
import { at, median, numbers, shortTime } from "./figures.ts";
import type { Way } from "./ways.ts";

/** How late the end of a job is noticed, and for how many requests, by each way to wait. */

export interface Lateness {
  readonly rounds: number;
  /** How many rounds run at the same time. */
  readonly atOnce: number;
  /** How long a round's jobs take. */
  readonly durationMs: () => number;
  /** What goes wrong in each round, as the stand-in's control endpoint takes it. */
  readonly faults?: Parameters<Awaited<ReturnType<typeof startSimulator>>["control"]>[0]["faults"];
}

/** One way in one round. */
export interface Sample {
  readonly way: string;
  readonly lateMs: number;
  /** Of the job's own time. */
  readonly lateShare: number;
  /** With the call. */
  readonly requests: number;
}

/** In every round, all ways wait for jobs of the same length at the same time, each on a server of its own. */
export async function measure(ways: readonly Way[], options: Lateness): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let left = options.rounds; left > 0; left -= options.atOnce) {
    const numberOf = Math.min(left, options.atOnce);
    const some = await Promise.all(Array.from({ length: numberOf }, () => round(ways, options)));
    samples.push(...some.flat());
  }
  return samples;
}

async function round(
  ways: readonly Way[],
  { durationMs, faults = [] }: Lateness,
): Promise<readonly Sample[]> {
  const lengthMs = durationMs();
  return Promise.all(
    ways.map(async ({ name, run }) => {
      const simulator = await startSimulator({ tls: false });
      simulator.control({ faults });
      const { key, knownAtMs } = await run(simulator, lengthMs);
      const endMs = simulator.jobs().find((each) => each.key === key)?.endMs ?? Number.NaN;
      const requests = simulator.requests.length;
      await simulator.close();
      const lateMs = knownAtMs - endMs;
      return { way: name, lateMs, lateShare: lateMs / lengthMs, requests };
    }),
  );
}

/** One way over all rounds: how late, as median and spread, and for how many requests. */
export interface Figure {
  readonly way: string;
  readonly delayMs: number;
  readonly lowMs: number;
  readonly highMs: number;
  readonly share: number;
  readonly requests: number;
}

export function figures(ways: readonly Way[], samples: readonly Sample[]): readonly Figure[] {
  return ways.map(({ name }) => {
    const own = samples.filter(({ way }) => way === name);
    const delays = own.map(({ lateMs }) => lateMs);
    return {
      way: name,
      delayMs: median(delays),
      lowMs: at(delays, 0.1),
      highMs: at(delays, 0.9),
      share: median(own.map(({ lateShare }) => lateShare)),
      requests: median(own.map(({ requests }) => requests)),
    };
  });
}

export function latenessTable(all: readonly Figure[]): string {
  return numbers(
    ["Way", "Noticed after, median", "10 % to 90 %", "Of the job's time, median", "Requests, median"],
    all.map(({ way, delayMs, lowMs, highMs, share, requests }) => [
      way,
      shortTime(delayMs),
      `${shortTime(lowMs)} to ${shortTime(highMs)}`,
      `${(share * 100).toFixed(1)} %`,
      String(requests),
    ]),
  );
}
