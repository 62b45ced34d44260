import {
  durationMs,
  type FieldRules,
  faultyFields,
  flag,
  httpStatus,
  object,
  oneOf,
  text,
  textByName,
  wholeNumber,
} from "../wire/field-rules.ts";
import { isObject, type JsonObject } from "../wire/json.ts";

/** Where a body ends before its end: just behind the key of the job, or where only the last chunk is missing. */
export type CutPlace = "after-key" | "before-last-chunk";

/** Larger than a server ought to make it. */
export interface Huge {
  /** So many task reports in place of the job's own. */
  readonly tasks?: number;
  /** What each of them is; `{}` is one too. */
  readonly task?: JsonObject;
  /** A text of so many line breaks: the reason of one more task report, or the message of a job without any. */
  readonly lineBreaks?: number;
}

/** A cache on the way that answers a read as it would have been answered before. */
export interface Stale {
  readonly ageMs: number;
  /** It takes no notice of a request's `Cache-Control: no-cache`. */
  readonly stubborn?: boolean;
}

/** What goes wrong. Fields of one group exclude each other, fields of different groups mostly go together. */
export interface FaultAction {
  readonly delayMs?: number;
  readonly reset?: "before" | "after";
  /** `true`: in the middle. */
  readonly cutBody?: true | CutPlace;
  readonly stallBody?: true | CutPlace;
  readonly stall?: true;
  readonly html?: true;
  readonly empty?: true;
  readonly body?: string;
  /** An error in the body of a 200. */
  readonly errorBody?: "error" | "errors" | "null";
  /** A `Location`; `{key}` in it is the key of the job. */
  readonly redirect?: string;
  readonly status?: number;
  /** Seconds, written as the switch `retryAfterForm` says; a text goes out as it is. */
  readonly retryAfter?: number | string;
  /** `{key}` in a value is the key of the job. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Compresses the body, asked for or not. */
  readonly encoding?: "gzip" | "deflate" | "br";
  /** A JSON merge patch laid over the real reply. */
  readonly mutate?: JsonObject;
  /** For polls: the record of the newest other job, or of the job with this key. */
  readonly otherJob?: true | string;
  readonly huge?: Huge;
  /** For reads. */
  readonly stale?: Stale;
  /** For calls: whether the job is created although the reply is spoilt. */
  readonly accepted?: boolean;
}

type ActionField = keyof FaultAction;

const MAX_TASKS = 2_000_000;
const MAX_LINE_BREAKS = 20_000_000;

const HUGE_RULES: FieldRules = {
  tasks: wholeNumber(1, MAX_TASKS),
  task: object,
  lineBreaks: wholeNumber(1, MAX_LINE_BREAKS),
};
const STALE_RULES: FieldRules = { ageMs: durationMs, stubborn: flag };

const yes = { expected: "true", fits: (value: unknown) => value === true };
const cut = oneOf([true, "after-key", "before-last-chunk"]);

const ACTION_RULES: Readonly<Record<ActionField, FieldRules[string]>> = {
  delayMs: durationMs,
  reset: oneOf(["before", "after"]),
  cutBody: cut,
  stallBody: cut,
  stall: yes,
  html: yes,
  empty: yes,
  body: text,
  errorBody: oneOf(["error", "errors", "null"]),
  redirect: text,
  status: httpStatus,
  retryAfter: {
    expected: "a number of seconds or a text",
    fits: (value) => typeof value === "string" || durationMs.fits(value),
  },
  headers: textByName,
  encoding: oneOf(["gzip", "deflate", "br"]),
  mutate: object,
  otherJob: {
    expected: "true or the key of a job",
    fits: (value) => value === true || (typeof value === "string" && value !== ""),
  },
  huge: object,
  stale: object,
  accepted: flag,
};

/** How the reply leaves, what stands in its place, and what is changed in it. */
const LEAVING: readonly ActionField[] = ["reset", "cutBody", "stallBody", "stall"];
const REPLACING: readonly ActionField[] = ["html", "empty", "body", "errorBody", "redirect"];
const CHANGING: readonly ActionField[] = ["mutate", "otherJob", "huge"];

/** Nothing of the body leaves, or there is none of its own to change. */
const NEVER_WITH: readonly (readonly [ActionField, readonly ActionField[]])[] = [
  ["reset", [...REPLACING, ...CHANGING, "encoding"]],
  ["stall", [...REPLACING, ...CHANGING, "encoding"]],
  ["cutBody", REPLACING],
  ["stallBody", REPLACING],
  ...REPLACING.map((field) => [field, CHANGING] as const),
];

/** What is wrong with an action written by a user; empty if nothing is. */
export function actionFaults(value: unknown, place: string): readonly string[] {
  const fields = faultyFields(value, ACTION_RULES, place);
  if (fields.length > 0 || !isObject(value)) return fields;
  const inner = [
    ...("huge" in value ? faultyFields(value.huge, HUGE_RULES, `${place}.huge`) : []),
    ...("stale" in value ? faultyFields(value.stale, STALE_RULES, `${place}.stale`) : []),
  ];
  if (inner.length > 0) return inner;
  const clash = clashIn(value);
  if (clash) return [`${place}: ${clash.join(" and ")} exclude each other`];
  if (Object.keys(value).every((field) => field === "accepted"))
    return [`${place}: expected something to do`];
  if (isObject(value.stale) && value.stale.ageMs === undefined) return [`${place}.stale.ageMs: required`];
  const spoilt = ["cutBody", "stallBody", ...CHANGING].find((field) => field in value);
  if (value.accepted === false && spoilt) return [`${place}: ${spoilt} spoils the reply of an accepted call`];
  return value.accepted !== undefined && "reset" in value
    ? [`${place}: reset itself says whether the call is accepted`]
    : [];
}

function clashIn(action: JsonObject): readonly string[] | undefined {
  for (const group of [LEAVING, REPLACING]) {
    const named = group.filter((field) => field in action);
    if (named.length > 1) return named;
  }
  const compressedCut = [action.cutBody, action.stallBody].includes("after-key") && "encoding" in action;
  if (compressedCut) return ["after-key", "encoding"];
  for (const [field, others] of NEVER_WITH) {
    const other = field in action ? others.find((each) => each in action) : undefined;
    if (other) return [field, other];
  }
  return undefined;
}
