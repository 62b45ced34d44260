import type { Hold } from "../job/api.ts";
import type { PollingMode } from "../step/plan.ts";

/** Below the 50 to 60 s at which common reverse proxies give up. */
const HOLD_LIMIT_MS = 45_000;
const REQUEST_MARGIN_MS = 1000;
const DEADLINE_MARGIN_MS = 500;
/** A hold that some box on the way cuts below this is not worth asking for. */
const SHORTEST_WORTHWHILE_MS = 5000;
/** A failure sooner than this is the server's answer, not a box that tired of waiting. */
const BROKEN_AFTER_MS = 1000;

/** How holding goes with this server, as learnt so far. */
export interface HoldState {
  readonly mode: "hold" | "skip-once" | "look" | "off";
  readonly limitMs: number;
  /** Whether a held poll was answered well. */
  readonly proven: boolean;
}

export function initialHold(polling: PollingMode, hold: Hold | undefined): HoldState {
  const mode = polling === "standard" || hold === undefined ? "off" : "hold";
  return { mode, limitMs: HOLD_LIMIT_MS, proven: false };
}

/** Whole seconds to ask the server to hold the next poll; 0 for a poll that is not held. */
export function holdSeconds(hold: HoldState, requestTimeoutMs: number, leftMs: number): number {
  if (hold.mode !== "hold") return 0;
  const ms = Math.min(hold.limitMs, requestTimeoutMs - REQUEST_MARGIN_MS, leftMs - DEADLINE_MARGIN_MS);
  return Math.max(0, Math.floor(ms / 1000));
}

/** After a good reply: a poll that was skipped once may be held again. */
export function afterGoodReply(hold: HoldState, wasHeld: boolean): HoldState {
  if (hold.mode === "skip-once" || hold.mode === "look") return { ...hold, mode: "hold" };
  return wasHeld ? { ...hold, proven: true } : hold;
}

/** Our own limit ended the hold: one look without, then at once the next one, if it was not a short one. */
export function afterHoldOver(hold: HoldState, heldSeconds: number): HoldState {
  const mode = heldSeconds * 1000 < SHORTEST_WORTHWHILE_MS ? "skip-once" : "look";
  return { ...hold, mode, proven: true };
}

/** Whether a hold can be asked for: some APIs want to know the last change that was seen. */
export function canHold(hold: Hold | undefined, lastModified: string | undefined): boolean {
  return hold !== undefined && (lastModified !== undefined || !hold.template.includes("{last_modified}"));
}

/** Whether the server holds without a limit of its own, so that ours must end the hold. */
export function isHoldOurs(hold: Hold | undefined): boolean {
  return hold !== undefined && !hold.template.includes("{seconds}");
}

/** The server does not know how to hold. */
export function afterRefusal(hold: HoldState): HoldState {
  return { ...hold, mode: "off" };
}

/** Whether a held poll that failed after `tookMs` was cut by a box on the way that gives up earlier. */
export function wasBroken(tookMs: number): boolean {
  return tookMs >= BROKEN_AFTER_MS;
}

/** One poll without hold, then half of what the broken one lasted; below 5 s standard polling. */
export function afterBreak(hold: HoldState, tookMs: number): HoldState {
  const limitMs = tookMs / 2;
  return limitMs < SHORTEST_WORTHWHILE_MS
    ? { ...hold, mode: "off" }
    : { ...hold, mode: "skip-once", limitMs };
}
