import { METHODS } from "../src/client/exchange.ts";
import type { CallField } from "../src/inputs/calls.ts";
import { DIALECT, orNull, type Schema, schemaUrl } from "./json-schema.ts";

/** The JSON Schema of lists of calls, as `calls` and files of `calls-file` hold them. */

/** `[Pp][Oo][Ss][Tt]` for POST: JSON Schema has no flag for it. */
function anyCase(word: string): string {
  return [...word].map((letter) => `[${letter}${letter.toLowerCase()}]`).join("");
}

/** What can be told without `api-url`: no absolute URL, no fragment, no control characters. */
const PATH = "^(?!//|\\\\|[A-Za-z][A-Za-z0-9+.\\-]*:)[^#\\u0000-\\u001f\\u007f-\\u009f]+$";

const FIELDS: Readonly<Record<CallField, Schema>> = {
  name: orNull({
    description: "What the call is called in the log, the summary, a journal and the input `only`.",
    type: ["string", "number"],
  }),
  method: {
    description: "Method of the call; without it, that of the input `method`.",
    anyOf: [
      { enum: METHODS },
      { type: "string", pattern: `^(${METHODS.map(anyCase).join("|")})$` },
      { type: "null" },
    ],
  },
  path: {
    description: "Path of the call below `api-url`, with its query if any.",
    type: "string",
    pattern: PATH,
  },
  body: {
    description: "Request body: any value, which is sent as JSON, or the text to send.",
  },
  headers: {
    description: "More headers, of this call alone: names and values, or lines `Name: value`.",
    anyOf: [
      { type: "string" },
      {
        type: "object",
        propertyNames: { pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" },
        additionalProperties: {
          anyOf: [{ type: "string", pattern: "\\S" }, { type: ["number", "boolean"] }],
        },
      },
      { type: "null" },
    ],
  },
};

export const CALLS_SCHEMA: Schema = {
  $schema: DIALECT,
  $id: schemaUrl("calls.json"),
  title: "A list of calls, as job-gate issues them",
  type: "array",
  minItems: 1,
  items: { type: "object", properties: FIELDS, required: ["path"], additionalProperties: false },
};
