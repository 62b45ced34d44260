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

/** What a fault script can name instead of a path. */
export type RouteKind = "call" | "poll" | "list" | "read";

/** Which requests a fault is for; every given part has to fit. */
export interface FaultTarget {
  readonly method?: string;
  /** `call` (any write), `poll`, `list`, or how the path starts, with or without its base. */
  readonly path?: string;
  /** Polls that ask for a hold, or those that do not. */
  readonly held?: boolean;
}

/** What goes wrong. `delayMs` goes with any of the others; the others replace or spoil the reply. */
export interface FaultAction {
  readonly delayMs?: number;
  readonly reset?: "before" | "after";
  readonly cutBody?: true;
  readonly stallBody?: true;
  readonly stall?: true;
  readonly html?: true;
  readonly empty?: true;
  readonly body?: string;
  readonly redirect?: string;
  readonly status?: number;
  /** Seconds, written as the switch `retryAfterForm` says; a text goes out as it is. */
  readonly retryAfter?: number | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON merge patch laid over the real reply. */
  readonly mutate?: JsonObject;
  /** For calls: whether the job is created although the reply is spoilt. */
  readonly accepted?: boolean;
}

export interface FaultStep {
  readonly on?: FaultTarget;
  /** How many requests it is for; 1 if not given. */
  readonly times?: number | "always";
  /** How many fitting requests it lets pass first. */
  readonly after?: number;
  readonly do: FaultAction;
}

export interface FaultRequest {
  readonly method: string;
  readonly path: string;
  readonly below: string;
  readonly kind: RouteKind;
  readonly held: boolean;
}

export interface FaultScript {
  /** The fault for a request, if there is one; its turn is used up. */
  readonly take: (request: FaultRequest) => FaultAction | undefined;
  /** The steps with how often each may still happen. */
  readonly view: () => readonly (FaultStep & { readonly left: number | "always" })[];
}

/** A script at its beginning. The first step that fits and is not used up is the one that happens. */
export function faultScript(steps: readonly FaultStep[]): FaultScript {
  const counts = steps.map(() => ({ passed: 0, done: 0 }));
  const left = (index: number): number => {
    const times = steps[index]?.times ?? 1;
    return times === "always" ? Number.POSITIVE_INFINITY : times - (counts[index]?.done ?? 0);
  };
  return {
    take: (request) => {
      for (const [index, step] of steps.entries()) {
        const count = counts[index];
        if (!count || !fits(step.on ?? {}, request)) continue;
        if (count.passed < (step.after ?? 0)) {
          count.passed += 1;
        } else if (left(index) > 0) {
          count.done += 1;
          return step.do;
        }
      }
      return undefined;
    },
    view: () =>
      steps.map((step, index) => ({ ...step, left: step.times === "always" ? "always" : left(index) })),
  };
}

function fits(target: FaultTarget, request: FaultRequest): boolean {
  if (target.method !== undefined && target.method.toUpperCase() !== request.method) return false;
  if (target.held !== undefined && target.held !== request.held) return false;
  if (target.path === undefined || target.path === request.kind) return true;
  return request.path.startsWith(target.path) || request.below.startsWith(target.path);
}

const TARGET_RULES: FieldRules = {
  method: text,
  path: {
    expected: "call | poll | list, or the beginning of a path, /...",
    fits: (value) => typeof value === "string" && /^(call|poll|list|\/.*)$/.test(value),
  },
  held: flag,
};

const ACTION_RULES: FieldRules = {
  delayMs: durationMs,
  reset: oneOf(["before", "after"]),
  cutBody: { expected: "true", fits: (value) => value === true },
  stallBody: { expected: "true", fits: (value) => value === true },
  stall: { expected: "true", fits: (value) => value === true },
  html: { expected: "true", fits: (value) => value === true },
  empty: { expected: "true", fits: (value) => value === true },
  body: text,
  redirect: text,
  status: httpStatus,
  retryAfter: {
    expected: "a number of seconds or a text",
    fits: (value) => typeof value === "string" || durationMs.fits(value),
  },
  headers: textByName,
  mutate: object,
  accepted: flag,
};

const EXCLUSIVE = ["reset", "cutBody", "stallBody", "stall", "html", "empty", "body", "redirect", "mutate"];

/** What is wrong with a script written by a user; empty if nothing is. */
export function scriptFaults(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return ["faults: expected a list"];
  return value.flatMap((step: unknown, index) => {
    const place = `faults[${index}]`;
    const fields = faultyFields(step, STEP_RULES, place);
    if (!isObject(step) || fields.length > 0) return fields;
    if (step.do === undefined) return [`${place}.do: expected an object`];
    return [
      ...(step.on === undefined ? [] : faultyFields(step.on, TARGET_RULES, `${place}.on`)),
      ...actionFaults(step.do, `${place}.do`),
    ];
  });
}

const STEP_RULES: FieldRules = {
  on: object,
  times: {
    expected: 'a whole number from 1, or "always"',
    fits: (value) => value === "always" || wholeNumber(1).fits(value),
  },
  after: wholeNumber(0),
  do: object,
};

function actionFaults(value: unknown, place: string): readonly string[] {
  const fields = faultyFields(value, ACTION_RULES, place);
  if (fields.length > 0 || !isObject(value)) return fields;
  const named = EXCLUSIVE.filter((field) => field in value);
  if (named.length > 1) return [`${place}: ${named.join(" and ")} exclude each other`];
  if (Object.keys(value).every((field) => field === "accepted"))
    return [`${place}: expected something to do`];
  const real = named.some((field) => ["cutBody", "stallBody", "mutate"].includes(field));
  if (value.accepted === false && real) return [`${place}: ${named[0]} spoils the reply of an accepted call`];
  return value.accepted !== undefined && "reset" in value
    ? [`${place}: reset itself says whether the call is accepted`]
    : [];
}
