import { normaliseWord, WORD_CLASSES } from "../../job/api.ts";
import { isObject, toJson } from "../../text/json.ts";

/** What one place of a description demands of another. */

/** @param place dotted, as in `job.hold.query` */
export type OnFault = (place: string, problem: string) => void;

type Fields = Readonly<Record<string, unknown>>;

/** What has the wrong form by itself is passed over here. */
export function checkRelations(value: unknown, fault: OnFault): void {
  const description = fieldsOf(value);
  const { accepted, next, login } = description;
  if (isObject(accepted)) checkNaming(accepted, description.job, { accepted: "accepted", job: "job" }, fault);
  checkStage(description, fault);
  if (isObject(next)) {
    checkNaming(next, next.job, { accepted: "next", job: "next.job" }, fault);
    checkStage(next, (place, problem) => fault(`next.${place}`, problem));
  }
  if (isObject(login)) checkLogin(login, fault);
}

/** Whether a job can be found by what names it. */
function checkNaming(
  { key, url }: Fields,
  job: unknown,
  at: { readonly accepted: string; readonly job: string },
  fault: OnFault,
): void {
  const { path } = fieldsOf(job);
  if (!key && !url) fault(at.accepted, "needs `key`, `url` or both");
  if (isObject(job) && !path && !url)
    fault(`${at.job}.path`, `is missing: write it, or \`${at.accepted}.url\``);
  if (path && url && !key) {
    fault(
      `${at.accepted}.key`,
      `is missing: \`${at.job}.path\` is filled in with it (or leave that path out)`,
    );
  }
}

function checkStage({ job, words, detail, cancel }: Fields, fault: OnFault): void {
  const { path, hold, method, body } = fieldsOf(job);
  if (typeof path === "string" && !path.includes("{key}") && !bodyText(body).includes("{key}")) {
    fault("job.path", "must hold {key}");
  }
  if (isObject(hold) && !hold.query === !hold.path) fault("job.hold", "must have either `query` or `path`");
  if (body && method !== "POST") fault("job.body", "is sent with `job.method: POST` alone");
  checkWords(words, fault);
  const templates = {
    "job.path": path,
    "job.page": fieldsOf(job).page,
    "detail.path": fieldsOf(detail).path,
    "cancel.path": fieldsOf(cancel).path,
  };
  checkPlaceholders(templates, ["key"], fault);
  const holds = { "job.hold.query": fieldsOf(hold).query, "job.hold.path": fieldsOf(hold).path };
  checkPlaceholders(holds, ["key", "seconds", "last_modified"], fault);
}

function checkLogin({ path, headers, body, token, header, logout }: Fields, fault: OnFault): void {
  const texts = Object.entries(fieldsOf(headers)).map(([name, text]) => [`login.headers.${name}`, text]);
  // JSON has braces of its own.
  const placeholders = bodyText(body)
    .match(/\{\w+\}/g)
    ?.join("");
  const templates = { "login.path": path, "login.body": placeholders, ...Object.fromEntries(texts) };
  checkPlaceholders(templates, ["username", "password"], fault);
  checkPlaceholders({ "login.header": header }, ["token"], fault);
  checkPlaceholders({ "login.logout.path": fieldsOf(logout).path }, [], fault);
  const usesToken = String(header).includes("{token}");
  if (token && !usesToken)
    fault("login.header", "must carry the token: write one such as X-Auth-Token: {token}");
  if (!token && usesToken) fault("login.token", "is missing: `login.header` is filled in with it");
}

function bodyText(body: unknown): string {
  return typeof body === "string" ? body : toJson(body ?? "");
}

function checkPlaceholders(templates: Fields, known: readonly string[], fault: OnFault): void {
  for (const [place, template] of Object.entries(templates)) {
    const names = [...String(template).matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name as string);
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) fault(place, `has the unknown placeholder {${unknown}}`);
  }
}

function checkWords(words: unknown, fault: OnFault): void {
  if (!isObject(words)) return;
  if (!words.DONE && !words.NORMAL) fault("words", "has no word for a good end: write DONE or NORMAL");
  const classes = new Map<string, string>();
  for (const wordClass of WORD_CLASSES) {
    const list = words[wordClass];
    for (const word of Array.isArray(list) ? list : []) {
      const normal = normaliseWord(String(word));
      const other = classes.get(normal);
      if (other !== undefined)
        fault(`words.${wordClass}`, `has "${word}", which stands in ${other} too: a word has one class`);
      classes.set(normal, wordClass);
    }
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}
