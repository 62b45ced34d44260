import { WORD_CLASSES } from "../core/job-api.ts";
import type { Description } from "./description.ts";

/** Checks that what a person wrote has the form of a description, place by place. */

/** What may stand at a place: a kind of value, or an object with fields of its own. */
type Rule = Kind | { readonly fields: Readonly<Record<string, Rule>>; readonly required?: readonly string[] };
type Kind = "text" | "path" | "template" | "expression" | "expressions" | "words" | "method" | "list";

/** @param place dotted, as in `job.hold.query` */
export type OnFault = (place: string, problem: string) => void;

const LIST: Rule = {
  fields: {
    path: "path",
    records: "expression",
    key: "expression",
    name: "expression",
    submitted: "expression",
    byKey: "path",
  },
  required: ["path", "records", "submitted"],
};

const DESCRIPTION: Rule = {
  fields: {
    name: "text",
    accepted: { fields: { key: "expressions", url: "expressions", lastModified: "expression" } },
    job: {
      fields: {
        path: "path",
        hold: { fields: { query: "template", path: "template" } },
        at: "expression",
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

/** Whether a value is a description; every reason why it is not goes to `onFault`. */
export function isDescription(value: unknown, onFault: OnFault): value is Description {
  let isGood = true;
  const fault: OnFault = (place, problem) => {
    isGood = false;
    onFault(place, problem);
  };
  check(value, DESCRIPTION, "", fault);
  if (isGood) checkRelations(value as Description, fault);
  return isGood;
}

function check(value: unknown, rule: Rule, place: string, fault: OnFault): void {
  if (typeof rule === "string") {
    const problem = KINDS[rule](value);
    if (problem !== undefined) fault(place, problem);
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

const KINDS: Readonly<Record<Kind, (value: unknown) => string | undefined>> = {
  text: (value) => (isText(value) ? undefined : "must be a text"),
  template: (value) => (isText(value) ? undefined : "must be a text"),
  path: (value) =>
    typeof value === "string" && /^(\/(?!\/)|\{key\})/.test(value)
      ? undefined
      : 'must be a path below `api-url` that begins with "/"',
  expression: (value) => (isText(value) ? undefined : "must be a JMESPath expression"),
  expressions: (value) =>
    isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText))
      ? undefined
      : "must be a JMESPath expression, or a list of them of which the first hit counts",
  words: (value) =>
    Array.isArray(value) && value.every((word) => ["string", "number", "boolean"].includes(typeof word))
      ? undefined
      : "must be a list of words, numbers or booleans",
  method: (value) =>
    ["POST", "PUT", "PATCH", "DELETE"].includes(String(value))
      ? undefined
      : "must be POST, PUT, PATCH or DELETE",
  list: (value) => (Array.isArray(value) ? undefined : "must be a list"),
};

/** What one place demands of another. */
function checkRelations({ accepted, job, words, detail, cancel }: Description, fault: OnFault): void {
  if (!accepted.key && !accepted.url) fault("accepted", "needs `key`, `url` or both");
  if (job.path && !job.path.includes("{key}")) fault("job.path", "must hold {key}");
  if (!job.path && !accepted.url) fault("job.path", "is missing: write it, or `accepted.url`");
  if (job.hold && Object.keys(job.hold).length !== 1) fault("job.hold", "must have either `query` or `path`");
  if (job.at === "reply" && words.DONE === undefined && words.NORMAL === undefined) {
    fault("words", "has no word for a good end: write DONE or NORMAL");
  }
  const known = /\{(?!key\}|seconds\}|last_modified\})([^}]*)\}/;
  for (const [place, text] of Object.entries({
    "job.path": job.path,
    "job.hold": job.hold && ("query" in job.hold ? job.hold.query : job.hold.path),
    "detail.path": detail?.path,
    "cancel.path": cancel?.path,
  })) {
    const [, unknown] = known.exec(text ?? "") ?? [];
    if (unknown !== undefined) fault(place, `has the unknown placeholder {${unknown}}`);
  }
  if (!words.DONE && !words.NORMAL && job.at !== "reply")
    fault("words", "has no word for a good end: write DONE or NORMAL");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
