import { parseDuration } from "../../text/duration.ts";
import { isObject } from "../../text/json.ts";
import type { Description } from "./description.ts";
import { compileExpression } from "./expression.ts";
import { checkRelations, type OnFault } from "./relations.ts";
import { ANSWERS, DESCRIPTION, FORMS, type Kind, type Rule } from "./rules.ts";

/** Checks that what a person wrote has the form of a description, place by place. */

/** Whether a value is a description; every reason why it is not goes to `onFault`. */
export function isDescription(value: unknown, onFault: OnFault): value is Description {
  let isGood = true;
  const fault: OnFault = (place, problem) => {
    isGood = false;
    onFault(place, problem);
  };
  checkForm(value, fault);
  checkRelations(value, fault);
  return isGood;
}

/** The part of it that looks at each place by itself: all that the JSON Schema says too, and expressions. */
export function checkForm(value: unknown, fault: OnFault): void {
  check(value, DESCRIPTION, "", fault);
}

function check(value: unknown, rule: Rule, place: string, fault: OnFault): void {
  if (typeof rule === "string") {
    const problem = KINDS[rule](value);
    if (problem !== undefined) fault(place, problem);
    return;
  }
  if ("oneOf" in rule) {
    if (!rule.oneOf.some((each) => each === value)) fault(place, `must be ${anyOf(rule.oneOf)}`);
    return;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    fault(place, `must be an object with ${Object.keys(rule.fields).join(", ")}`);
    return;
  }
  for (const [name, each] of Object.entries(value)) {
    const inner = place === "" ? name : `${place}.${name}`;
    const innerRule = Object.hasOwn(rule.fields, name) ? rule.fields[name] : undefined;
    if (innerRule === undefined)
      fault(inner, `is not known here: write one of ${Object.keys(rule.fields).join(", ")}`);
    else if (each !== null) check(each, innerRule, inner, fault);
    else if (rule.required?.includes(name)) fault(inner, "is missing");
  }
  for (const name of rule.required ?? []) {
    if (!Object.hasOwn(value, name)) fault(place === "" ? name : `${place}.${name}`, "is missing");
  }
}

/** `POST, PUT or GET` */
function anyOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

const KINDS: Readonly<Record<Kind, (value: unknown) => string | undefined>> = {
  text: (value) => (isText(value) ? undefined : "must be a text"),
  template: (value) => (isText(value) ? undefined : "must be a text"),
  path: (value) =>
    typeof value === "string" && FORMS.path.test(value)
      ? undefined
      : 'must be a path below `api-url` that begins with "/"',
  expression: (value) => expressionProblem(value, "must be a JMESPath expression"),
  expressions: (value) => {
    const problem = "must be a JMESPath expression, or a list of them of which the first hit counts";
    if (!Array.isArray(value)) return expressionProblem(value, problem);
    if (value.length === 0) return problem;
    return value.map((each) => expressionProblem(each, problem)).find((each) => each !== undefined);
  },
  words: (value) =>
    Array.isArray(value) && value.every((word) => ["string", "number", "boolean"].includes(typeof word))
      ? undefined
      : "must be a list of words, numbers or booleans",
  body: (value) => (isText(value) || isObject(value) ? undefined : "must be a text, or an object for JSON"),
  headers: (value) =>
    isObject(value) &&
    Object.entries(value).every(([name, text]) => FORMS.header.test(name) && typeof text === "string")
      ? undefined
      : "must be an object with header names and their texts",
  headerLine: (value) =>
    typeof value === "string" && FORMS.headerLine.test(value)
      ? undefined
      : "must be a header, such as X-Auth-Token: {token}",
  statuses: (value) =>
    Array.isArray(value) &&
    value.every((each) => Number.isInteger(each) && each >= ANSWERS.least && each <= ANSWERS.most)
      ? undefined
      : "must be a list of HTTP statuses from 300 to 599",
  page: (value) =>
    typeof value === "string" && FORMS.page.test(value) ? undefined : "must be a URL with {key} in it",
  boolean: (value) => (typeof value === "boolean" ? undefined : "must be true or false"),
  list: (value) => (Array.isArray(value) ? undefined : "must be a list"),
  header: (value) =>
    typeof value === "string" && FORMS.header.test(value)
      ? undefined
      : "must be the name of a header, such as Idempotency-Key",
  duration: (value) => {
    // A number has no unit, and is told so.
    const duration = parseDuration(typeof value === "object" ? "" : String(value));
    return duration.ok ? undefined : duration.problem;
  },
};

function expressionProblem(value: unknown, problem: string): string | undefined {
  if (!isText(value)) return problem;
  const compiled = compileExpression(value);
  return compiled.ok ? undefined : `"${value}" ${compiled.problem}`;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
