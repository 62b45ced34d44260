import type { TerminalState } from "../job/api.ts";
import type { CallHistory, History, Intent } from "./history.ts";
import type { Ended } from "./records.ts";

/** What a step does about one call (docs/running-again.md, "What a re-run does"). */
export type Decision =
  /** `why` is empty for a call that was never issued. */
  | {
      readonly kind: "issue";
      readonly why: "" | "not-taken" | "failed";
      readonly past: CallHistory | undefined;
    }
  /** Jobs are there: those without an end are waited for. */
  | { readonly kind: "resume"; readonly past: CallHistory; readonly jobs: readonly ResumedJob[] }
  | { readonly kind: "done"; readonly past: CallHistory; readonly end: Ended }
  /** Sent again with the same idempotency key, which the server still remembers for so long. */
  | { readonly kind: "resend"; readonly past: CallHistory; readonly once: string; readonly forMs: number }
  | ({ readonly kind: "doubt" } & Doubted);

/** A call of which nobody knows what became. */
export interface Doubted {
  readonly past: CallHistory | undefined;
  /** It is an attempt of which nothing is left that may have sent it. */
  readonly isLost: boolean;
}

export interface ResumedJob {
  readonly key: string;
  /** As it was recorded; absent for a job that had not ended. */
  readonly end: Ended | undefined;
}

/** What beside the journal decides. */
export interface Circumstances {
  readonly failOn: ReadonlySet<TerminalState>;
  /** How long the server remembers an idempotency key; 0 where the API knows none. */
  readonly keepsMs: number;
  readonly nowMs: number;
}

/** @param call the call's identity: its name */
export function decide(call: string, history: History, circumstances: Circumstances): Decision {
  const past = history.calls.get(call);
  const issue = (why: "" | "not-taken" | "failed"): Decision =>
    // An attempt of which nothing is left would have issued it.
    history.lostAtLine > (past?.line ?? -1)
      ? { kind: "doubt", past, isLost: true }
      : { kind: "issue", why, past };
  if (past === undefined) return issue("");
  switch (past.fate) {
    case "sent":
      return resend(past, circumstances) ?? { kind: "doubt", past, isLost: false };
    case "not-taken":
      return issue("not-taken");
    case "done":
      return { kind: "done", past, end: past.done as Ended };
    case "accepted":
      if (hasFailed(past) && circumstances.failOn.has("ERROR")) return issue("failed");
      if (isClaimed(past, history)) return { kind: "doubt", past, isLost: false };
      return { kind: "resume", past, jobs: [...past.jobs].map(([key, end]) => ({ key, end })) };
  }
}

/** Every job of the call ended ERROR, so that nothing of it would be done twice. */
function hasFailed({ fate, jobs, hasDoubts }: CallHistory): boolean {
  return fate === "accepted" && !hasDoubts && [...jobs.values()].every((end) => end?.state === "ERROR");
}

/** Another call had been answered with one of its keys: what this one started, nobody knows. */
function isClaimed(past: CallHistory, { calls }: History): boolean {
  return [...calls.values()].some(
    (other) =>
      other.name !== past.name &&
      other.acceptedLine < past.acceptedLine &&
      [...other.jobs.keys()].some((key) => past.jobs.has(key)),
  );
}

function resend(past: CallHistory, { keepsMs, nowMs }: Circumstances): Decision | undefined {
  const { intent } = past;
  if (intent?.once === undefined) return undefined;
  const passedMs = nowMs - Date.parse(intent.firstAt);
  const forMs = keepsMs - passedMs;
  // A clock that went back proves nothing.
  return passedMs >= 0 && forMs > 0 ? { kind: "resend", past, once: intent.once, forMs } : undefined;
}

/** The intent that a call must still agree with: it is under way, in doubt, or has done its work. */
export function bindingIntent(past: CallHistory): Intent | undefined {
  return past.fate === "not-taken" || hasFailed(past) ? undefined : past.intent;
}

/** Whether the fate of a call is still open: jobs that had not ended, or nobody knows. */
export function isLive(past: CallHistory): boolean {
  if (past.fate === "sent" || past.hasDoubts) return true;
  return past.fate === "accepted" && [...past.jobs.values()].some((end) => end === undefined);
}
