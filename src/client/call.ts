import type { Failure, FailureCode } from "../job/failure.ts";
import type { JobRef } from "../job/key.ts";
import { parseBroken } from "../text/broken-json.ts";
import { type Acceptance, findJobs, readAcceptance, type Target } from "./acceptance.ts";
import type { Client } from "./client.ts";
import type { Exchange, PartialReply, Reply, Request } from "./exchange.ts";
import { type CallMeaning, classifyCall, type Meaning } from "./meaning/classify.ts";
import { DOUBT_HINT } from "./meaning/hints.ts";
import { MAX_DETAIL_LENGTH, named, seen } from "./meaning/wording.ts";
import { retryAfterMs } from "./reply.ts";

/** What became of one call. */
export type CallResult =
  | {
      readonly kind: "accepted";
      readonly jobs: readonly [JobRef, ...JobRef[]];
      /** Parts of the call whose fate nobody knows. */
      readonly doubts: readonly Failure[];
      readonly status: number;
    }
  | NotAccepted;

/** There is no job to wait for. */
export type NotAccepted =
  | { readonly kind: "synchronous"; readonly reply: PartialReply }
  /** Nothing was started; sending it again is safe. */
  | { readonly kind: "rejected"; readonly failure: Failure }
  /** It may or may not have been accepted. */
  | Doubt
  | { readonly kind: "cancelled"; readonly mayBeAccepted: boolean };

export interface Doubt {
  readonly kind: "unknown";
  readonly failure: Failure;
  /** Keys that were read all the same. */
  readonly keys: readonly string[];
}

/** What one try showed: how the call ended, or that it was certainly not taken. */
export type Attempt =
  | CallResult
  | { readonly kind: "not-taken"; readonly failure: Failure; readonly retryAfterMs: number | undefined };

/** What is known where a reply is read. */
interface Reading {
  /** How messages name the call. */
  readonly call: string;
  readonly meaning: Meaning<CallMeaning>;
  readonly target: Target;
  readonly client: Client;
}

/** Reads what came back for a call. A key is never lost, whatever it comes with. */
export function readCallReply(exchange: Exchange, request: Request, client: Client): Attempt {
  const reading: Reading = {
    call: named(request),
    meaning: classifyCall(exchange, client.resendOn),
    target: { api: client.api, apiUrl: client.apiUrl, request },
    client,
  };
  if (exchange.kind === "reply") return readReply(exchange, reading);
  const partial = exchange.partial && readPartial(exchange, exchange.partial, reading);
  return partial ?? byMeaning(exchange, reading);
}

function readReply(reply: Reply, reading: Reading): Attempt {
  const { meaning, target } = reading;
  if (meaning.is === "read") return fromAcceptance(readAcceptance(reply, target), reply, reading);
  const found = findJobs(reply, target);
  // How a server answers that performed the call and says where to look (RFC 9110, 15.4.4).
  if (reply.status === 303 && found.kind === "jobs") return fromAcceptance(found, reply, reading);
  return doubtAbout(keysOf(found), "server-error", reply, reading) ?? byMeaning(reply, reading);
}

/** A reply that broke off, but tells of a job; undefined where it does not. */
function readPartial(exchange: Exchange, partial: PartialReply, reading: Reading): Attempt | undefined {
  const isGood = (partial.status >= 200 && partial.status < 300) || partial.status === 303;
  const found = findJobs(partial, reading.target);
  if (isGood && found.kind === "jobs") return fromAcceptance(found, partial, reading);
  const keys = keysOf(found);
  const rest =
    keys.length > 0 ? keys : keysOf(findJobs({ ...partial, body: restOf(partial) }, reading.target));
  return doubtAbout(rest, "reply-lost", exchange, reading);
}

/** What of a body that broke off can still be read as JSON. */
function restOf({ text }: PartialReply): PartialReply["body"] {
  const value = parseBroken(text);
  return value === undefined ? { kind: "empty" } : { kind: "json", value };
}

/** A reply that is no success and names jobs all the same; undefined where it names none. */
function doubtAbout(
  keys: readonly string[],
  code: FailureCode,
  exchange: Exchange,
  { call, client }: Reading,
): Attempt | undefined {
  if (keys.length === 0) return undefined;
  const message = `${call} ${seen(exchange, client)}, although it names ${naming(keys)}; it may or may not have been accepted`;
  return unknown({ code, message, hint: DOUBT_HINT }, keys);
}

function byMeaning(exchange: Exchange, { call, meaning, client }: Reading): Attempt {
  const { is, code, hint } = meaning;
  const message = `${call} ${seen(exchange, client)}`;
  switch (is) {
    case "not-taken":
      return {
        kind: "not-taken",
        failure: { code, message, hint },
        retryAfterMs: exchange.kind === "reply" ? retryAfterMs(exchange, client.epochMs()) : undefined,
      };
    case "refused":
      return { kind: "rejected", failure: { code, message: refusal(message, code), hint } };
    case "stopped":
      return { kind: "cancelled", mayBeAccepted: exchange.kind === "fault" && exchange.sent };
    // What is not known to be refused may have been accepted.
    default:
      return unknown({ code, message: `${message}, so it may or may not have been accepted`, hint }, []);
  }
}

function refusal(message: string, code: FailureCode): string {
  return code === "redirected" ? `${message}; redirects are never followed` : message;
}

function fromAcceptance(acceptance: Acceptance, reply: PartialReply, reading: Reading): Attempt {
  const { call, client } = reading;
  const told = `${call} was answered HTTP ${reply.status}`;
  switch (acceptance.kind) {
    case "jobs": {
      const { jobs, doubts } = acceptance;
      const beside = `${told}, and names beside ${naming(jobs.map(({ key }) => key))} what is no job`;
      const failures = doubts.map(
        (why): Failure => ({
          code: "no-job-key",
          message: `${beside}: ${client.shorten(why, MAX_DETAIL_LENGTH)}`,
          hint: DOUBT_HINT,
        }),
      );
      const firstPollMs = retryAfterMs(reply, client.epochMs());
      const [first, ...rest] = jobs;
      const asked = (ref: JobRef): JobRef => (firstPollMs === undefined ? ref : { ...ref, firstPollMs });
      return {
        kind: "accepted",
        jobs: [asked(first), ...rest.map(asked)],
        doubts: failures,
        status: reply.status,
      };
    }
    case "synchronous":
      return { kind: "synchronous", reply };
    case "unreadable": {
      const { code, why, key } = acceptance;
      const message = `${told}, but no job can be followed: ${client.shorten(why, MAX_DETAIL_LENGTH)}`;
      return unknown({ code, message, hint: DOUBT_HINT }, key === undefined ? [] : [key]);
    }
  }
}

function keysOf(found: ReturnType<typeof findJobs>): readonly string[] {
  if (found.kind === "jobs") return found.jobs.map(({ key }) => key);
  return found.kind === "unreadable" && found.key !== undefined ? [found.key] : [];
}

function naming(keys: readonly string[]): string {
  return keys.length === 1
    ? `job ${keys[0]}`
    : `the jobs ${keys.slice(0, 5).join(", ")}${keys.length > 5 ? ", …" : ""}`;
}

function unknown(failure: Failure, keys: readonly string[]): Doubt {
  return { kind: "unknown", failure, keys };
}
