import type { Failure, FailureCode } from "../job/failure.ts";
import type { JobRef } from "../job/key.ts";
import { type Acceptance, readAcceptance } from "./acceptance.ts";
import { classifyCall } from "./classify.ts";
import type { Client } from "./client.ts";
import type { Exchange, Reply, Request } from "./exchange.ts";
import { retryAfterMs } from "./reply.ts";
import { named, seen } from "./wording.ts";

/** What became of one call. */
export type CallResult =
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

/** What one try showed: how the call ended, or that it was certainly not taken. */
export type Attempt =
  | CallResult
  | { readonly kind: "not-taken"; readonly failure: Failure; readonly retryAfterMs: number | undefined };

/** Reads what came back for a call. */
export function readCallReply(exchange: Exchange, request: Request, client: Client): Attempt {
  const { is, code, hint } = classifyCall(exchange);
  const message = `${named(request)} ${seen(exchange)}`;
  switch (is) {
    case "read":
      return fromAcceptance(
        readAcceptance(exchange as Reply, request.url, client),
        exchange as Reply,
        request,
      );
    case "not-taken":
      return {
        kind: "not-taken",
        failure: { code, message, hint },
        retryAfterMs: exchange.kind === "reply" ? retryAfterMs(exchange, client.epochMs()) : undefined,
      };
    case "refused":
      return { kind: "rejected", failure: { code, message: refusal(message, code), hint } };
    case "unknown":
      return unknown({ code, message: `${message}, so it may or may not have been accepted`, hint });
    case "stopped":
      return { kind: "cancelled", mayBeAccepted: exchange.kind === "fault" && exchange.sent };
  }
}

function refusal(message: string, code: FailureCode): string {
  return code === "redirected" ? `${message}; redirects are never followed` : message;
}

function fromAcceptance(acceptance: Acceptance, reply: Reply, request: Request): Attempt {
  switch (acceptance.kind) {
    case "jobs":
      return { kind: "accepted", jobs: acceptance.jobs, status: reply.status };
    case "synchronous":
      return { kind: "synchronous", status: reply.status };
    case "unreadable":
      return unknown({
        code: acceptance.code,
        message: `${named(request)} was answered HTTP ${reply.status}, but no job can be followed: ${acceptance.why}`,
        hint: classifyCall(reply).hint,
      });
  }
}

function unknown(failure: Failure): Attempt {
  return { kind: "unknown", failure };
}
