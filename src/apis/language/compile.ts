import { type JobApi, normaliseWord, type Read, WORD_CLASSES, type WordClass } from "../../job/api.ts";
import { parseDuration } from "../../text/duration.ts";
import type { Description, Expression } from "./description.ts";
import { compileExpression } from "./expression.ts";

/** Where a list's records have their key, unless the description says. */
const COMMON_KEYS = "key || uuid || id || ID";

const NOTHING: Read = () => null;

/**
 * Turns a description into what every API is read through. It must have been checked (`isDescription`), as the
 * built-in ones are by their tests: a fault in it is thrown as an error of ours.
 */
export function compileDescription(description: Description): JobApi {
  const { accepted, job, list, cancel } = description;
  return {
    name: description.name,
    accepted: {
      key: many(accepted.key),
      url: many(accepted.url),
      lastModified: one(accepted.lastModified) ?? NOTHING,
      synchronous: accepted.synchronous === true,
    },
    once: readOnce(description.once),
    job: {
      path: job.path ?? undefined,
      hold: readHold(job.hold),
      at: job.at === "reply" ? undefined : (one(job.at ?? "@") ?? NOTHING),
      key: one(job.key),
      progress: one(job.progress),
      page: job.page ?? undefined,
      answers: new Set(job.answers ?? []),
      state: one(job.state) ?? NOTHING,
      status: one(job.status),
      end: one(job.end),
      start: one(job.start) ?? NOTHING,
      name: one(job.name) ?? NOTHING,
      lastModified: one(job.lastModified) ?? NOTHING,
    },
    words: readWords(description.words),
    message: many(description.message),
    detail: description.detail?.path,
    results: one(description.results) ?? NOTHING,
    tasks: one(description.tasks) ?? NOTHING,
    list: list
      ? {
          path: list.path,
          records: one(list.records) ?? NOTHING,
          key: one(list.key ?? COMMON_KEYS) ?? NOTHING,
          name: one(list.name) ?? NOTHING,
          submitted: one(list.submitted) ?? NOTHING,
          page: list.page ?? undefined,
          total: one(list.total) ?? NOTHING,
          byKey: list.byKey ?? undefined,
        }
      : undefined,
    cancel: cancel ? { method: cancel.method, path: cancel.path, body: cancel.body ?? undefined } : undefined,
    cancelRefusal: description.cancelRefusal ?? `the API ${description.name} has no call that cancels a job`,
    foreignPaths: description.foreignPaths ?? [],
  };
}

function one(text: Expression | null | undefined): Read | undefined {
  if (text === null || text === undefined) return undefined;
  const compiled = compileExpression(text);
  if (!compiled.ok) throw new Error(`"${text}" ${compiled.problem}`);
  return compiled.value;
}

function many(texts: Expression | readonly Expression[] | null | undefined): readonly Read[] {
  return [texts ?? []].flat().map((text) => one(text) ?? NOTHING);
}

function readOnce(once: Description["once"]): JobApi["once"] {
  if (!once) return undefined;
  const keeps = parseDuration(once.keeps);
  if (!keeps.ok) throw new Error(`"${once.keeps}" ${keeps.problem}`);
  return { header: once.header, keepsMs: keeps.value };
}

function readHold(hold: Description["job"]["hold"]): JobApi["job"]["hold"] {
  if (!hold) return undefined;
  return "query" in hold ? { kind: "query", template: hold.query } : { kind: "path", template: hold.path };
}

function readWords(words: Description["words"]): ReadonlyMap<string, WordClass> {
  const pairs = WORD_CLASSES.flatMap((wordClass) =>
    (words[wordClass] ?? []).map((word) => [normaliseWord(String(word)), wordClass] as const),
  );
  return new Map(pairs);
}
