import { type FieldRules, faultyFields, flag, object, text, wholeNumber } from "../wire/field-rules.ts";
import { isObject } from "../wire/json.ts";
import { actionFaults, type FaultAction } from "./action.ts";

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
  /** It asks caches on the way to pass it on. */
  readonly asksFresh: boolean;
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
        if (!count || !fits(step.on ?? {}, request) || !isServed(step.do, request)) continue;
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

/** A cache on the way answers reads alone, and passes on who asks for it unless it is stubborn. */
function isServed({ stale }: FaultAction, { kind, asksFresh }: FaultRequest): boolean {
  return stale === undefined || (kind !== "call" && (stale.stubborn === true || !asksFresh));
}

const TARGET_RULES: FieldRules = {
  method: text,
  path: {
    expected: "call | poll | list, or the beginning of a path, /...",
    fits: (value) => typeof value === "string" && /^(call|poll|list|\/.*)$/.test(value),
  },
  held: flag,
};

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
