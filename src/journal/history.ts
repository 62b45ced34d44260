import type { Result } from "../text/result.ts";
import {
  type Ended,
  type Fact,
  type JournalRecord,
  type Opened,
  readRecord,
  type Sending,
} from "./records.ts";

/** What a journal tells, replayed from its first line. */
export interface History {
  readonly openers: readonly Opened[];
  readonly calls: ReadonlyMap<string, CallHistory>;
  /** Lines of an attempt that was armed and whose own lines never came: the last of them, counted from 0; else -1. */
  readonly lostAtLine: number;
  /** Runs that were armed, in order. */
  readonly armed: readonly string[];
  /** Nothing stands in it at all. */
  readonly isEmpty: boolean;
  /** Whether the last line lacks its end, so that the next must begin with one. */
  readonly isTorn: boolean;
}

/** What is known of one call. */
export interface CallHistory {
  readonly name: string;
  /** The latest intent that counts; absent where only a person's line tells of the call. */
  readonly intent: Intent | undefined;
  readonly fate: "sent" | "accepted" | "done" | "not-taken";
  /** Jobs of the latest intent, in order, with their ends. */
  readonly jobs: ReadonlyMap<string, Ended | undefined>;
  /** The end of a call that was done at once. */
  readonly done: Ended | undefined;
  /** Something beside the jobs may have been started. */
  readonly hasDoubts: boolean;
  /** Keys that were read of a call whose fate nobody knows. */
  readonly seen: readonly string[];
  /** The line that first told of its jobs, counted from 0; -1 before. */
  readonly acceptedLine: number;
  /** The last line that tells of it. */
  readonly line: number;
}

export interface Intent extends Sending {
  /** The attempt that sent it, as people call it. */
  readonly attempt: string;
  /** When the call was first sent with the same idempotency key. */
  readonly firstAt: string;
  /** An intent before it, with the same key, is in doubt: that this one was not taken proves nothing. */
  readonly isResend: boolean;
}

/**
 * Replays a journal.
 * @param run the run and attempt that reads it, as in `opened`
 * @returns the history, or why the file cannot be trusted
 */
export function readHistory(file: string, run = ""): Result<History> {
  const lines = file.replace(/^\uFEFF/, "").split("\n");
  const isTorn = lines.at(-1) !== "";
  const texts = lines.map((line) => line.replace(/\r$/, ""));
  const openers: Opened[] = [];
  const calls = new Map<string, CallHistory>();
  const armed: { readonly run: string; readonly line: number }[] = [];
  for (const [n, line] of texts.entries()) {
    if (line.trim() === "") continue;
    const record = readRecord(line);
    if (!record.ok) {
      if (isTornLine(n, texts)) continue;
      return { ok: false, problem: `line ${n + 1} ${record.problem}` };
    }
    const { value } = record;
    if (value.event === "opened") openers.push(value);
    else if (value.event === "armed") armed.push({ run: value.run, line: n });
    else note(value, n, { openers, calls });
  }
  const isLost = (each: { readonly run: string }) =>
    each.run !== run && !openers.some((opened) => opened.run === each.run);
  return {
    ok: true,
    value: {
      openers,
      calls,
      armed: armed.map((each) => each.run),
      lostAtLine: armed.filter(isLost).at(-1)?.line ?? -1,
      isEmpty: file.trim() === "",
      isTorn,
    },
  };
}

/**
 * A write that broke off leaves the beginning of a line, or zeros: last in the file, or before the next attempt's first
 * line, which may have broken off likewise.
 */
function isTornLine(n: number, lines: readonly string[]): boolean {
  const line = lines[n] as string;
  // Zeros are what a loss of power leaves.
  if (!(line.startsWith("{") || line.startsWith("\0")) || isJson(line)) return false;
  if (n === lines.length - 1) return true;
  const next = lines.findIndex((each, at) => at > n && each.trim() !== "");
  if (next < 0) return false;
  const record = readRecord(lines[next] as string);
  return record.ok ? ["opened", "armed"].includes(record.value.event) : isTornLine(next, lines);
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

interface Replay {
  readonly openers: readonly Opened[];
  readonly calls: Map<string, CallHistory>;
}

function note(
  record: Exclude<JournalRecord, { readonly event: "opened" | "armed" }>,
  line: number,
  { openers, calls }: Replay,
): void {
  const before = calls.get(record.call);
  if (record.event === "sending") {
    const owner = openers.at(-1);
    // Its step had been overtaken, and saw that before it sent anything.
    if (owner === undefined || record.by !== owner.id) return;
    const first =
      record.once !== undefined && before?.intent?.once === record.once ? before.intent : undefined;
    const intent = {
      ...record,
      attempt: attemptOf(openers),
      firstAt: first?.firstAt ?? record.at,
      isResend: first !== undefined,
    };
    calls.set(record.call, { ...blank(record.call, line), intent });
    return;
  }
  const known = before ?? blank(record.call, line);
  // A late word on an earlier intent settles nothing about the latest.
  if (record.id !== undefined && record.id !== known.intent?.id) return;
  const next = { ...known, ...learn(known, record), line };
  const isNew = next.fate === "accepted" && known.fate !== "accepted";
  calls.set(record.call, isNew ? { ...next, acceptedLine: line } : next);
}

function learn(known: CallHistory, fact: Fact): Partial<CallHistory> {
  switch (fact.event) {
    case "accepted": {
      const jobs = new Map(fact.keys.map((key) => [key, known.jobs.get(key)]));
      return { fate: "accepted", jobs, hasDoubts: fact.doubts === true };
    }
    case "in-doubt":
      return { seen: fact.keys };
    case "handed-on": {
      const pairs = [...known.jobs].map(([key, end]) => [key === fact.key ? fact.next : key, end] as const);
      return { fate: "accepted", jobs: new Map(pairs) };
    }
    case "ended":
      if (fact.key === undefined) return { fate: "done", done: fact };
      return { fate: "accepted", jobs: new Map([...known.jobs, [fact.key, fact]]) };
    case "not-taken":
      return { fate: fact.id !== undefined && known.intent?.isResend ? known.fate : "not-taken" };
  }
}

function blank(name: string, line: number): CallHistory {
  return {
    name,
    intent: undefined,
    fate: "sent",
    jobs: new Map(),
    done: undefined,
    hasDoubts: false,
    seen: [],
    acceptedLine: -1,
    line,
  };
}

/** How people call the attempt that opened last: by the number of their CI system, or counted. */
export function attemptOf(openers: readonly Opened[]): string {
  return openers.at(-1)?.run.split("/")[1] ?? String(openers.length);
}
