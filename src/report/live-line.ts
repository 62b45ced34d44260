import { detailsOf, progressOf } from "../job/tracked-job.ts";
import type { Entry, Ledger } from "../step/ledger.ts";
import type { Step } from "../step/step.ts";
import { isGreen } from "../step/verdict.ts";
import { formatDuration } from "../text/duration.ts";
import type { Printer } from "../text/redact.ts";

const TURNS = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] as const;
const EVERY_MS = 200;
const MAX_NAMES = 3;

export interface LiveOptions {
  /** Shows a line in place of the one before. */
  readonly live: (line: string) => void;
  readonly printer: Printer;
  /** Aborted when there is nothing more to see. */
  readonly until: AbortSignal;
}

/** Shows what runs, five times a second; resolves once `until` is aborted. */
export async function showLive(step: Step, { live, printer, until }: LiveOptions): Promise<void> {
  for (let turn = 0; !until.aborted; turn += 1) {
    live(printer.line(liveLine(step, turn)));
    await step.wait.clock.sleep(EVERY_MS, until);
  }
}

/** What runs at this moment, for a person who watches: its words and progress, how long it took, how long is left. */
export function liveLine({ plan, ledger, wait }: Step, turn: number): string {
  const { deadline } = wait;
  // First, since a narrow window cuts the end.
  const times = `${wholeSeconds(deadline.elapsedMs())} (${wholeSeconds(deadline.leftMs())} left)`;
  const [only, ...others] = ledger.entries;
  const words = only === undefined || others.length > 0 ? [manyWords(ledger)] : oneWords(only, plan.api);
  return `${TURNS[turn % TURNS.length]} ${[times, ...words].join(" · ")}`;
}

function oneWords({ job, name, request }: Entry, api: Step["plan"]["api"]): readonly string[] {
  if (job === undefined) return [`${name || request?.method} is under way`];
  const state = job.sighting?.stateText ?? "not seen yet";
  return [detailsOf(job, api).name, state, progressOf(job, api), job.label].filter((word) => word !== "");
}

/** `12 of 60 ended, 1 failed · 10 running: app1, app2, app3 …` */
function manyWords({ entries, counts }: Ledger): string {
  const red = entries.filter(({ outcome }) => outcome !== undefined && !isGreen(outcome.verdict)).length;
  const names = entries.flatMap(({ outcome, job, name }) =>
    outcome !== undefined || job === undefined ? [] : [name || job.ref.key],
  );
  const failed = red === 0 ? "" : `, ${red} failed`;
  const shown = names.slice(0, MAX_NAMES).join(", ");
  const more = names.length > MAX_NAMES ? " …" : "";
  return `${counts.closed} of ${entries.length} ended${failed} · ${counts.running} running: ${shown}${more}`;
}

/** A line that is drawn anew five times a second should not flicker. */
function wholeSeconds(ms: number): string {
  return formatDuration(Math.floor(Math.max(0, ms) / 1000) * 1000);
}
