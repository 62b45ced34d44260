import type { Failure, FailureCode } from "../job/failure.ts";
import { interpret, type Observation } from "../job/interpret.ts";
import type { TrackedJob } from "../job/tracked-job.ts";
import { classifyPoll, OUT_OF_SIGHT } from "./classify.ts";
import type { Client } from "./client.ts";
import type { Exchange, Reply } from "./exchange.ts";
import { retryAfterMs } from "./reply.ts";
import { named, seen } from "./wording.ts";

/** What one poll told of a job. */
export type PollResult =
  | (Exclude<Observation, { readonly kind: "faulty" }> & { readonly retryAfterMs: number | undefined })
  /** Ask again after a pause, as long as the outage is tolerated. */
  | FaultyPoll
  /** The job cannot be seen any more; asking again is of no use. */
  | { readonly kind: "lost"; readonly failure: Failure }
  | { readonly kind: "stopped" };

export interface FaultyPoll {
  readonly kind: "faulty";
  readonly failure: Failure;
  readonly retryAfterMs: number | undefined;
}

/** A poll as it was sent. */
export interface SentPoll {
  readonly url: string;
  readonly job: TrackedJob;
  /** How long the job had been waited for when the reply came. */
  readonly waitedMs: number;
}

/** How long a job may be 404 at first: some servers list it a little after the 202. */
const NOT_YET_LISTED_MS = 30_000;

/** Sorts one exchange into what is to be done next. */
export function readPoll(exchange: Exchange, poll: SentPoll, client: Client): PollResult {
  const { is, code, hint } = classifyPoll(exchange);
  const message = `${named({ method: "GET", url: poll.url })} ${seen(exchange)}`;
  const failure: Failure = { code, message, hint };
  const again = faultyPoll(message, exchange, client);
  switch (is) {
    case "read":
      return readJob(exchange as Reply, poll, client);
    case "again":
      return again;
    case "missing":
      return readMissing(again, poll);
    case "lost":
      return { kind: "lost", failure: explained(failure) };
    case "lost-unless-seen":
      return poll.job.sighting === undefined ? { kind: "lost", failure } : again;
    case "stopped":
      return { kind: "stopped" };
  }
}

/** The same for a request that asked for many jobs and got no list: a 2xx can then tell of no job. */
export function readListFault(exchange: Exchange, poll: SentPoll, client: Client): PollResult {
  if (classifyPoll(exchange).is !== "read") return readPoll(exchange, poll, client);
  return faultyPoll(
    `${answered(exchange as Reply, poll.url)}, but the reply holds no list of jobs`,
    exchange,
    client,
  );
}

function readJob(reply: Reply, { url, job }: SentPoll, client: Client): PollResult {
  const observation = interpret(reply, client.api, job.ref.via);
  if (observation.kind !== "faulty")
    return { ...observation, retryAfterMs: retryAfterMs(reply, client.epochMs()) };
  return faultyPoll(`${answered(reply, url)}, but ${observation.why}`, reply, client);
}

function readMissing(again: FaultyPoll, { job, waitedMs }: SentPoll): PollResult {
  const { message } = again.failure;
  if (job.sighting !== undefined) {
    return lost("job-gone", `The job is no longer listed: ${message}`, GONE_HINT);
  }
  return waitedMs < NOT_YET_LISTED_MS ? again : lost("job-not-found", message, NOT_FOUND_HINT);
}

const GONE_HINT = "The job's end was not seen. Look at what it made on the server before you start it again.";
const NOT_FOUND_HINT = "Check the key and `api-url`: the server lists no such job.";

function answered({ status }: Reply, url: string): string {
  return `${named({ method: "GET", url })} was answered HTTP ${status}`;
}

function explained(failure: Failure): Failure {
  return failure.code === "redirected"
    ? { ...failure, message: `${failure.message}; redirects are never followed` }
    : failure;
}

function faultyPoll(message: string, exchange: Exchange, client: Client): FaultyPoll {
  return {
    kind: "faulty",
    failure: { ...OUT_OF_SIGHT, message },
    retryAfterMs: exchange.kind === "reply" ? retryAfterMs(exchange, client.epochMs()) : undefined,
  };
}

function lost(code: FailureCode, message: string, hint: string): PollResult {
  return { kind: "lost", failure: { code, message, hint } };
}
