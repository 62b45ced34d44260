import { ANSWERS, DESCRIPTION, FORMS, type Kind, type Rule } from "../src/apis/language/rules.ts";
import { DIALECT, orNull, type Schema, schemaUrl, TEXT } from "./json-schema.ts";

/** The JSON Schema of descriptions: its form from the table that the check reads, its words from docs/job-apis.md. */

/** What the documentation says of each field, in Markdown; by place, as in `job.path`. */
export type FieldTexts = ReadonlyMap<string, string>;

/** One unit after the other, from large to small; how long at all is left to the check. */
const DURATION = `^(?=\\d)${["d", "h", "m", "s", "ms"].map((unit) => `(\\d+(\\.\\d+)?${unit})?`).join("")}$`;

const KINDS: Readonly<Record<Kind, Schema>> = {
  text: TEXT,
  template: TEXT,
  path: { type: "string", pattern: FORMS.path.source },
  expression: TEXT,
  expressions: { anyOf: [TEXT, { type: "array", items: TEXT, minItems: 1 }] },
  words: { type: "array", items: { type: ["string", "number", "boolean"] } },
  body: { anyOf: [TEXT, { type: "object" }] },
  headers: {
    type: "object",
    propertyNames: { pattern: FORMS.header.source },
    additionalProperties: { type: "string" },
  },
  headerLine: { type: "string", pattern: FORMS.headerLine.source },
  list: { type: "array" },
  boolean: { type: "boolean" },
  statuses: { type: "array", items: { type: "integer", minimum: ANSWERS.least, maximum: ANSWERS.most } },
  header: { type: "string", pattern: FORMS.header.source },
  duration: { type: "string", pattern: DURATION },
  page: { type: "string", pattern: FORMS.page.source },
};

/**
 * The rows of the table of fields in docs/job-apis.md.
 * @param page Markdown
 */
export function readFieldTexts(page: string): FieldTexts {
  const [, table = ""] = /^\| Field \|.*\n\|[ |-]+\n((?:\|.*\n)+)/m.exec(page) ?? [];
  const rows = [...table.matchAll(/^\| (`[\w.]+`(?:, `[\w.]+`)*) \| (.+) \|$/gm)];
  return new Map(
    rows.flatMap(([, names = "", text = ""]) =>
      [...names.matchAll(/[\w.]+/g)].map(([name]) => [name, text.replaceAll("\\|", "|")] as const),
    ),
  );
}

/** Every place that a description may fill, objects included, as in `job.hold` and `job.hold.query`. */
export function placesOf(rule: Rule = DESCRIPTION, place = ""): readonly string[] {
  if (typeof rule === "string" || "oneOf" in rule) return [];
  return Object.entries(rule.fields).flatMap(([name, inner]) => {
    const at = place === "" ? name : `${place}.${name}`;
    return [at, ...placesOf(inner, at)];
  });
}

/**
 * What is said of a place: in its own row, in that of an object around it which names it in code, or in the row of the
 * same field elsewhere; undefined where nothing is.
 */
export function textOf(place: string, texts: FieldTexts): string | undefined {
  return (
    textAt(place, texts) ??
    (place.startsWith("next.") ? textAt(place.slice("next.".length), texts) : undefined)
  );
}

function textAt(place: string, texts: FieldTexts): string | undefined {
  const names = place.split(".");
  const isNamed = (text: string) =>
    (text.match(/`[^`]+`/g) ?? []).some((code) => code.match(/\w+/g)?.includes(names.at(-1) ?? ""));
  const around = names.map((_, n) => texts.get(names.slice(0, n).join("."))).reverse();
  const elsewhere = names.map((_, n) => texts.get(names.slice(n).join(".")));
  return (
    texts.get(place) ??
    [...around.filter((text) => text !== undefined && isNamed(text)), ...elsewhere].find(Boolean)
  );
}

/** @param texts as `readFieldTexts` reads them */
export function jobApiSchema(texts: FieldTexts): Schema {
  return {
    $schema: DIALECT,
    $id: schemaUrl("job-api.json"),
    title: "A job API, as job-gate reads it",
    ...schemaOf(DESCRIPTION, "", texts),
  };
}

function schemaOf(rule: Rule, place: string, texts: FieldTexts): Schema {
  const text = textOf(place, texts);
  const description = text === undefined ? {} : { description: text };
  if (typeof rule === "string") return { ...description, ...KINDS[rule] };
  if ("oneOf" in rule) return { ...description, type: "string", enum: rule.oneOf };
  const required = rule.required ?? [];
  const properties = Object.entries(rule.fields).map(([name, inner]) => {
    const schema = schemaOf(inner, place === "" ? name : `${place}.${name}`, texts);
    return [name, required.includes(name) ? schema : orNull(schema)];
  });
  return {
    ...description,
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}
