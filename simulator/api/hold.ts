import type { Switches } from "../switches.ts";
import { errorReply, type Reply } from "../wire/reply.ts";

const MAX_HOLD_SECONDS = 120;

/**
 * For how long a poll asks to be held, 0 for not at all; or the 400 for a wrong or refused `poll_timeout`
 * (1 to 120 s: NetApp's page on the asynchronous processing of ONTAP Select Deploy).
 */
export function heldMs(query: URLSearchParams, switches: Switches): number | { readonly fault: Reply } {
  const hold = query.get("poll_timeout");
  if (hold === null || switches.hold === "ignored") return 0;
  if (switches.hold === "refused") {
    return fault("unknown_parameter", "The query parameter poll_timeout is not supported.");
  }
  const seconds = /^\d{1,3}$/.test(hold) ? Number(hold) : 0;
  if (seconds >= 1 && seconds <= MAX_HOLD_SECONDS) return seconds * 1000;
  return fault("invalid_query", `Expected 1 to ${MAX_HOLD_SECONDS} seconds.`);
}

function fault(code: string, message: string): { readonly fault: Reply } {
  return { fault: errorReply(400, code, message, "poll_timeout") };
}
