import { errorReply, type Reply } from "../wire/reply.ts";
import type { Incoming } from "./gate.ts";

/** Which header names a call, and how long a reply is remembered under it. */
export interface IdempotencyRules {
  /** In any case; "" takes every call anew. */
  readonly header: string;
  readonly keepsMs: number;
}

/** "Keys can be removed after they are at least 24 hours old" (Stripe's API reference, idempotent requests). */
export const DEFAULT_KEEPS_MS = 24 * 60 * 60 * 1000;

export interface Idempotency {
  readonly rules: IdempotencyRules;
  /** The first reply to a POST with the same key, or the answer to one that is not known yet. */
  readonly once: (incoming: Incoming, answered: () => Promise<Reply>) => Promise<Reply>;
  readonly configure: (rules: IdempotencyRules) => void;
  readonly clear: () => void;
}

interface Remembered {
  readonly atMs: number;
  readonly request: string;
  readonly reply: Promise<Reply>;
}

/**
 * Remembers replies in memory. A call with a known key and another path or body is 422, as the IETF's draft on the
 * header has it; a refused call is not remembered, since nothing was taken.
 */
export function createIdempotency(now: () => number, initial: IdempotencyRules): Idempotency {
  let rules = initial;
  const known = new Map<string, Remembered>();

  return {
    get rules() {
      return rules;
    },
    once: async (incoming, answered) => {
      const value = rules.header === "" ? undefined : incoming.headers[rules.header.toLowerCase()];
      if (incoming.method !== "POST" || typeof value !== "string" || value === "") return answered();
      const place = JSON.stringify([incoming.headers.authorization, value]);
      const request = JSON.stringify([incoming.path, incoming.bodyText]);
      const first = known.get(place);
      if (first && now() < first.atMs + rules.keepsMs) {
        return first.request === request ? first.reply : reused(rules.header);
      }
      const reply = answered();
      const entry: Remembered = { atMs: now(), request, reply };
      known.set(place, entry);
      const forget = () => {
        if (known.get(place) === entry) known.delete(place);
      };
      await reply.then(({ status }) => status >= 400 && forget(), forget);
      return reply;
    },
    configure: (chosen) => {
      rules = chosen;
    },
    clear: () => known.clear(),
  };
}

function reused(header: string): Reply {
  return errorReply(422, "idempotency_key_reused", "The key was used for another request.", header);
}
