import { retryAfterMs } from "../../src/client/reply.ts";
import type { ChaosRun, Record } from "../support/chaos-run.ts";
import { EPOCH_MS } from "../support/clock.ts";

/** Polls that come too soon after the one before. */

const JITTER = 0.9;
/** The last look before the deadline may follow the one before at once. */
const LAST_LOOK_MS = 500;
const GRAIN_MS = 11;

export function pacing({ chaos, records }: ChaosRun): readonly string[] {
  const numbers = chaos.tries.map((_, n) => n);
  return numbers.flatMap((n) => [
    ...tooSoon(`job ${n} was polled`, polls(n, records), chaos),
    ...tooSoon(
      `job ${n} was listed`,
      records.filter(({ kind, about }) => kind === "list" && about.includes(n)),
      chaos,
    ),
  ]);
}

/** The polls of one job; one that asks what a list left open counts from the start of the list. */
function polls(n: number, records: readonly Record[]): readonly Poll[] {
  const looks = records.filter(
    ({ kind, about }) => (kind === "poll" || kind === "list") && about.includes(n),
  );
  return looks.flatMap((look, i) => {
    if (look.kind === "list") return [];
    const before = looks[i - 1];
    return [{ ...look, fromMs: before?.kind === "list" ? before.atMs : look.atMs }];
  });
}

type Poll = Record & { readonly fromMs?: number };

function tooSoon(what: string, polls: readonly Poll[], chaos: ChaosRun["chaos"]): readonly string[] {
  const leastMs = JITTER * Math.min(1000, chaos.pollIntervalMs);
  let outOfSightSinceMs: number | undefined;
  return polls.flatMap((next, i) => {
    const before = polls[i - 1];
    if (before === undefined) return [];
    const isGood = before.truth?.kind === "running";
    outOfSightSinceMs = isGood ? undefined : (outOfSightSinceMs ?? before.endMs);
    const wantedMs = Math.min(leastMs, (isGood ? askedMs(before) : undefined) ?? leastMs);
    const isLastTry =
      outOfSightSinceMs !== undefined && next.atMs >= outOfSightSinceMs + chaos.outageToleranceMs - GRAIN_MS;
    const isLastLook = next.atMs >= chaos.timeoutMs - LAST_LOOK_MS - GRAIN_MS;
    if (next.atMs - (before.fromMs ?? before.atMs) >= wantedMs - 1 || isLastTry || isLastLook) return [];
    if (wasHeld(before) || wasHoldRefused(before, chaos)) return [];
    return [`${what} at ${next.atMs} after ${before.atMs}`];
  });
}

/** A server that says when to ask next is asked then. */
function askedMs({ exchange, endMs = 0 }: Record): number | undefined {
  return exchange?.kind === "reply" ? retryAfterMs(exchange, EPOCH_MS + endMs) || undefined : undefined;
}

function wasHeld({ heldSeconds, atMs, endMs = atMs }: Record): boolean {
  return heldSeconds >= 5 && endMs - atMs >= heldSeconds * 1000 - 500;
}

function wasHoldRefused({ heldSeconds, exchange }: Record, { polling }: ChaosRun["chaos"]): boolean {
  if (polling !== "auto" || heldSeconds === 0 || exchange?.kind !== "reply") return false;
  return exchange.status >= 400 && exchange.status < 500;
}
