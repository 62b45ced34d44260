import { TERMINAL_STATES, type TerminalState } from "../job/api.ts";
import { isJobKey } from "../job/key.ts";
import { isObject, parseJson } from "../text/json.ts";
import type { Result } from "../text/result.ts";

/** One line of a journal (docs/running-again.md, "The file"). Times are ISO 8601 in UTC. */
export type JournalRecord = Opened | Armed | Sending | Fact;

/** A step took the journal over: from here on only its intents count. */
export interface Opened {
  readonly event: "opened";
  readonly v: number;
  readonly id: string;
  /** `run/attempt` where the host knows them; else empty. */
  readonly run: string;
  /** Goes into every hash; that of the first `opened` counts. */
  readonly salt: string;
  /** The input `shard`; absent for a whole list. */
  readonly shard?: string;
  readonly at: string;
}

/** Written before the step begins, so that a machine that is lost with its journal is noticed. */
export interface Armed {
  readonly event: "armed";
  readonly run: string;
}

/** The intent to send a call: on disk before a byte of it leaves. */
export interface Sending {
  readonly event: "sending";
  readonly call: string;
  readonly id: string;
  /** The `opened` whose step wrote it. */
  readonly by: string;
  readonly request: string;
  readonly hash: string;
  /** The idempotency key it is sent with, where the API knows such keys. */
  readonly once?: string;
  readonly at: string;
}

/** What became of an intent; without `id`, a line that a person wrote, of the latest. */
export type Fact = Accepted | InDoubt | HandedOn | Ended | NotTaken;

interface OfIntent {
  readonly call: string;
  readonly id?: string;
  readonly at?: string;
}

export interface Accepted extends OfIntent {
  readonly event: "accepted";
  readonly keys: readonly string[];
  /** Parts of the call whose fate nobody knows stood beside the keys. */
  readonly doubts?: boolean;
}

/** Nobody knows whether it was taken; keys that were read all the same. */
export interface InDoubt extends OfIntent {
  readonly event: "in-doubt";
  readonly keys: readonly string[];
}

/** A job ended well, and another took its place. */
export interface HandedOn extends OfIntent {
  readonly event: "handed-on";
  readonly key: string;
  readonly next: string;
}

/** A job ended; or, with `status` in place of `key`, the call was done at once. */
export interface Ended extends OfIntent {
  readonly event: "ended";
  readonly key?: string;
  readonly state?: TerminalState;
  readonly status?: number;
  readonly message?: string;
  readonly results?: Readonly<Record<string, unknown>>;
}

export interface NotTaken extends OfIntent {
  readonly event: "not-taken";
  readonly why: string;
}

/** The version of the format that this code writes and reads. */
export const FORMAT_VERSION = 1;

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const full: Check = (value) => typeof value === "string" && value !== "";
const number: Check = (value) => typeof value === "number";
const flag: Check = (value) => typeof value === "boolean";
const keys: Check = (value) => Array.isArray(value) && value.every((each) => key(each));
const someKeys: Check = (value) => keys(value) && (value as readonly unknown[]).length > 0;
const key: Check = (value) => typeof value === "string" && isJobKey(value);
const state: Check = (value) => TERMINAL_STATES.some((each) => each === value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const OF_INTENT = { call: full, id: optional(full), at: optional(text) };

/** What each event must hold; fields beside these are passed over. */
const FIELDS: Readonly<Record<JournalRecord["event"], Readonly<Record<string, Check>>>> = {
  opened: { v: number, id: full, run: text, salt: full, shard: optional(text), at: text },
  armed: { run: text },
  sending: { call: full, id: full, by: full, request: text, hash: full, once: optional(full), at: text },
  accepted: { ...OF_INTENT, keys: someKeys, doubts: optional(flag) },
  "in-doubt": { ...OF_INTENT, keys },
  "handed-on": { ...OF_INTENT, key, next: key },
  ended: {
    ...OF_INTENT,
    key: optional(key),
    state: optional(state),
    status: optional(number),
    message: optional(text),
    results: optional(isObject),
  },
  "not-taken": { ...OF_INTENT, why: text },
};

/** Reads one line; the problem follows its place in a sentence. */
export function readRecord(line: string): Result<JournalRecord> {
  const value = parseLine(line);
  if (!isObject(value)) return { ok: false, problem: "is no JSON object" };
  const { event } = value;
  if (event === "opened" && typeof value.v === "number" && value.v > FORMAT_VERSION) {
    return { ok: false, problem: `was written by a newer job-gate (format ${value.v})` };
  }
  if (typeof event !== "string" || !isEvent(event)) {
    return { ok: false, problem: `has none of the events ${Object.keys(FIELDS).join(", ")}` };
  }
  const wrong = Object.entries(FIELDS[event]).find(([name, check]) => !check(value[name]));
  if (wrong !== undefined) return { ok: false, problem: `has no usable \`${wrong[0]}\`` };
  if (event === "ended" && (value.key === undefined) === (value.status === undefined)) {
    return { ok: false, problem: "has neither or both of `key` and `status`" };
  }
  if (event === "ended" && value.key !== undefined && value.state === undefined) {
    return { ok: false, problem: "has no usable `state`" };
  }
  return { ok: true, value: value as unknown as JournalRecord };
}

function isEvent(event: string): event is JournalRecord["event"] {
  return Object.hasOwn(FIELDS, event);
}

function parseLine(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}
