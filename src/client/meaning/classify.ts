import type { FailureCode } from "../../job/failure.ts";
import type { Exchange, Reply, WireFault } from "../exchange.ts";
import { faultHint } from "./fault-hints.ts";
import {
  ADDRESS_HINT,
  BUSY_HINT,
  DOUBT_HINT,
  LOGIN_HINT,
  REACH_HINT,
  redirectHint,
  refusalHint,
  SESSION_HINT,
  SIGHT_HINT,
} from "./hints.ts";

/**
 * What a status or a fault of the wire means, to a call and to a poll: the one place where either is looked up
 * (docs/behaviour.md, "The call" and "The wait").
 */

/**
 * What an exchange means to a call.
 * - `read`: its body tells
 * - `not-taken`: certain, so that it may be sent again
 * - `refused`: nothing was started
 * - `unknown`: it may or may not have been accepted
 */
export type CallMeaning = "read" | "not-taken" | "refused" | "unknown" | "stopped";

/**
 * What an exchange means to a poll.
 * - `read`: its body tells
 * - `unchanged`: the job is as the reply before showed it
 * - `again`: ask again after a pause, as long as the outage is tolerated
 * - `missing`: the server lists no such job
 * - `lost`: asking again is of no use
 * - `lost-unless-seen`: the same, unless the job was seen before, over what then was a good connection
 */
export type PollMeaning =
  | "read"
  | "unchanged"
  | "again"
  | "missing"
  | "lost"
  | "lost-unless-seen"
  | "stopped";

export interface Meaning<T> {
  readonly is: T;
  readonly code: FailureCode;
  /** What to do next. */
  readonly hint: string;
}

/** A meaning whose hint may depend on what was seen. */
interface Entry<T> {
  readonly is: T;
  readonly code: FailureCode;
  readonly hint: string | ((exchange: Exchange) => string);
}

interface Rule {
  readonly seen: (exchange: Exchange) => boolean;
  readonly call: Entry<CallMeaning>;
  readonly poll: Entry<PollMeaning>;
}

const READ: Entry<CallMeaning> = { is: "read", code: "no-job-key", hint: DOUBT_HINT };
const DOUBT: Entry<CallMeaning> = { is: "unknown", code: "server-error", hint: DOUBT_HINT };
const BUSY: Entry<CallMeaning> = { is: "not-taken", code: "server-busy", hint: BUSY_HINT };
const UNREACHABLE: Entry<CallMeaning> = { is: "not-taken", code: "unreachable", hint: REACH_HINT };
const STOPPED: Entry<CallMeaning> = { is: "stopped", code: "step-cancelled", hint: DOUBT_HINT };
const NO_SESSION = { code: "login-refused", hint: SESSION_HINT } as const;
const REFUSED = refusedReply("call-refused", refusalHint);
const MOVED = refusedReply("redirected", redirectHint);

/** What a job that is not seen for a while is told as. */
export const OUT_OF_SIGHT = { code: "out-of-sight", hint: SIGHT_HINT } as const;
const LOST: Entry<PollMeaning> = { is: "lost", code: "poll-refused", hint: SIGHT_HINT };
const AGAIN: Entry<PollMeaning> = { is: "again", ...OUT_OF_SIGHT };
const LOGIN: Entry<PollMeaning> = { ...LOST, hint: LOGIN_HINT };
const ELSEWHERE: Entry<PollMeaning> = { ...LOST, code: "redirected", hint: ADDRESS_HINT };

