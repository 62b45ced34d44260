import type { Failure, FailureCode } from "../job/failure.ts";
import type { JobRef } from "../job/key.ts";
import { parseBroken } from "../text/broken-json.ts";
import { type Acceptance, findJobs, readAcceptance, type Target } from "./acceptance.ts";
import { classifyCall, type Meaning } from "./classify.ts";
import type { Client } from "./client.ts";
import type { Exchange, PartialReply, Reply, Request } from "./exchange.ts";
import { DOUBT_HINT } from "./hints.ts";
import { retryAfterMs } from "./reply.ts";
import { named, seen } from "./wording.ts";

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
  | { readonly kind: "synchronous"; readonly reply: Reply }
  /** Nothing was started; sending it again is safe. */
  | { readonly kind: "rejected"; readonly failure: Failure; readonly reply?: Reply }
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

/** Reads what came back for a call. A key is never lost, whatever it comes with. */
export function readCallReply(exchange: Exchange, request: Request, client: Client): Attempt {
  const target = { api: client.api, apiUrl: client.apiUrl, callUrl: request.url };
  const meaning = classifyCall(exchange, request, client.resendOn);
  if (exchange.kind === "reply") return readReply(exchange, request, { meaning, target, client });
  if (exchange.partial !== undefined) {
    const partial = readPartial(exchange.partial, {
      meaning,
      target,
      told: `${named(request)} ${seen(exchange)}`,
    });
    if (partial !== undefined) return partial;
  }
  return byMeaning(exchange, request, { meaning, client });
}

interface Reading {
  readonly meaning: Meaning<ReturnType<typeof classifyCall>["is"]>;
  readonly client: Client;
}

function readReply(reply: Reply, request: Request, reading: Reading & { readonly target: Target }): Attempt {
  const { meaning, target } = reading;
  if (meaning.is === "read") return fromAcceptance(readAcceptance(reply, target), reply, request);
  const found = findJobs(reply, target);
  // How a server answers that performed the call and says where to look (RFC 9110, 15.4.4).
  if (reply.status === 303 && found.kind === "jobs") return fromAcceptance(found, reply, request);
  const keys = keysOf(found);
  if (keys.length === 0) return byMeaning(reply, request, reading);
  const message = `${named(request)} ${seen(reply)}, although it names ${naming(keys)}; so it may or may not have been accepted`;
  return unknown({ code: "server-error", message, hint: DOUBT_HINT }, keys);
}

/** A reply that broke off, but tells of a job; undefined where it does not. */
function readPartial(
  partial: PartialReply,
  {
    meaning,
    target,
    told,
  }: { readonly meaning: Reading["meaning"]; readonly target: Target; readonly told: string },
): Attempt | undefined {
  const isGood = (partial.status >= 200 && partial.status < 300) || partial.status === 303;
  const found = findJobs(partial, target);
  if (isGood && found.kind === "jobs") return accepted(found, partial.status, told);
  const keys = keysOf(
    found.kind === "none" ? findJobs({ ...partial, body: restOf(partial) }, target) : found,
  );
  if (keys.length === 0) return undefined;
  const message = `${told}, although it names ${naming(keys)}; so it may or may not have been accepted`;
  return unknown({ code: "reply-lost", message, hint: meaning.hint || DOUBT_HINT }, keys);
}

/** What of a body that broke off can still be read as JSON. */
function restOf({ text }: PartialReply): PartialReply["body"] {
  const value = parseBroken(text);
  return value === undefined ? { kind: "empty" } : { kind: "json", value };
}

function byMeaning(exchange: Exchange, request: Request, { meaning, client }: Reading): Attempt {
  const { is, code, hint } = meaning;
  const message = `${named(request)} ${seen(exchange)}`;
  switch (is) {
    case "not-taken":
      return {
        kind: "not-taken",
        failure: { code, message, hint },
        retryAfterMs: exchange.kind === "reply" ? retryAfterMs(exchange, client.epochMs()) : undefined,
      };
    case "refused":
      return { kind: "rejected", failure: { code, message: refusal(message, code), hint } };
    case "read":
    case "unknown":
      return unknown({ code, message: `${message}, so it may or may not have been accepted`, hint }, []);
    case "stopped":
      return { kind: "cancelled", mayBeAccepted: exchange.kind === "fault" && exchange.sent };
  }
}

function refusal(message: string, code: FailureCode): string {
  return code === "redirected" ? `${message}; redirects are never followed` : message;
}

function fromAcceptance(acceptance: Acceptance, reply: Reply, request: Request): Attempt {
  const told = `${named(request)} was answered HTTP ${reply.status}`;
  switch (acceptance.kind) {
    case "jobs":
      return accepted(acceptance, reply.status, told);
    case "synchronous":
      return { kind: "synchronous", reply };
    case "unreadable": {
      const { code, why, key } = acceptance;
      const message = `${told}, but no job can be followed: ${why}`;
      return unknown({ code, message, hint: DOUBT_HINT }, key === undefined ? [] : [key]);
    }
  }
}

function accepted(
  { jobs, doubts }: Acceptance & { readonly kind: "jobs" },
  status: number,
  told: string,
): Attempt {
  const failures = doubts.map(
    (why): Failure => ({
      code: "no-job-key",
      message: `${told}, and names beside ${naming(jobs.map(({ key }) => key))} what is no job: ${why}`,
      hint: DOUBT_HINT,
    }),
  );
  return { kind: "accepted", jobs, doubts: failures, status };
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
