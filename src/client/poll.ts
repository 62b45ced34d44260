import { acceptedDocument } from "../job/document.ts";
import type { Failure, FailureCode } from "../job/failure.ts";
import { interpret, type Observation } from "../job/interpret.ts";
import { ownKey, stageOf } from "../job/stage.ts";
import type { TrackedJob } from "../job/tracked-job.ts";
import { pathAndQuery } from "../job/url.ts";
import type { Client } from "./client.ts";
import type { Exchange, Question, Reply } from "./exchange.ts";
import { newestUrl } from "./locate.ts";
import { classifyPoll, OUT_OF_SIGHT } from "./meaning/classify.ts";
import { named, seen } from "./meaning/wording.ts";
import { ageMs, retryAfterMs, serverTimeMs } from "./reply.ts";

/** What one poll told of a job. */
export type PollResult =
  | (Exclude<Observation, { readonly kind: "faulty" }> & {
      readonly retryAfterMs: number | undefined;
      /** Where the job is to be found from now on; absent where it stays. */
      readonly movedTo?: string | undefined;
    })
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
  readonly question: Question;
  readonly job: TrackedJob;
  /** How long the job had been waited for when the reply came. */
  readonly waitedMs: number;
}

/** How long a job may be 404 at first: some servers list it a little after the 202. */
const NOT_YET_LISTED_MS = 30_000;

/** Sorts one exchange into what is to be done next. */
export function readPoll(exchange: Exchange, poll: SentPoll, client: Client): PollResult {
  const { job } = stageOf(client.api, poll.job.ref.key);
  if (exchange.kind === "reply" && job.answers.has(exchange.status)) {
    return readJob(exchange, poll, client);
  }
  const { is, code, hint } = classifyPoll(exchange);
  const message = `${asked(poll)} ${seen(exchange, client)}`;
  const failure: Failure = { code, message, hint };
  const again = faultyPoll(message, exchange, client);
  switch (is) {
    case "read":
      return readJob(exchange as Reply, poll, client);
    case "unchanged":
      return readUnchanged(again, poll);
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
  return faultyPoll(answered(exchange as Reply, poll, "the reply holds no list of jobs"), exchange, client);
}

function readJob(reply: Reply, poll: SentPoll, client: Client): PollResult {
  const { job, waitedMs, question } = poll;
  const { ref } = job;
  if (job.isNew && ageMs(reply) > waitedMs) return faultyPoll(answered(reply, poll, STALE), reply, client);
  const nowMs = serverTimeMs(reply, client.epochMs());
  const api = stageOf(client.api, ref.key);
  const asked = { key: ownKey(client.api, ref.key), via: ref.via, nowMs };
  const observation = interpret(reply, api, asked);
  if (observation.kind === "faulty") {
    return faultyPoll(answered(reply, poll, observation.why), reply, client);
  }
  const movedTo =
    observation.kind === "running" && api.job.path === undefined
      ? newestUrl(
          acceptedDocument(reply, { ...question, path: pathAndQuery(question.url), body: null }),
          ref,
          {
            api,
            apiUrl: client.apiUrl,
            baseUrl: question.url,
          },
        )
      : undefined;
  return { ...observation, movedTo, retryAfterMs: retryAfterMs(reply, client.epochMs()) };
}

const STALE =
  "the reply is older than the job (header Age): a cache on the way answered in the server's place";

/** As the reply before showed it. */
function readUnchanged(again: FaultyPoll, { job }: SentPoll): PollResult {
  const { sighting, unknownWord } = job;
  if (sighting === undefined) return again;
  return { kind: "running", sighting, unknownWord, retryAfterMs: again.retryAfterMs };
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

function asked({ question }: SentPoll): string {
  return named(question);
}

function answered({ status }: Reply, poll: SentPoll, but: string): string {
  return `${asked(poll)} was answered HTTP ${status}, but ${but}`;
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
