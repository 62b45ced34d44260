import type { Client } from "../client/client.ts";
import { type FaultyPoll, type PollResult, readPoll } from "../client/poll.ts";
import { heldUrl, jobQuestion } from "../client/question.ts";
import type { Failure } from "../job/failure.ts";
import type { TrackedJob } from "../job/tracked-job.ts";
import { formatDuration } from "../text/duration.ts";
import {
  afterHoldEnd,
  canHold,
  type HeldPoll,
  type HoldState,
  holdEnd,
  holdSeconds,
  isHoldOurs,
  type PollingMode,
  wasKept,
} from "./hold.ts";
import { afterAnswer, FIRST_BUDGET, pollBudgetMs } from "./poll-budget.ts";
import type { Wait } from "./wait.ts";

/** Looks at a job again and again. */
export interface Poller {
  poll(job: TrackedJob): Promise<Poll>;
}

/** One poll: what was seen, and when. */
export interface Poll {
  readonly result: PollResult;
  readonly startMs: number;
  readonly endMs: number;
  /** How many requests it took. */
  readonly requests: number;
  /** True if the next poll may follow at once: the server or the poller itself sees to the pause. */
  readonly isPaced: boolean;
}

export interface PollerOptions {
  readonly client: Client;
  readonly wait: Wait;
  readonly polling: PollingMode;
  readonly requestTimeoutMs: number;
  /** What pollers of the same server have learnt of holding; each begins with it and adds to it. */
  readonly holding: { hold: HoldState };
}

/** Polls one job by itself, held where that is possible. */
export function createPoller(options: PollerOptions): Poller {
  const { client, wait, holding } = options;
  const { clock, deadline } = wait;
  const described = client.api.job.hold;
  const rules = { polling: options.polling, isOurs: isHoldOurs(described) };
  let hold = holding.hold;
  let budget = FIRST_BUDGET;

  async function ask(
    job: TrackedJob,
  ): Promise<HeldPoll & { readonly startMs: number; readonly endMs: number }> {
    const startMs = clock.now();
    const seconds = canHold(described, job.lastModified)
      ? holdSeconds(hold, options.requestTimeoutMs, deadline.leftMs())
      : 0;
    const url = described && seconds > 0 ? heldUrl(job, described, { seconds, client }) : job.ref.url;
    const atMostMs = rules.isOurs && seconds > 0 ? seconds * 1000 : pollBudgetMs(budget, seconds);
    const question = jobQuestion(job.ref.key, url, client.api);
    const exchange = await client.poll(question, { atMostMs });
    const endMs = clock.now();
    const result = readPoll(exchange, { question, job, waitedMs: endMs - job.sinceMs }, client);
    return { exchange, result, startMs, endMs, tookMs: endMs - startMs, heldSeconds: seconds };
  }

  /** @param requests how many this one makes */
  async function poll(job: TrackedJob, requests: number): Promise<Poll> {
    const asked = await ask(job);
    const { result, startMs, endMs } = asked;
    const end = holdEnd(asked, hold, rules);
    const isBetweenHolds = hold.mode === "look";
    hold = afterHoldEnd(hold, end, asked, rules);
    budget = afterAnswer(budget, asked.exchange);
    const isDone = deadline.isOver() || wait.stop.aborted;
    if (end === "refused" || end === "broken") share(hold, end, asked);
    if ((end === "refused" || end === "over") && !isDone) return poll(job, requests + 1);
    if (end === "broken") return { result: faulty(result), startMs, endMs, requests, isPaced: true };
    const isPaced = result.kind === "running" && (isBetweenHolds || (end === "answered" && wasKept(asked)));
    return { result, startMs, endMs, requests, isPaced };
  }

  return { poll: (job) => poll(job, 1) };

  /** Tells the other pollers, and the log what it did not know before. */
  function share(next: HoldState, end: "refused" | "broken", { exchange, result, tookMs }: HeldPoll): void {
    const isNews = holding.hold.mode !== "off";
    holding.hold = next.mode === "off" ? next : { ...next, mode: "hold" };
    if (end === "refused" && isNews && exchange.kind === "reply") {
      wait.log.info(
        `The server does not hold polls (HTTP ${exchange.status}); going on in standard polling.`,
      );
    }
    if (end === "broken" && !deadline.isOver()) {
      const { message } = faulty(result).failure;
      wait.log.info(`A held poll broke after ${formatDuration(tookMs)}: ${message}. Asking again at once.`);
    }
  }
}

/** A poll of which only the hold went wrong: the job is asked for again. */
function faulty(result: PollResult): FaultyPoll {
  if (result.kind === "faulty") return { ...result, retryAfterMs: undefined };
  const { failure = NOTHING_SEEN }: { readonly kind: string; readonly failure?: Failure } = result;
  return { kind: "faulty", failure, retryAfterMs: undefined };
}

const NOTHING_SEEN = { code: "out-of-sight", message: "nothing was seen", hint: "" } as const;
