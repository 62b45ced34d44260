import { readListFault } from "../client/poll.ts";
import type { Exchange, Ports } from "../client/ports.ts";
import { readJson } from "../client/reply.ts";
import { type JobList, wordOf } from "../job/api.ts";
import { interpretRecord } from "../job/interpret.ts";
import type { Plan, Request } from "../step/plan.ts";
import { inParallel } from "./concurrency.ts";
import type { Deadline } from "./deadline.ts";
import { initialHold } from "./hold.ts";
import { type Look, lookAlone, type Watched } from "./poller.ts";
import { pauseUntil, pollPauseMs } from "./schedule.ts";

/** Looks at many jobs with few requests, through the API's list by key (contract: several jobs in one step). */
export interface Batch {
  /** Whether this job is to be looked at together with others now. */
  takes(key: string): boolean;
  /** The next look at the job; it comes with the next tick, which sees to the pause. */
  look(watched: Watched): Promise<Look>;
}

const LARGEST_BATCH = 100;
/** So few records are no page of a list; the server just does not know the other keys. */
const SMALLEST_PAGE = 10;
/** How often the list may miss a job before it is looked at by itself for good. */
const MOST_MISSES = 2;
/** Lists under way at once: each reply may be large. */
const LISTS_AT_ONCE = 4;
/** Jobs that are looked at by themselves within one tick, at once. */
const ALONE_AT_ONCE = 10;

const NOT_HELD = initialHold("standard", undefined);

interface Waiting {
  readonly watched: Watched;
  readonly resolve: (look: Look) => void;
}

/**
 * Batches for the jobs of a step; undefined where the API cannot list by key.
 * @param isWorthwhile whether enough jobs run for a batch to be better than polls of their own
 * @param onRequest told of each list request
 */
