import type { Result } from "../text/result.ts";
import { bindingIntent, isLive } from "./decide.ts";
import { mismatch, type Refusal, unusable } from "./failures.ts";
import type { CallHistory, Intent } from "./history.ts";
import { type Journal, type JournalOptions, openJournal, type SentCall } from "./journal.ts";

/** The calls of a step, and the names of those of its list that another step has. */
export interface StepCalls {
  readonly calls: readonly SentCall[];
  /** Left out by `only` or `shard`. */
  readonly others: readonly string[];
}

/** Opens the journal of a step, and compares it with its calls. */
export async function openForCalls(
  step: StepCalls,
  options: JournalOptions,
): Promise<Result<Journal, Refusal>> {
  const { file, printer, log } = options;
  if (file.concern !== undefined) {
    log.warning(
      `The journal ${file.path} may be gone before the next attempt: ${file.concern}. Give \`journal\` a path outside of it.`,
    );
  }
  const secret = step.calls.find(({ name }) => printer.line(name) !== name);
  if (secret !== undefined) {
    const problem = `the name ${printer.line(secret.name)} holds a secret or cannot be printed, and names stand in it`;
    return { ok: false, problem: unusable(file.path, problem) };
  }
  const journal = await openJournal(options);
  if (!journal.ok) return journal;
  const { refusal, leftOver } = checkCalls(journal.value, step);
  if (refusal !== undefined) return { ok: false, problem: refusal };
  if (leftOver.length > 0) {
    log.info(`The journal ${file.path} tells of calls that this step has no more: ${leftOver.join(", ")}.`);
  }
  return journal;
}

/** What the journal and the calls of the step say of each other. */
export interface Checked {
  /** Why nothing may be sent; undefined where the two agree. */
  readonly refusal: Refusal | undefined;
  /** Calls of the journal that the step no longer has; nothing of them is open. */
  readonly leftOver: readonly string[];
}

/** Compares the calls of a step with its journal: what is under way or done must be the same call still. */
export function checkCalls(journal: Journal, { calls, others }: StepCalls): Checked {
  const { history, path } = journal;
  const changed = calls.flatMap((call) => {
    const past = history.calls.get(call.name);
    const intent = past && bindingIntent(past);
    return intent === undefined || intent.hash === journal.hash(call) ? [] : [difference(call, intent)];
  });
  const names = new Set([...calls.map(({ name }) => name), ...others]);
  const gone = [...history.calls.values()].filter(({ name }) => !names.has(name));
  const live = gone.filter(isLive);
  const problems = [...changed, ...live.map(({ name }) => `${name} is not among this step's calls any more`)];
  return {
    refusal:
      problems.length === 0
        ? undefined
        : mismatch(path, problems, [...history.calls.values()].flatMap(running)),
    leftOver: gone.filter((past) => !isLive(past)).map(({ name }) => name),
  };
}

function difference({ name, method, url }: SentCall, intent: Intent): string {
  const is = `${method} ${url}`;
  return `${name} was sent by attempt ${intent.attempt} as ${intent.request}, and ${is === intent.request ? "has another body now" : `is ${is} now`}`;
}

function running({ jobs }: CallHistory): readonly string[] {
  return [...jobs].flatMap(([key, end]) => (end === undefined ? [key] : []));
}
