import { type JobApi, normaliseWord, type Read, WORD_CLASSES, type WordClass } from "../../job/api.ts";
import { parseDuration } from "../../text/duration.ts";
import { toJson } from "../../text/json.ts";
import type {
  BodyTemplate,
  Description,
  Expression,
  LoginDescription,
  StageDescription,
} from "./description.ts";
import { compileExpression } from "./expression.ts";

/** Where a list's records have their key, unless the description says. */
const COMMON_KEYS = "key || uuid || id || ID";

const NOTHING: Read = () => null;

/**
 * Turns a description into what every API is read through. It must have been checked (`isDescription`), as the
 * built-in ones are by their tests: a fault in it is thrown as an error of ours.
 */
export function compileDescription(description: Description): JobApi {
  const { accepted, list, next } = description;
  const { name } = description;
  const cancelRefusal = description.cancelRefusal ?? `the API ${name} has no call that cancels a job`;
  return {
    name,
    stage: next ? 1 : undefined,
    accepted: {
      key: many(accepted.key),
      url: many(accepted.url),
      lastModified: one(accepted.lastModified) ?? NOTHING,
      synchronous: accepted.synchronous === true,
    },
    once: readOnce(description.once),
    login: readLogin(description.login),
    next: next
      ? {
          name,
          stage: 2,
          accepted: {
            key: many(next.key),
            url: many(next.url),
            lastModified: NOTHING,
            synchronous: false,
          },
          ...compileStage(next),
          list: undefined,
          cancelRefusal,
          foreignPaths: [],
        }
      : undefined,
    ...compileStage(description),
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
    cancelRefusal,
    foreignPaths: description.foreignPaths ?? [],
  };
}

/** How a job is asked for, read and cancelled. */
function compileStage(
  stage: StageDescription,
): Pick<JobApi, "job" | "words" | "message" | "detail" | "results" | "tasks" | "cancel"> {
  const { job, detail, cancel } = stage;
  return {
    job: {
      ask: job.method === "POST" ? { method: "POST", body: bodyText(job.body) } : undefined,
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
    words: readWords(stage.words),
    message: many(stage.message),
    detail: detail
      ? {
          path: detail.path,
          isAlways: detail.when === "always",
          message: detail.message || detail.results ? many(detail.message) : undefined,
          results: one(detail.results) ?? NOTHING,
        }
      : undefined,
    results: one(stage.results) ?? NOTHING,
    tasks: one(stage.tasks) ?? NOTHING,
    cancel: cancel ? { ...cancel, body: bodyText(cancel.body) } : undefined,
  };
}

/** JSON that a person wrote as such becomes its text. */
function bodyText(body: BodyTemplate | null | undefined): string | undefined {
  if (body === undefined || body === null) return undefined;
  return typeof body === "string" ? body : toJson(body);
}

function readLogin(login: LoginDescription | null | undefined): JobApi["login"] {
  if (!login) return undefined;
  const [, name, value] = /^([^:]+):\s*(.*)$/.exec(login.header ?? "") ?? [];
  return {
    method: login.method ?? "POST",
    path: login.path,
    headers: login.headers ?? {},
    body: bodyText(login.body),
    token: many(login.token),
    header: name === undefined || value === undefined ? undefined : { name, value },
    logout: login.logout ?? undefined,
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