export function startBatch(
  plan: Plan,
  deadline: Deadline,
  ports: Ports,
  isWorthwhile: () => boolean,
  onRequest: () => void,
): Batch | undefined {
  if (plan.api.list?.byKey === undefined || plan.api.job.at === undefined) return undefined;
  const list: JobList = plan.api.list;
  const byKey: string = plan.api.list.byKey;

  const alone = new Set<string>();
  const misses = new Map<string, number>();
  let isRefused = false;
  let size = LARGEST_BATCH;
  let queue: Waiting[] = [];
  let isTicking = false;
  let pauses = 0;
  let lastTickMs = Number.NEGATIVE_INFINITY;
  let nudge = new AbortController();

  async function pause(): Promise<void> {
    for (;;) {
      const before = pauses;
      const dueMs = lastTickMs + pollPauseMs(before, plan.policy.pollIntervalMs, ports.random());
      await pauseUntil(dueMs, deadline, ports, nudge.signal);
      // A job that joined makes the pause shorter.
      if (pauses === before) return;
    }
  }

  async function tick(): Promise<void> {
    while (queue.length > 0) {
      await pause();
      lastTickMs = ports.now();
      pauses += 1;
      const group = queue;
      queue = [];
      const chunks = Array.from({ length: Math.ceil(group.length / size) }, (_, n) =>
        group.slice(n * size, (n + 1) * size),
      );
      await inParallel(chunks, LISTS_AT_ONCE, pollChunk);
    }
    isTicking = false;
  }

  async function pollChunk(chunk: readonly Waiting[]): Promise<void> {
    const keys = chunk.map(({ watched }) => watched.job.key);
    if (keys.length === 1) return lookAtEach(chunk);
    const request = listRequest(plan, byKey, keys);
    const startMs = ports.now();
    onRequest();
    const exchange = await ports.send(request, Math.min(plan.policy.requestTimeoutMs, deadline.leftMs()));
    for (const { watched } of chunk) {
      watched.view.polls += 1;
      watched.view.sharedPolls += 1;
    }
    const records = readRecords(exchange);
    if (records === "refused") {
      isRefused = true;
      ports.log.info("The server does not list jobs by their keys; each job is polled by itself.");
      return lookAtEach(chunk);
    }
    if (records === undefined) return spread(chunk, exchange, request, startMs);
    noteMisses(keys, records);
    const unclear = chunk.filter((waiting) => !answer(waiting, records, startMs));
    await lookAtEach(unclear);
  }

  /** The records by key; undefined for a faulty poll, which every job of the chunk then has had. */
  function readRecords(exchange: Exchange): ReadonlyMap<string, unknown> | undefined | "refused" {
    if (exchange.kind === "fault") return undefined;
    const { status } = exchange;
    if (status >= 300 && status < 500 && ![401, 403, 408, 429].includes(status)) return "refused";
    const json = readJson(exchange);
    const found = status < 300 && json.kind === "json" ? list.records(json.value) : undefined;
    if (!Array.isArray(found)) return undefined;
    return new Map(found.map((record) => [wordOf(list.key(record)) ?? "", record]));
  }

  /** A list that leaves keys out is paged, and wants fewer at once, or does not know them. */
  function noteMisses(keys: readonly string[], records: ReadonlyMap<string, unknown>): void {
    const missed = keys.filter((key) => !records.has(key));
    if (missed.length === 0) return;
    if (records.size >= SMALLEST_PAGE) size = Math.min(size, records.size);
    for (const key of missed) {
      const count = (misses.get(key) ?? 0) + 1;
      misses.set(key, count);
      if (count >= MOST_MISSES) alone.add(key);
    }
  }

  /** Whether the list tells that the job runs; its end is read in full, and what is unclear is asked again. */
  function answer(
    { watched, resolve }: Waiting,
    records: ReadonlyMap<string, unknown>,
    startMs: number,
  ): boolean {
    const observation = interpretRecord(records.get(watched.job.key), plan.api);
    if (observation.kind !== "running") return false;
    // Nothing new: what is kept of a thousand jobs is then not made anew with each tick.
    const before = watched.view.facts;
    const facts = before?.words === observation.facts.words ? before : observation.facts;
    const result = { ...observation, facts, retryAfterMs: undefined };
    resolve({ result, startMs, tookMs: ports.now() - startMs, heldSeconds: 0, isPaced: true });
    return true;
  }

  /** Tells every job of the chunk what became of the one request for all. */
  function spread(chunk: readonly Waiting[], exchange: Exchange, request: Request, startMs: number): void {
    const tookMs = ports.now() - startMs;
    for (const { watched, resolve } of chunk) {
      const result = readListFault(exchange, {
        request,
        api: plan.api,
        job: watched.job,
        seen: watched.view.seen,
        sinceWaitStartMs: 0,
        tookMs,
        mayRefuseHold: false,
        mayBreakHold: false,
        isHoldOurs: false,
        epochMs: ports.epochMs(),
      });
      resolve({ result, startMs, tookMs, heldSeconds: 0, isPaced: true });
    }
  }

  async function lookAtEach(group: readonly Waiting[]): Promise<void> {
    await inParallel(group, ALONE_AT_ONCE, async ({ watched, resolve }) => {
      resolve({ ...(await lookAlone(watched, plan, deadline, ports, NOT_HELD)), isPaced: true });
    });
  }

  return {
    takes: (key) => !isRefused && !alone.has(key) && !/[|*?]/.test(key) && isWorthwhile(),
    look: (watched) =>
      new Promise((resolve) => {
        queue.push({ watched, resolve });
        if (!watched.view.seen && pauses !== 0) {
          pauses = 0;
          nudge.abort();
          nudge = new AbortController();
        }
        if (isTicking) return;
        isTicking = true;
        void tick();
      }),
  };
}

function listRequest(plan: Plan, byKey: string, keys: readonly string[]): Request {
  // Some servers refuse a bare | in a URL, although it is the filter's own mark.
  const path = byKey
    .replaceAll("{keys}", keys.map(encodeURIComponent).join("%7C"))
    .replaceAll("{count}", String(keys.length));
  return { method: "GET", url: plan.apiUrl + path, headers: plan.pollHeaders };
}
