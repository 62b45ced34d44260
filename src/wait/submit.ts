import { type Acceptance, type JobRef, readAcceptance } from "../client/acceptance.ts";
import type { Exchange, Ports, Reply, WireFault } from "../client/ports.ts";
import { errorText, retryAfterMs } from "../client/reply.ts";
import { faultHint, named, seenFault, seenStatus } from "../client/wording.ts";
import type { Failure, FailureCode } from "../job/failure.ts";
import type { Plan, Request } from "../step/plan.ts";
import { formatDuration } from "../text/duration.ts";
import type { Deadline } from "./deadline.ts";
import { afterFault, type Outage, TIMER_GRAIN_MS } from "./schedule.ts";

/** What became of the call. */
export type Submission =
  | {
      readonly kind: "accepted";
      readonly jobs: readonly [JobRef, ...JobRef[]];
      readonly status: number;
    }
  | NotAccepted;

/** There is no job to wait for. */
export type NotAccepted =
  | { readonly kind: "synchronous"; readonly status: number }
  /** Nothing was started; sending it again is safe. */
  | { readonly kind: "rejected"; readonly failure: Failure }
  /** It may or may not have been accepted. */
  | { readonly kind: "unknown"; readonly failure: Failure }
  | { readonly kind: "cancelled"; readonly mayBeAccepted: boolean };

/** Less than this before the deadline, a call is not tried again: it could only end in doubt. */
const LEAST_RETRY_BUDGET_MS = 1000;

type Attempt =
  | Submission
  | { readonly kind: "not-taken"; readonly failure: Failure; readonly waitMs: number | undefined };

/**
 * Sends the call once, and again only where it is certain that the server did not take it (contract: the call).
 * Ends at the latest with the deadline; never throws for what the server or the wire does.
 * @param halt ends the tries of a call that was not taken
 */
export async function submit(
  request: Request,
  plan: Plan,
  deadline: Deadline,
  ports: Ports,
  halt?: AbortSignal,
): Promise<Submission> {
  let outage: Outage | undefined;
  for (;;) {
    const budgetMs = Math.min(plan.policy.requestTimeoutMs, deadline.leftMs());
    const exchange = await ports.send(request, budgetMs);
    const attempt = readAttempt(exchange, request, plan, ports);
    if (attempt.kind !== "not-taken") return attempt;

    const step = afterFault(
      outage,
      plan.policy.outageToleranceMs,
      ports.now(),
      attempt.waitMs,
      ports.random(),
    );
    const mostMs = deadline.leftMs() - LEAST_RETRY_BUDGET_MS;
    if (step.kind === "give-up" || mostMs <= TIMER_GRAIN_MS)
      return { kind: "rejected", failure: attempt.failure };
    const pauseMs = Math.min(step.pauseMs, mostMs);
    outage = step.outage;
    ports.log.info(
      `The call was not taken (${attempt.failure.message}); trying again in ${formatDuration(pauseMs)}.`,
    );
    await ports.sleep(pauseMs, halt);
    if (halt?.aborted) return { kind: "rejected", failure: attempt.failure };
  }
}

function readAttempt(exchange: Exchange, request: Request, plan: Plan, ports: Ports): Attempt {
  return exchange.kind === "reply" ? readReply(exchange, request, plan, ports) : readFault(exchange, request);
}

function readReply(reply: Reply, request: Request, plan: Plan, ports: Ports): Attempt {
  const { status } = reply;
  const call = named(request);
  const seen = seenStatus(reply);
  if (status >= 200 && status < 300) {
    return fromAcceptance(readAcceptance(reply, plan.api, plan.apiUrl, request.url), reply, request);
  }
  if (status === 429 || (status === 503 && reply.headers["retry-after"] !== undefined)) {
    const failure = fail("server-busy", `${call} ${seen}`, "The server was busy: run the step again later.");
    return { kind: "not-taken", failure, waitMs: retryAfterMs(reply, ports.epochMs()) };
  }
  if (status >= 300 && status < 400) {
    return rejected("redirected", `${call} ${seen}; redirects are never followed`, redirectHint(reply));
  }
  if (status >= 400 && status < 500) {
    return rejected("call-refused", `${call} ${seen}`, refusalHint(status, reply));
  }
  return unknown("server-error", `${call} ${seen}, so it may or may not have been accepted`);
}

function fromAcceptance(acceptance: Acceptance, reply: Reply, request: Request): Attempt {
  switch (acceptance.kind) {
    case "jobs":
      return { kind: "accepted", jobs: acceptance.jobs, status: reply.status };
    case "synchronous":
      return { kind: "synchronous", status: reply.status };
    case "unreadable":
      return unknown(
        acceptance.code,
        `${named(request)} was answered HTTP ${reply.status}, but no job can be followed: ${acceptance.why}`,
      );
  }
}

function readFault(fault: WireFault, request: Request): Attempt {
  const call = named(request);
  const seen = seenFault(fault);
  switch (fault.reason) {
    case "stopped":
      return { kind: "cancelled", mayBeAccepted: fault.sent };
    case "certificate":
      return rejected("certificate-untrusted", `${call} ${seen}`, faultHint(fault, request));
    case "tls":
      return rejected("tls-refused", `${call} ${seen}`, faultHint(fault, request));
    case "proxy":
      return rejected("proxy-refused", `${call} ${seen}`, faultHint(fault, request));
    default:
      if (fault.sent)
        return unknown("reply-lost", `${call} ${seen}, so it may or may not have been accepted`);
      return {
        kind: "not-taken",
        failure: fail("unreachable", `${call} ${seen}`, REACH_HINT),
        waitMs: undefined,
      };
  }
}

const REACH_HINT =
  "Check `api-url`, DNS, firewall and proxy settings of the runner. Nothing was started: running the step again is safe.";
const UNKNOWN_HINT =
  "Look on the server before you run the step again: a second call may do the work twice. If a job was started, wait for it with `job-key` and an empty `path`.";

function redirectHint(reply: Reply): string {
  const location = reply.headers.location;
  return location === undefined
    ? "Set `api-url` to the address that the server serves itself."
    : `The server points to ${location}. If that is the right address, set \`api-url\` to it.`;
}

function refusalHint(status: number, reply: Reply): string {
  if (status === 401) return "Check `username` and `password`, or `token`.";
  if (status === 403) return "The user may not make this call: give it the role that the call needs.";
  if (status === 404) return "Check `api-url` and `path`: the server knows no such address.";
  if (status === 405) return "Check `method` and `path`.";
  return errorText(reply) === undefined
    ? "Check `path`, `method`, `body` and `headers` against the API's documentation."
    : "Mend the request as the server says. Nothing was started: running the step again is safe.";
}

function rejected(code: FailureCode, message: string, hint: string): Submission {
  return { kind: "rejected", failure: fail(code, message, hint) };
}

function unknown(code: FailureCode, message: string): Submission {
  return { kind: "unknown", failure: fail(code, message, UNKNOWN_HINT) };
}

function fail(code: FailureCode, message: string, hint: string): Failure {
  return { code, message, hint };
}
