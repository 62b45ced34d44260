import { isObject } from "../../text/json.ts";
import type { Description, Expression } from "./description.ts";
import { DESCRIPTION, type Rule } from "./rules.ts";

/** An expression of a description, and where it stands: `job.end`, or `message[1]` in a list of them. */
export interface PlacedExpression {
  readonly place: string;
  readonly text: Expression;
}

/** Every expression of a description that was checked, in the order of its rules. */
export function expressionsOf(description: Description): readonly PlacedExpression[] {
  return within(description, DESCRIPTION, "");
}

function within(value: unknown, rule: Rule, place: string): readonly PlacedExpression[] {
  if (rule === "expression") return typeof value === "string" ? [{ place, text: value }] : [];
  if (rule === "expressions") {
    if (!Array.isArray(value)) return within(value, "expression", place);
    return value.flatMap((each, n) => within(each, "expression", `${place}[${n}]`));
  }
  if (typeof rule === "string" || "oneOf" in rule || !isObject(value)) return [];
  return Object.entries(rule.fields).flatMap(([name, inner]) =>
    within(value[name], inner, place === "" ? name : `${place}.${name}`),
  );
}
