import { WORD_CLASSES } from "../../job/api.ts";

/** What may stand at a place: a kind of value, or an object with fields of its own. */
export type Rule =
  | Kind
  | { readonly oneOf: readonly string[] }
  | { readonly fields: Readonly<Record<string, Rule>>; readonly required?: readonly string[] };
export type Kind =
  | "text"
  | "path"
  | "template"
  | "expression"
  | "expressions"
  | "words"
  | "body"
  | "headers"
  | "headerLine"
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
  headerLine: /^[\w-]+: ?\S.*$/,
  page: /^https?:\/\/\S*\{key\}\S*$/,
} as const;

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

const WORDS: Rule = { fields: Object.fromEntries(WORD_CLASSES.map((name) => [name, "words" as const])) };

/** How a job is asked for, read and cancelled. */
const STAGE: Readonly<Record<string, Rule>> = {
  job: {
    fields: {
      method: { oneOf: ["GET", "POST"] },
      body: "body",
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
  words: WORDS,
  message: "expressions",
  detail: {
    fields: {
      path: "path",
      when: { oneOf: ["failed", "always"] },
      message: "expressions",
      results: "expression",
    },
    required: ["path"],
  },
  results: "expression",
  tasks: "expression",
  cancel: {
    fields: { method: { oneOf: ["POST", "PUT", "PATCH", "DELETE"] }, path: "path", body: "body" },
    required: ["method", "path"],
  },
};

const LOGIN: Rule = {
  fields: {
    method: { oneOf: ["POST", "PUT", "GET"] },
    path: "path",
    headers: "headers",
    body: "body",
    token: "expressions",
    header: "headerLine",
    logout: {
      fields: { method: { oneOf: ["POST", "DELETE", "GET"] }, path: "path" },
      required: ["method", "path"],
    },
  },
  required: ["path"],
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
    login: LOGIN,
    ...STAGE,
    next: { fields: { key: "expressions", url: "expressions", ...STAGE }, required: ["job", "words"] },
    list: LIST,
    cancelRefusal: "text",
    foreignPaths: "list",
  },
  required: ["name", "accepted", "job", "words"],
};