/** The first rule that fits counts. What `resend-on` names comes before them. */
const RULES: readonly Rule[] = [
  { seen: status(200, 299), call: READ, poll: { ...AGAIN, is: "read" } },
  { seen: status(304), call: { ...DOUBT, code: "redirected" }, poll: { ...AGAIN, is: "unchanged" } },
  // How servers answer a call that they performed (RFC 9110, 15.4.2 to 15.4.4); only 307 and 308 ask for it again.
  { seen: status(301, 303), call: { ...DOUBT, code: "redirected" }, poll: ELSEWHERE },
  { seen: status(300, 399), call: MOVED, poll: ELSEWHERE },
  { seen: status(401), call: REFUSED, poll: LOGIN },
  { seen: isRateLimit, call: REFUSED, poll: AGAIN },
  { seen: status(403), call: REFUSED, poll: LOGIN },
  { seen: status(404), call: REFUSED, poll: { ...AGAIN, is: "missing" } },
  // Somebody gave up waiting for the work, which may go on: the server, or a box on the way.
  { seen: status(408), call: DOUBT, poll: AGAIN },
  { seen: status(460), call: DOUBT, poll: AGAIN },
  { seen: status(499), call: DOUBT, poll: AGAIN },
  { seen: status(429), call: REFUSED, poll: AGAIN },
  { seen: status(400, 498), call: REFUSED, poll: LOST },
  // 503 with `Retry-After` too: gateways send it for calls that they had passed on.
  { seen: status(500, 599), call: DOUBT, poll: AGAIN },
  { seen: status(0, 999), call: DOUBT, poll: LOST },
  { seen: fault("stopped"), call: STOPPED, poll: { ...AGAIN, is: "stopped" } },
  ...(["certificate", "tls", "proxy"] as const).map(setupRule),
  { seen: fault("login"), call: { ...NO_SESSION, is: "refused" }, poll: { ...NO_SESSION, is: "lost" } },
  { seen: wasSent, call: { ...DOUBT, code: "reply-lost" }, poll: AGAIN },
  { seen: () => true, call: UNREACHABLE, poll: AGAIN },
];

/** Faults that sending again does not cure, found before the server got anything. */
function setupRule(reason: "certificate" | "tls" | "proxy"): Rule {
  const codes = { certificate: "certificate-untrusted", tls: "tls-refused", proxy: "proxy-refused" } as const;
  const code = codes[reason];
  const hint = (exchange: Exchange) => faultHint(exchange as WireFault);
  return {
    seen: fault(reason),
    call: { is: "refused", code, hint },
    poll: { is: reason === "tls" ? "lost-unless-seen" : "lost", code, hint },
  };
}

/**
 * What an exchange means to the call that it was made for.
 * @param resendOn statuses that prove, on this server, that the call was not taken
 */
export function classifyCall(exchange: Exchange, resendOn: ReadonlySet<number>): Meaning<CallMeaning> {
  const isResent = exchange.kind === "reply" && resendOn.has(exchange.status);
  return resolved(isResent ? BUSY : ruleFor(exchange).call, exchange);
}

export function classifyPoll(exchange: Exchange): Meaning<PollMeaning> {
  return resolved(ruleFor(exchange).poll, exchange);
}

function resolved<T>({ is, code, hint }: Entry<T>, exchange: Exchange): Meaning<T> {
  return { is, code, hint: typeof hint === "string" ? hint : hint(exchange) };
}

function ruleFor(exchange: Exchange): Rule {
  return RULES.find(({ seen }) => seen(exchange)) as Rule;
}

function refusedReply(code: FailureCode, hint: (reply: Reply) => string): Entry<CallMeaning> {
  return { is: "refused", code, hint: (exchange) => hint(exchange as Reply) };
}

function status(least: number, most = least): Rule["seen"] {
  return (exchange) => exchange.kind === "reply" && exchange.status >= least && exchange.status <= most;
}

/** GitHub and others answer 403 where they mean 429. */
function isRateLimit(exchange: Exchange): boolean {
  if (exchange.kind === "fault" || exchange.status !== 403) return false;
  const { headers } = exchange;
  return headers["retry-after"] !== undefined || headers["x-ratelimit-remaining"]?.trim() === "0";
}

function fault(reason: WireFault["reason"]): Rule["seen"] {
  return (exchange) => exchange.kind === "fault" && exchange.reason === reason;
}

function wasSent(exchange: Exchange): boolean {
  return exchange.kind === "fault" && exchange.sent;
}
