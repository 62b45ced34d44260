import { WORD_CLASSES } from "../../job/api.ts";

/** What may stand at a place: a kind of value, or an object with fields of its own. */
export type Rule =
  | Kind
  | { readonly fields: Readonly<Record<string, Rule>>; readonly required?: readonly string[] };
export type Kind =
  | "text"
  | "path"
  | "template"
  | "expression"
  | "expressions"
  | "words"
  | "method"
  | "list"
  | "boolean"
  | "statuses"
  | "header"
  | "duration"
  | "page";

/** Texts with a form of their own: here once, for the checks and for the JSON Schema. */
export const FORMS = {
  path: /^(\/(?!\/)|\{key\})/,
  header: /^[\w-]+$/,
  page: /^https?:\/\/\S*\{key\}\S*$/,
} as const;

export const CANCEL_METHODS: readonly string[] = ["POST", "PUT", "PATCH", "DELETE"];

/** Statuses that `job.answers` may name. */
export const ANSWERS = { least: 300, most: 599 } as const;

const LIST: Rule = {
  fields: {
    path: "path",
    records: "expression",
    key: "expression",
    name: "expression",
    submitted: "expression",
    page: "template",
    total: "expression",
    byKey: "path",
  },
  required: ["path", "records", "submitted"],
};

/**
 * The form of a description. The check reads it, and so does the JSON Schema for editors (`npm run generate`); what the
 * fields mean stands in docs/job-apis.md alone.
 */
export const DESCRIPTION: Rule = {
  fields: {
    name: "text",
    accepted: {
      fields: { key: "expressions", url: "expressions", lastModified: "expression", synchronous: "boolean" },
    },
    once: { fields: { header: "header", keeps: "duration" }, required: ["header", "keeps"] },
    job: {
      fields: {
        path: "path",
        hold: { fields: { query: "template", path: "template" } },
        at: "expression",
        key: "expression",
        answers: "statuses",
        progress: "expression",
        page: "page",
        state: "expression",
        status: "expression",
        end: "expression",
        start: "expression",
        name: "expression",
        lastModified: "expression",
      },
      required: ["state"],
    },
    words: { fields: Object.fromEntries(WORD_CLASSES.map((name) => [name, "words" as const])) },
    message: "expressions",
    detail: { fields: { path: "path" }, required: ["path"] },
    results: "expression",
    tasks: "expression",
    list: LIST,
    cancel: { fields: { method: "method", path: "path", body: "text" }, required: ["method", "path"] },
    cancelRefusal: "text",
    foreignPaths: "list",
  },
  required: ["name", "accepted", "job", "words"],
};
