import type { Client } from "../client/client.ts";
import type { Exchange } from "../client/exchange.ts";
import { readPage } from "../client/job-list.ts";
import { readListFault } from "../client/poll.ts";
import type { JobList } from "../job/api.ts";
import { interpretRecord } from "../job/interpret.ts";
import { ownKey } from "../job/stage.ts";
import type { TrackedJob } from "../job/tracked-job.ts";
import { afterList, afterRefusal, INITIAL_LIMITS, isListed } from "./batch-limits.ts";
import { createBatcher, type Waiting } from "./batcher.ts";
import { inParallel } from "./concurrency.ts";
import { afterAnswer, FIRST_BUDGET, pollBudgetMs } from "./poll-budget.ts";
import type { Poll, Poller } from "./poller.ts";
import type { Wait } from "./wait.ts";

/** Polls many jobs with few requests, through the API's list by key (docs/behaviour.md, "Several jobs in one step"). */
export interface ListPoller extends Poller {
  /** Whether the list can tell of this job. */
  knows(key: string): boolean;
}

export interface ListPollerOptions {
  readonly client: Client;
  readonly wait: Wait;
  /** Polls a job by itself, without a hold. */
  readonly single: Poller;
}

type Times = Omit<Poll, "result" | "isPaced">;

/** Jobs that are polled by themselves within one tick, at once. */
const MAX_SINGLE_AT_ONCE = 10;
/** What goes wrong with these passes, and says nothing of the list. */
const NO_REFUSAL = [401, 408, 429];

/** Undefined where the API cannot list by key. */
export function createListPoller({ client, wait, single }: ListPollerOptions): ListPoller | undefined {
  const { api, apiUrl } = client;
  const list = api.list;
  const byKey = list?.byKey;
  if (list === undefined || byKey === undefined || api.job.at === undefined) return undefined;
  let limits = INITIAL_LIMITS;
  let budget = FIRST_BUDGET;

  async function pollBatch(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 1) return pollEach(batch, 0);
    const keys = batch.map(({ job }) => ownKey(api, job.ref.key));
    const url = apiUrl + listPath(byKey as string, keys);
    const startMs = wait.clock.now();
    const question = { method: "GET", url } as const;
    const exchange = await client.poll(question, { atMostMs: pollBudgetMs(budget, 0) });
    budget = afterAnswer(budget, exchange);
    const times = { startMs, endMs: wait.clock.now(), requests: 1 };
    if (isRefusal(exchange)) {
      if (!limits.isRefused)
        wait.log.info("The server does not list jobs by their keys; each job is polled by itself.");
      limits = afterRefusal(limits);
      return pollEach(batch, 1);
    }
    const records = readRecords(exchange, list as JobList);
    if (records === undefined) {
      for (const { job, resolve } of batch) {
        resolve({
          ...times,
          isPaced: false,
          result: readListFault(exchange, { question, job, waitedMs: 0 }, client),
        });
      }
      return;
    }
    limits = afterList(limits, keys, records);
    await pollEach(
      batch.filter((each) => !answer(each, records, times)),
      1,
    );
  }

  /** Whether the list tells that the job runs; its end is read in full, and what is unclear is asked again. */
  function answer({ job, resolve }: Waiting, records: ReadonlyMap<string, unknown>, times: Times): boolean {
    const key = ownKey(api, job.ref.key);
    const observation = interpretRecord(records.get(key), api, { key, nowMs: client.epochMs() });
    if (observation.kind !== "running") return false;
    resolve({ ...times, isPaced: true, result: { ...observation, retryAfterMs: undefined } });
    return true;
  }

  /** @param requests how many were made for these jobs before */
  async function pollEach(batch: readonly Waiting[], requests: number): Promise<void> {
    await inParallel(batch, MAX_SINGLE_AT_ONCE, async ({ job, resolve }) => {
      const poll = await single.poll(job);
      resolve({ ...poll, requests: poll.requests + requests, isPaced: poll.result.kind === "running" });
    });
  }

  const batcher = createBatcher({ wait, maxSize: () => limits.size, pollBatch });
  return {
    knows: (reported) => {
      const key = ownKey(api, reported);
      return !limits.isRefused && isListed(limits, key) && !/[|*?]/.test(key);
    },
    poll: (job: TrackedJob) => batcher.load(job),
  };
}

function isRefusal(exchange: Exchange): boolean {
  if (exchange.kind === "fault") return false;
  return exchange.status >= 300 && exchange.status < 500 && !NO_REFUSAL.includes(exchange.status);
}

/** The records by key; undefined where none came. */
function readRecords(exchange: Exchange, list: JobList): ReadonlyMap<string, unknown> | undefined {
  if (exchange.kind === "fault" || exchange.status >= 300) return undefined;
  const page = readPage(exchange, list);
  return page && new Map(page.map(({ key = "", record }) => [key, record]));
}

function listPath(byKey: string, keys: readonly string[]): string {
  // Some servers refuse a bare | in a URL, although it is the filter's own mark.
  return byKey
    .replaceAll("{keys}", keys.map(encodeURIComponent).join("%7C"))
    .replaceAll("{count}", String(keys.length));
}
