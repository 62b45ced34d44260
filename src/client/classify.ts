import type { FailureCode } from "../job/failure.ts";
import type { Exchange, Reply, WireFault } from "./exchange.ts";
import { faultHint } from "./fault-hints.ts";
import { errorText } from "./reply.ts";

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
 * - `again`: ask again after a pause, as long as the outage is tolerated
 * - `missing`: the server lists no such job
 * - `lost`: asking again is of no use
 * - `lost-unless-seen`: the same, unless the job was seen before, over what then was a good connection
 */
export type PollMeaning = "read" | "again" | "missing" | "lost" | "lost-unless-seen" | "stopped";

export interface Meaning<T> {
  readonly is: T;
  readonly code: FailureCode;
  readonly hint: string;
}

/** A meaning, or one whose hint depends on what was seen. */
type Told<T> = Meaning<T> | ((exchange: Exchange) => Meaning<T>);

interface Rule {
  readonly seen: (exchange: Exchange) => boolean;
  readonly call: Told<CallMeaning>;
  readonly poll: Told<PollMeaning>;
}

const reachHint =
  "Check `api-url`, DNS, firewall and proxy settings of the runner. Nothing was started: running the step again is safe.";
const unknownHint =
  "Look on the server before you run the step again: a second call may do the work twice. If a job was started, wait for it with `job-key` and an empty `path`.";
const busyHint = "The server was busy: run the step again later.";
const sightHint = "Look at the job on the server; once it can be reached again, wait on with `job-key`.";
const loginHint =
  "Check the credentials and the user's role. They were not tried again, since that can lock the account.";
const addressHint = "Set `api-url` to the address that the server serves itself.";

const READ_CALL: Meaning<CallMeaning> = { is: "read", code: "no-job-key", hint: unknownHint };
const NOT_TAKEN: Meaning<CallMeaning> = { is: "not-taken", code: "server-busy", hint: busyHint };
const UNREACHABLE: Meaning<CallMeaning> = { is: "not-taken", code: "unreachable", hint: reachHint };
const SERVER_ERROR: Meaning<CallMeaning> = { is: "unknown", code: "server-error", hint: unknownHint };
const REPLY_LOST: Meaning<CallMeaning> = { is: "unknown", code: "reply-lost", hint: unknownHint };
const refused = (code: FailureCode, hint: string): Meaning<CallMeaning> => ({ is: "refused", code, hint });

/** What a job that is not seen for a while is told as. */
export const OUT_OF_SIGHT = { code: "out-of-sight", hint: sightHint } as const;

const READ_POLL: Meaning<PollMeaning> = { is: "read", ...OUT_OF_SIGHT };
const AGAIN: Meaning<PollMeaning> = { is: "again", ...OUT_OF_SIGHT };
const MISSING: Meaning<PollMeaning> = { is: "missing", ...OUT_OF_SIGHT };
const lost = (code: FailureCode, hint: string): Meaning<PollMeaning> => ({ is: "lost", code, hint });

/** The first rule that fits counts. */
const RULES: readonly Rule[] = [
  { seen: status(200, 299), call: READ_CALL, poll: READ_POLL },
  {
    seen: status(300, 399),
    call: (exchange) => refused("redirected", redirectHint(exchange)),
    poll: lost("redirected", addressHint),
  },
  {
    seen: status(401),
    call: refused("call-refused", "Check `username` and `password`, or `token`."),
    poll: lost("poll-refused", loginHint),
  },
  {
    seen: status(403),
    call: refused("call-refused", "The user may not make this call: give it the role that the call needs."),
    poll: lost("poll-refused", loginHint),
  },
  {
    seen: status(404),
    call: refused("call-refused", "Check `api-url` and `path`: the server knows no such address."),
    poll: MISSING,
  },
  {
    seen: status(405),
    call: refused("call-refused", "Check `method` and `path`."),
    poll: lost("poll-refused", sightHint),
  },
  { seen: status(408), call: (exchange) => refused("call-refused", refusalHint(exchange)), poll: AGAIN },
  { seen: status(429), call: NOT_TAKEN, poll: AGAIN },
  {
    seen: status(400, 499),
    call: (exchange) => refused("call-refused", refusalHint(exchange)),
    poll: lost("poll-refused", sightHint),
  },
  {
    seen: (exchange) => status(503)(exchange) && (exchange as Reply).headers["retry-after"] !== undefined,
    call: NOT_TAKEN,
    poll: AGAIN,
  },
  { seen: status(500, 599), call: SERVER_ERROR, poll: AGAIN },
  { seen: status(0, 999), call: SERVER_ERROR, poll: lost("poll-refused", sightHint) },
  { seen: fault("stopped"), call: { ...REPLY_LOST, is: "stopped" }, poll: { ...AGAIN, is: "stopped" } },
  {
    seen: fault("certificate"),
    call: (exchange) => refused("certificate-untrusted", hintOf(exchange)),
    poll: (exchange) => lost("certificate-untrusted", hintOf(exchange)),
  },
  {
    seen: fault("tls"),
    call: (exchange) => refused("tls-refused", hintOf(exchange)),
    poll: (exchange) => ({ ...lost("tls-refused", hintOf(exchange)), is: "lost-unless-seen" }),
  },
  {
    seen: fault("proxy"),
    call: (exchange) => refused("proxy-refused", hintOf(exchange)),
    poll: (exchange) => lost("proxy-refused", hintOf(exchange)),
  },
  { seen: (exchange) => exchange.kind === "fault" && exchange.sent, call: REPLY_LOST, poll: AGAIN },
  { seen: () => true, call: UNREACHABLE, poll: AGAIN },
];

export function classifyCall(exchange: Exchange): Meaning<CallMeaning> {
  return told(ruleFor(exchange).call, exchange);
}

export function classifyPoll(exchange: Exchange): Meaning<PollMeaning> {
  return told(ruleFor(exchange).poll, exchange);
}

function told<T>(meaning: Told<T>, exchange: Exchange): Meaning<T> {
  return typeof meaning === "function" ? meaning(exchange) : meaning;
}

function hintOf(exchange: Exchange): string {
  return exchange.kind === "fault" ? faultHint(exchange) : "";
}

function ruleFor(exchange: Exchange): Rule {
  return RULES.find(({ seen }) => seen(exchange)) as Rule;
}

function status(least: number, most = least): (exchange: Exchange) => boolean {
  return (exchange) => exchange.kind === "reply" && exchange.status >= least && exchange.status <= most;
}

function fault(reason: WireFault["reason"]): (exchange: Exchange) => boolean {
  return (exchange) => exchange.kind === "fault" && exchange.reason === reason;
}

function redirectHint(exchange: Exchange): string {
  const location = exchange.kind === "reply" ? exchange.headers.location : undefined;
  return location === undefined
    ? addressHint
    : `The server points to ${location}. If that is the right address, set \`api-url\` to it.`;
}

function refusalHint(exchange: Exchange): string {
  return exchange.kind === "reply" && errorText(exchange) !== undefined
    ? "Fix the request as the server says. Nothing was started: running the step again is safe."
    : "Check `path`, `method`, `body` and `headers` against the API's documentation.";
}
