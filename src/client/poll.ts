import type { JobApi, TerminalState } from "../job/api.ts";
import type { JobFacts } from "../job/details.ts";
import type { Failure, FailureCode } from "../job/failure.ts";
import { interpret } from "../job/interpret.ts";
import { keyUrl } from "../job/url.ts";
import type { Plan, Request } from "../step/plan.ts";
import { wasBroken } from "../wait/hold.ts";
import type { JobRef } from "./acceptance.ts";
import type { Exchange, Reply, WireFault } from "./ports.ts";
import { retryAfterMs } from "./reply.ts";
import { faultHint, named, seenFault, seenStatus } from "./wording.ts";

/** What one poll told (contract: the wait, table). */
export type PollResult =
  | {
      readonly kind: "running";
      readonly facts: JobFacts;
      readonly unknownWord: string | undefined;
      readonly retryAfterMs: number | undefined;
    }
  | { readonly kind: "ended"; readonly facts: JobFacts; readonly state: TerminalState }
  /** Ask again after a pause, as long as the outage is tolerated. */
  | { readonly kind: "faulty"; readonly failure: Failure; readonly retryAfterMs: number | undefined }
  /** Ask again at once, without a hold: the server does not know how. */
  | { readonly kind: "hold-refused"; readonly why: string }
  /** Ask again at once, without a hold: a box on the way gave up before the server did. */
  | { readonly kind: "hold-broken"; readonly failure: Failure; readonly retryAfterMs: undefined }
  /** Nothing changed while the poll was held; ask at once, without a hold, whether the job is still there. */
  | { readonly kind: "hold-over" }
  /** The job cannot be seen any more; asking again is of no use. */
  | { readonly kind: "lost"; readonly failure: Failure }
  | { readonly kind: "stopped" };

export interface PollContext {
  readonly request: Request;
  readonly api: JobApi;
  readonly job: JobRef;
  readonly seen: boolean;
  readonly sinceWaitStartMs: number;
  readonly tookMs: number;
  readonly mayRefuseHold: boolean;
  readonly mayBreakHold: boolean;
  /** The server holds without a limit, so the request's own budget ends the hold. */
  readonly isHoldOurs: boolean;
  readonly epochMs: number;
}

/** How long a job may be 404 at first: some servers list it a little after the 202. */
const NOT_YET_LISTED_MS = 30_000;
/** Statuses that say something else than "I do not know this query". */
const NO_REFUSAL = [401, 403, 404, 408, 429];

/** The request that asks for a job's state; held for `heldSeconds` where that is not 0. */
export function pollRequest(
  job: JobRef,
  plan: Plan,
  heldSeconds: number,
  lastModified: string | undefined,
): Request {
  const url = heldSeconds === 0 ? job.url : heldUrl(job, plan, heldSeconds, lastModified ?? "");
  return { method: "GET", url, headers: plan.pollHeaders };
}

function heldUrl(job: JobRef, { api, apiUrl }: Plan, heldSeconds: number, lastModified: string): string {
  const hold = api.job.hold;
  if (hold === undefined) return job.url;
  const filled = hold.template
    .replaceAll("{seconds}", String(heldSeconds))
    .replaceAll("{last_modified}", encodeURIComponent(lastModified));
  if (hold.kind === "path") return keyUrl(api, apiUrl, filled, job.key);
  return `${job.url}${job.url.includes("?") ? "&" : "?"}${filled}`;
}

/** Sorts one exchange into what is to be done next. */
export function readPoll(exchange: Exchange, context: PollContext): PollResult {
  return exchange.kind === "reply" ? readReply(exchange, context) : readFault(exchange, context);
}

/** The same for a request that asked for many jobs and got no list: a 2xx can then tell of no job. */
export function readListFault(exchange: Exchange, context: PollContext): PollResult {
  if (exchange.kind === "fault" || exchange.status >= 300) return readPoll(exchange, context);
  return faulty(
    `${named(context.request)} was answered HTTP ${exchange.status}, but the reply holds no list of jobs`,
  );
}

