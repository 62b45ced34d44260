import type { Exchange } from "../client/exchange.ts";
import type { PollResult } from "../client/poll.ts";
import type { Hold } from "../job/api.ts";

export const POLLING_MODES = ["auto", "long", "standard"] as const;
export type PollingMode = (typeof POLLING_MODES)[number];

/** Below the 50 to 60 s at which common reverse proxies give up. */
const MAX_HOLD_MS = 45_000;
const REQUEST_MARGIN_MS = 1000;
const DEADLINE_MARGIN_MS = 500;
/** A hold that some box on the way cuts below this is not worth asking for. */
const MIN_WORTHWHILE_MS = 5000;
/** What comes sooner than this is the server's answer, not a box that tired of waiting. */
const MIN_BROKEN_MS = 1000;
/** What `polling: long` never falls below. */
const MIN_HOLD_MS = 1000;
/** A held reply this much before its time still counts as held. */
const SLACK_MS = 500;
/** Statuses that say something else than "I do not know this query". */
const NO_REFUSAL = [401, 403, 404, 408, 429];
/** A wrong password that is repeated can lock the account. */
const NEVER_REPEATED = [401, 403];

/** How holding goes with this server, as learnt so far. `polling: long` never gives it up. */
export interface HoldState {
  /**
   * - `hold`: the next poll is held
   * - `skip-once`: the next poll is not held, the one after it is
   * - `look`: likewise, and the two follow each other without a pause
   * - `off`: no poll is held
   */
  readonly mode: "hold" | "skip-once" | "look" | "off";
  readonly maxMs: number;
  /** Whether a held poll was answered well. */
  readonly isProven: boolean;
}

export function initialHold(polling: PollingMode, hold: Hold | undefined): HoldState {
  const mode = polling === "standard" || hold === undefined ? "off" : "hold";
  return { mode, maxMs: MAX_HOLD_MS, isProven: false };
}

/** Where a person watches, the first poll is not held: name and tasks are to be seen at once. */
export function lookFirst(hold: HoldState): HoldState {
  return hold.mode === "hold" ? { ...hold, mode: "look" } : hold;
}

/** Whole seconds to ask the server to hold the next poll; 0 for a poll that is not held. */
export function holdSeconds(hold: HoldState, requestTimeoutMs: number, leftMs: number): number {
  if (hold.mode !== "hold") return 0;
  const ms = Math.min(hold.maxMs, requestTimeoutMs - REQUEST_MARGIN_MS, leftMs - DEADLINE_MARGIN_MS);
  return Math.max(0, Math.floor(ms / 1000));
}

/** Whether a hold can be asked for: some APIs want to know the last change that was seen. */
export function canHold(hold: Hold | undefined, lastModified: string | undefined): hold is Hold {
  return hold !== undefined && (lastModified !== undefined || !hold.template.includes("{last_modified}"));
}

/** Whether the server holds without a limit of its own, so that ours must end the hold. */
export function isHoldOurs(hold: Hold | undefined): boolean {
  return hold !== undefined && !hold.template.includes("{seconds}");
}

/** A poll that came back, and for how long it was to be held. */
export interface HeldPoll {
  readonly exchange: Exchange;
  readonly result: PollResult;
  readonly tookMs: number;
  /** 0 for a poll that was not held. */
  readonly heldSeconds: number;
}

/**
 * How a held poll ended.
 * - `none`: it was not held
 * - `answered`: it brought the job
 * - `over`: our own limit ended it, and nothing changed meanwhile
 * - `refused`: the server does not know how to hold
 * - `broken`: something on the way gave up before the server did
 * - `failed`: holding had no part in it
 */
export type HoldEnd = "none" | "answered" | "over" | "refused" | "broken" | "failed";

export interface HoldRules {
  readonly polling: PollingMode;
  /** The server holds without a limit of its own. */
  readonly isOurs: boolean;
}

export function holdEnd(poll: HeldPoll, hold: HoldState, { polling, isOurs }: HoldRules): HoldEnd {
  const { exchange, result, tookMs, heldSeconds } = poll;
  if (heldSeconds === 0) return "none";
  const isUnchanged = exchange.kind === "reply" && exchange.status === 304;
  if ((result.kind === "running" || result.kind === "ended") && !isUnchanged) return "answered";
  if (result.kind === "stopped") return "failed";
  if (exchange.kind === "fault") {
    if (!exchange.sent) return "failed";
    if (exchange.reason === "timeout" && isOurs) return "over";
    return tookMs >= MIN_BROKEN_MS ? "broken" : "failed";
  }
  const { status } = exchange;
  if (tookMs >= MIN_BROKEN_MS) return NEVER_REPEATED.includes(status) ? "failed" : "broken";
  const isRefusal = status >= 400 && status < 500 && !NO_REFUSAL.includes(status);
  return polling === "auto" && isRefusal && !hold.isProven ? "refused" : "failed";
}

/** What the end of a poll teaches. */
export function afterHoldEnd(
  hold: HoldState,
  end: HoldEnd,
  poll: HeldPoll,
  { polling }: HoldRules,
): HoldState {
  switch (end) {
    case "none":
      return poll.result.kind === "running" ? afterLook(hold) : hold;
    case "answered":
      return { ...hold, isProven: true };
    case "over":
      return afterOwnLimit(hold, poll.heldSeconds);
    case "refused":
      return { ...hold, mode: "off" };
    case "broken":
      return polling === "long" ? shorter(hold, poll.tookMs) : afterBreak(hold, poll.tookMs);
    case "failed":
      return hold;
  }
}

/** After a good reply to a poll that was not held. */
function afterLook(hold: HoldState): HoldState {
  return hold.mode === "off" ? hold : { ...hold, mode: "hold" };
}

/** One look without, then at once the next hold, if it was not a short one. */
function afterOwnLimit(hold: HoldState, heldSeconds: number): HoldState {
  return { ...hold, mode: isShort(heldSeconds) ? "skip-once" : "look", isProven: true };
}

/**
 * One poll without a hold, then half of what the broken one lasted. Below 5 s one try at 5 s, then standard polling:
 * what cuts a hold of 45 s soon may still let a short one through.
 */
function afterBreak(hold: HoldState, tookMs: number): HoldState {
  const maxMs = tookMs / 2;
  if (maxMs >= MIN_WORTHWHILE_MS) return { ...hold, mode: "skip-once", maxMs };
  return hold.maxMs > MIN_WORTHWHILE_MS && tookMs > MIN_WORTHWHILE_MS
    ? { ...hold, mode: "skip-once", maxMs: MIN_WORTHWHILE_MS }
    : { ...hold, mode: "off" };
}

function shorter(hold: HoldState, tookMs: number): HoldState {
  return { ...hold, mode: "skip-once", maxMs: Math.max(MIN_HOLD_MS, tookMs / 2) };
}

/** Short holds are paced like polls that are not held, or they would come in quick succession. */
function isShort(heldSeconds: number): boolean {
  return heldSeconds * 1000 < MIN_WORTHWHILE_MS;
}

/** Whether the server kept its reply for as long as it was asked to, so that the next poll may follow at once. */
export function wasKept({ heldSeconds, tookMs }: HeldPoll): boolean {
  return !isShort(heldSeconds) && tookMs >= heldSeconds * 1000 - SLACK_MS;
}
