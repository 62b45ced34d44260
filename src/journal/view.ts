import type { TerminalState } from "../job/api.ts";
import { createPrinter } from "../text/redact.ts";
import { type Decision, decide } from "./decide.ts";
import { attemptOf, type CallHistory, type History, readHistory } from "./history.ts";

const FAIL_ON: ReadonlySet<TerminalState> = new Set(["PARTIAL_FAILURES", "ERROR"]);

/**
 * A journal as people read it: a line a call, with what a re-run would do. Sends and changes nothing.
 * @param text the file
 * @param failOn as the input `fail-on`
 * @returns lines that can be printed; where the file cannot be trusted, the line that says why
 */
export function viewJournal(text: string, failOn = FAIL_ON): string {
  const { line } = createPrinter([]);
  const read = readHistory(text);
  if (!read.ok) return line(`The journal cannot be used: ${read.problem}.`);
  const history = read.value;
  if (history.isEmpty) return "The journal is empty: nothing was sent.";
  const rows = [...history.calls.values()].map((past) => rowOf(past, history, failOn).map(line));
  const lost =
    history.lostAtLine < 0
      ? []
      : ["An attempt was armed and left no other line: every call that it would have issued is in doubt."];
  return [
    headOf(history),
    ...table([["CALL", "ATTEMPT", "STATE", "JOB", "A RE-RUN WOULD"], ...rows]),
    ...lost,
  ].join("\n");
}

function headOf({ openers, calls }: History): string {
  const attempts = openers.length === 0 ? "no attempt" : `attempt ${attemptOf(openers)} the last`;
  return `${calls.size} calls, ${attempts}.`;
}

function rowOf(past: CallHistory, history: History, failOn: ReadonlySet<TerminalState>): readonly string[] {
  const decision = decide(past.name, history, { failOn, keepsMs: 0, nowMs: 0 });
  const keys = [...past.jobs.keys(), ...past.seen];
  return [
    past.name,
    past.intent?.attempt ?? "-",
    stateOf(past),
    keys.join(", ") || "-",
    actionOf(decision, failOn),
  ];
}

function stateOf({ fate, jobs, done }: CallHistory): string {
  switch (fate) {
    case "sent":
      return "in doubt";
    case "not-taken":
      return "not taken";
    case "done":
      return `done at once (HTTP ${done?.status})`;
    case "accepted":
      return [...new Set([...jobs.values()].map((end) => end?.state ?? "RUNNING"))].join(", ");
  }
}

function actionOf(decision: Decision, failOn: ReadonlySet<TerminalState>): string {
  switch (decision.kind) {
    case "issue":
      return "issue it again";
    case "done":
      return "send nothing, and pass";
    case "resume": {
      const { jobs, past } = decision;
      if (jobs.some(({ end }) => end === undefined)) return "wait for it, and send nothing";
      const isRed =
        past.hasDoubts || jobs.some(({ end }) => end?.state !== undefined && failOn.has(end.state));
      return isRed ? "send nothing, and stay red" : "send nothing, and pass";
    }
    default:
      return decision.past?.intent?.once === undefined
        ? "stay red until a line says what became of it"
        : "send it again with the same key, while the server remembers it";
  }
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2, 3, 4].map((n) => Math.max(...rows.map((row) => (row[n] as string).length)));
  return rows.map((row) =>
    row
      .map((cell, n) => cell.padEnd(widths[n] as number))
      .join("  ")
      .trimEnd(),
  );
}
