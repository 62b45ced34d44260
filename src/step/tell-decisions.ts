import type { Decision } from "../journal/decide.ts";
import { attemptOf } from "../journal/history.ts";
import type { Journal } from "../journal/journal.ts";
import { identityOf } from "./identity.ts";
import type { Entry } from "./ledger.ts";
import type { Call, Plan } from "./plan.ts";
import type { Step } from "./step.ts";

/** What the log says of a journal, once, before anything is sent. */

/** A call of the plan, with its entry in the ledger. */
export interface PlannedCall {
  readonly entry: Entry;
  readonly call: Call;
}

export interface DecidedCall extends PlannedCall {
  readonly decision: Decision;
}

type Told = "done" | "running" | "failed" | "partly done" | "in doubt" | "not taken" | "never issued";

/** What is done about each; nothing has to be said of the others. */
const ACTIONS: Readonly<Partial<Record<Told, string>>> = {
  done: "Taken from the journal, nothing is sent",
  running: "Waited for, not sent again",
  failed: "Issued again, since their jobs had failed",
  "partly done": "Red as before and not issued again, since they did some of their work",
  "not taken": "Issued again, since they had not been taken",
};

const ORDER: readonly Told[] = [
  "done",
  "running",
  "failed",
  "partly done",
  "in doubt",
  "not taken",
  "never issued",
];

/** `Journal luns.jsonl (attempt 1): 160 done, 17 running, 3 failed, 20 never issued.`, and a line for what is done. */
export function tellDecisions(
  decided: readonly DecidedCall[],
  journal: Journal,
  { plan, wait: { log } }: Step,
): void {
  const { path, earlier } = journal;
  if (earlier.length === 0 && decided.every(({ decision }) => decision.kind === "issue")) {
    log.info(`Journal ${path} begins.`);
    return;
  }
  const named = decided.map(({ call, decision }) => ({
    is: standing(decision, plan.failOn),
    what: `${identityOf(call)}${keysOf(decision)}`,
  }));
  const groups = ORDER.map((is) => ({
    is,
    whats: named.filter((each) => each.is === is).map(({ what }) => what),
  }));
  const filled = groups.filter(({ whats }) => whats.length > 0);
  const counts = filled.map(({ is, whats }) => `${whats.length} ${is}`);
  const attempt = earlier.length === 0 ? "" : ` (attempt ${attemptOf(earlier)})`;
  log.info(`Journal ${path}${attempt}: ${counts.join(", ")}.`);
  for (const { is, whats } of filled) {
    const action = ACTIONS[is];
    if (action !== undefined) log.info(`${action}: ${whats.join(", ")}.`);
    if (is === "done" && plan.resultQuery !== undefined) {
      log.warning("The journal keeps no job objects: `result` is empty for what was taken from it.");
    }
  }
}

function standing(decision: Decision, failOn: Plan["failOn"]): Told {
  switch (decision.kind) {
    case "issue":
      return decision.why === "" ? "never issued" : decision.why === "failed" ? "failed" : "not taken";
    case "resume":
      if (isRunning(decision)) return "running";
      return decision.jobs.some(({ end }) => end?.state !== undefined && failOn.has(end.state))
        ? "partly done"
        : "done";
    case "done":
      return "done";
    case "resend":
    case "doubt":
      return "in doubt";
  }
}

function isRunning({ jobs }: Decision & { readonly kind: "resume" }): boolean {
  return jobs.some(({ end }) => end === undefined);
}

function keysOf({ past }: Decision): string {
  const keys = [...(past?.jobs.keys() ?? [])];
  const attempt = past?.intent === undefined ? "" : `, attempt ${past.intent.attempt}`;
  return keys.length === 0 ? "" : ` (job ${keys.join(", ")}${attempt})`;
}

/** What is done about a call that an earlier attempt had to do with, for the summary; empty for any other. */
export function toldOf(decision: Decision): string {
  const attempt = decision.past?.intent?.attempt;
  const of = attempt === undefined ? " an attempt before" : ` attempt ${attempt}`;
  switch (decision.kind) {
    case "issue":
      return decision.why === "" ? "" : `issued again after${of}`;
    case "resend":
      return `sent again with the key of${of}`;
    case "resume":
      return `${isRunning(decision) ? "re-attached" : "reused"}, issued by${of}`;
    case "done":
      return `reused, issued by${of}`;
    case "doubt":
      return `in doubt since${of}`;
  }
}