function readReply(reply: Reply, context: PollContext): PollResult {
  const { status } = reply;
  const waitMs = retryAfterMs(reply, context.epochMs);
  if (status >= 200 && status < 300) return readJob(reply, context, waitMs);
  const message = `${named(context.request)} ${seenStatus(reply)}`;
  if (context.mayRefuseHold && status >= 400 && status < 500 && !NO_REFUSAL.includes(status)) {
    return { kind: "hold-refused", why: `HTTP ${status}` };
  }
  if ((status === 502 || status === 504) && context.mayBreakHold && wasBroken(context.tookMs)) {
    return {
      kind: "hold-broken",
      failure: { code: "out-of-sight", message, hint: SIGHT_HINT },
      retryAfterMs: undefined,
    };
  }
  if (status === 408 || status === 429 || status >= 500) return faulty(message, waitMs);
  if (status === 404) {
    if (context.seen) return lost("job-gone", `The job is no longer listed: ${message}`, GONE_HINT);
    return context.sinceWaitStartMs < NOT_YET_LISTED_MS
      ? faulty(message, waitMs)
      : lost("job-not-found", message, NOT_FOUND_HINT);
  }
  if (status >= 300 && status < 400)
    return lost("redirected", `${message}; redirects are never followed`, REDIRECT_HINT);
  return lost("poll-refused", message, status === 401 || status === 403 ? LOGIN_HINT : SIGHT_HINT);
}

function readJob(reply: Reply, context: PollContext, waitMs: number | undefined): PollResult {
  const observation = interpret(reply, context.api, context.job.via);
  switch (observation.kind) {
    case "faulty":
      return faulty(
        `${named(context.request)} was answered HTTP ${reply.status}, but ${observation.why}`,
        waitMs,
      );
    case "running":
      return { ...observation, retryAfterMs: waitMs };
    case "ended":
      return observation;
  }
}

function readFault(fault: WireFault, context: PollContext): PollResult {
  const message = `${named(context.request)} ${seenFault(fault)}`;
  switch (fault.reason) {
    case "stopped":
      return { kind: "stopped" };
    case "certificate":
      return lost("certificate-untrusted", message, faultHint(fault, context.request));
    case "tls":
      return context.seen ? faulty(message) : lost("tls-refused", message, faultHint(fault, context.request));
    case "proxy":
      return lost("proxy-refused", message, faultHint(fault, context.request));
    case "timeout":
      if (fault.sent && context.isHoldOurs) return { kind: "hold-over" };
      return readBreak(fault, message, context);
    case "reset":
    case "cut":
      return readBreak(fault, message, context);
    default:
      return faulty(message);
  }
}

function readBreak(fault: WireFault, message: string, context: PollContext): PollResult {
  if (!fault.sent || !context.mayBreakHold || !wasBroken(context.tookMs)) return faulty(message);
  const failure = { code: "out-of-sight" as const, message, hint: SIGHT_HINT };
  return { kind: "hold-broken", failure, retryAfterMs: undefined };
}

const SIGHT_HINT = "Look at the job on the server; once it can be reached again, wait on with `job-key`.";
const LOGIN_HINT =
  "Check the credentials and the user's role. They were not tried again, since that can lock the account.";
const GONE_HINT = "The job's end was not seen. Look at what it made on the server before you start it again.";
const NOT_FOUND_HINT = "Check the key and `api-url`: the server lists no such job.";
const REDIRECT_HINT = "Set `api-url` to the address that the server serves itself.";

function faulty(message: string, waitMs?: number): PollResult {
  return {
    kind: "faulty",
    failure: { code: "out-of-sight", message, hint: SIGHT_HINT },
    retryAfterMs: waitMs,
  };
}

function lost(code: FailureCode, message: string, hint: string): PollResult {
  return { kind: "lost", failure: { code, message, hint } };
}
