import { isObject } from "./json.ts";

export interface FieldRule {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

export const text: FieldRule = { expected: "a text", fits: (value) => typeof value === "string" };

export const flag: FieldRule = { expected: "true or false", fits: (value) => typeof value === "boolean" };

export const durationMs: FieldRule = {
  expected: "a number of milliseconds, 0 or more",
  fits: (value) => typeof value === "number" && Number.isFinite(value) && value >= 0,
};

export const httpStatus: FieldRule = {
  expected: "an HTTP status from 200 to 599",
  fits: (value) => Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599,
};

export const textByName: FieldRule = {
  expected: "an object of texts",
  fits: (value) => isObject(value) && Object.values(value).every((entry) => typeof entry === "string"),
};

export const object: FieldRule = { expected: "an object", fits: isObject };

/** A whole number within bounds, both included. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): FieldRule {
  return {
    expected: `a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`}`,
    fits: (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
  };
}

/** One of the given words. */
export function oneOf(words: readonly (string | number | boolean)[]): FieldRule {
  return { expected: words.join(" | "), fits: (value) => words.includes(value as string | number | boolean) };
}

/**
 * What is wrong with an object, as `place.field: expected ...` lines: a field nobody knows (a typing error would
 * otherwise go unseen), or a value of the wrong kind.
 */
export function faultyFields(value: unknown, rules: FieldRules, place: string): readonly string[] {
  if (!isObject(value)) return [`${place}: expected an object`];
  return Object.entries(value).flatMap(([field, entry]) => {
    const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
    if (!rule) return [`${place}.${field}: unknown field, expected one of ${Object.keys(rules).join(", ")}`];
    return rule.fits(entry) ? [] : [`${place}.${field}: expected ${rule.expected}`];
  });
}
