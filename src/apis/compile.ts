import { type JobApi, normaliseWord, type Read, WORD_CLASSES, type WordClass } from "../core/job-api.ts";
import type { Description, Expression } from "./description.ts";
import { compileExpression } from "./expression.ts";
import type { OnFault } from "./validate.ts";

/** Where a list's records have their key, unless the description says. */
const COMMON_KEYS = "key || uuid || id || ID";

const NOTHING: Read = () => null;

/**
 * Turns a description into what core reads every API through; undefined where its expressions or words are
 * faulty, every reason with its place going to `onFault`.
 */
export function compileDescription(description: Description, onFault: OnFault): JobApi | undefined {
  let isGood = true;
  const fault: OnFault = (place, problem) => {
    isGood = false;
    onFault(place, problem);
  };
  const one = (place: string, text: Expression | null | undefined): Read | undefined => {
    if (text === null || text === undefined) return undefined;
    const compiled = compileExpression(text);
    if ("read" in compiled) return compiled.read;
    fault(place, `"${text}" ${compiled.problem}`);
    return NOTHING;
  };
  const many = (
    place: string,
    texts: Expression | readonly Expression[] | null | undefined,
  ): readonly Read[] =>
    [texts ?? []]
      .flat()
      .map((text, n) => one(Array.isArray(texts) ? `${place}[${n}]` : place, text) ?? NOTHING);

  const { accepted, job, list, cancel } = description;
  const api: JobApi = {
    name: description.name,
    accepted: {
      key: many("accepted.key", accepted.key),
      url: many("accepted.url", accepted.url),
      lastModified: one("accepted.lastModified", accepted.lastModified) ?? NOTHING,
    },
    job: {
      path: job.path ?? undefined,
      hold: readHold(job.hold),
      at: job.at === "reply" ? undefined : (one("job.at", job.at ?? "@") ?? NOTHING),
      state: one("job.state", job.state) ?? NOTHING,
      status: one("job.status", job.status),
      end: one("job.end", job.end),
      start: one("job.start", job.start) ?? NOTHING,
      name: one("job.name", job.name) ?? NOTHING,
      lastModified: one("job.lastModified", job.lastModified) ?? NOTHING,
    },
    words: readWords(description.words, fault),
    message: many("message", description.message),
    detail: description.detail?.path,
    results: one("results", description.results) ?? NOTHING,
    tasks: one("tasks", description.tasks) ?? NOTHING,
    list: list
      ? {
          path: list.path,
          records: one("list.records", list.records) ?? NOTHING,
          key: one("list.key", list.key ?? COMMON_KEYS) ?? NOTHING,
          name: one("list.name", list.name) ?? NOTHING,
          submitted: one("list.submitted", list.submitted) ?? NOTHING,
          byKey: list.byKey ?? undefined,
        }
      : undefined,
    cancel: cancel ? { method: cancel.method, path: cancel.path, body: cancel.body ?? undefined } : undefined,
    cancelRefusal: description.cancelRefusal ?? `the API ${description.name} has no call that cancels a job`,
    foreignPaths: description.foreignPaths ?? [],
  };
  return isGood ? api : undefined;
}

function readHold(hold: Description["job"]["hold"]): JobApi["job"]["hold"] {
  if (!hold) return undefined;
  return "query" in hold ? { kind: "query", template: hold.query } : { kind: "path", template: hold.path };
}

function readWords(words: Description["words"], fault: OnFault): ReadonlyMap<string, WordClass> {
  const classes = new Map<string, WordClass>();
  for (const wordClass of WORD_CLASSES) {
    for (const word of words[wordClass] ?? []) {
      const normal = normaliseWord(String(word));
      const other = classes.get(normal);
      if (other !== undefined)
        fault(`words.${wordClass}`, `has "${word}", which stands in ${other} too: a word has one class`);
      classes.set(normal, wordClass);
    }
  }
  return classes;
}
