import { isObject, parseJson } from "../text/json.ts";
import type { Result } from "../text/result.ts";
import { MIN_SECRET_LENGTH } from "../text/secrets/secret-forms.ts";
import { splitHeaders } from "./header-lines.ts";
import { repairPem } from "./pem.ts";
import { basicCredential, withoutLineBreak } from "./request.ts";
import { isSecretHeader, isSecretName } from "./secret-names.ts";
import type { InputTexts } from "./texts.ts";

/** Values that tell whether there is a secret, and are none. */
const NO_SECRETS = new Set(["true", "false", "null", "none"]);

/**
 * Every text that must not be seen: the credentials in the inputs and in the calls that they describe, and a key's
 * lines, since the runner masks line by line.
 * @param readFile text of a file of the workspace, since a key or a body may be given by its path
 */
export function collectSecrets(
  texts: InputTexts,
  readFile: (path: string) => Result<string>,
): readonly string[] {
  const password = withoutLineBreak(texts.password);
  const token = withoutLineBreak(texts.token);
  const bodyFile = texts["body-file"] === "" ? undefined : readFile(texts["body-file"]);
  return distinct([
    password,
    token,
    ...texts.secrets.split(/\r?\n/).map((line) => line.trim()),
    ...keyLines(texts["client-key"], readFile),
    ...splitHeaders(texts.headers).flatMap(({ name, value }) => headerSecrets(name, value)),
    ...(texts.username === "" || password === "" ? [] : basicForms(texts.username, password)),
    ...querySecrets(texts.path),
    ...bodySecrets(texts.body),
    ...(bodyFile?.ok ? bodySecrets(bodyFile.value) : []),
  ]);
}

/** The same for the parsed list of `calls` or `calls-file`, whatever it holds. */
export function callSecrets(calls: unknown): readonly string[] {
  if (!Array.isArray(calls)) return [];
  return distinct(
    calls
      .filter(isObject)
      .flatMap(({ path, body, headers }) => [
        ...(typeof path === "string" ? querySecrets(path) : []),
        ...(typeof body === "string" ? bodySecrets(body) : fieldSecrets(body)),
        ...(isObject(headers)
          ? Object.entries(headers).flatMap(([name, value]) => headerSecrets(name, String(value)))
          : []),
      ]),
  );
}

function basicForms(username: string, password: string): readonly string[] {
  return [basicCredential(username, password).replace("Basic ", "")];
}

function keyLines(text: string, readFile: (path: string) => Result<string>): readonly string[] {
  if (text === "") return [];
  const file = text.includes("-----BEGIN") ? { ok: true as const, value: text } : readFile(text);
  // What is neither a key nor a file may still be a key that was pasted wrongly.
  if (!file.ok) return [text];
  return [file.value, repairPem(file.value)]
    .flatMap((pem) => pem.split(/\r?\n|\\n/))
    .map((line) => line.trim())
    .filter((line) => !line.startsWith("-----"));
}

/** A header's value whole, without a scheme (`Bearer …`) or names (`SID=…`), and the password in a Basic credential. */
function headerSecrets(name: string | undefined, value: string): readonly string[] {
  if (name === undefined || !isSecretHeader(name, value)) return [];
  const parts = value
    .split(/[;,]\s*/)
    .flatMap((part) => [part.replace(/^\w+ /, ""), part.replace(/^[^=]*=/, "").replace(/^"(.*)"$/, "$1")]);
  const basic = /^basic\s+(\S+)$/i.exec(value)?.[1];
  return [value, ...parts, ...(basic === undefined ? [] : passwordIn(basic))];
}

function passwordIn(credential: string): readonly string[] {
  try {
    const bytes = Uint8Array.from(atob(credential), (character) => character.charCodeAt(0));
    const pair = new TextDecoder().decode(bytes);
    return pair.includes(":") ? [pair, pair.slice(pair.indexOf(":") + 1)] : [];
  } catch {
    return [];
  }
}

/** Values of query parameters whose names speak of secrets, as written and decoded. */
function querySecrets(path: string): readonly string[] {
  const [, query = ""] = /\?([^#]*)/.exec(path) ?? [];
  return pairSecrets(query);
}

function pairSecrets(query: string): readonly string[] {
  return query.split("&").flatMap((pair) => {
    const at = pair.indexOf("=");
    if (at < 0) return [];
    const [[name, value] = ["", ""]] = new URLSearchParams(pair);
    return isSecretName(name) ? [pair.slice(at + 1), value] : [];
  });
}

/** What a body holds below names that speak of secrets: JSON, or a form. */
function bodySecrets(body: string): readonly string[] {
  const text = body.replace(/^\uFEFF/, "").trim();
  if (text === "") return [];
  try {
    return fieldSecrets(parseJson(text));
  } catch {
    return pairSecrets(text);
  }
}

function fieldSecrets(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(fieldSecrets);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    if (!isSecretName(name)) return fieldSecrets(each);
    // `credentials` may hold a user's name too.
    return /credentials?$/i.test(name) && typeof each === "object" ? fieldSecrets(each) : leaves(each);
  });
}

/** Every text and number in a value. */
function leaves(value: unknown): readonly string[] {
  if (["string", "number", "bigint"].includes(typeof value))
    return NO_SECRETS.has(String(value).toLowerCase()) ? [] : [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(leaves);
}

/** Each once, with its lines, and none that is too short to be hidden. */
function distinct(secrets: readonly string[]): readonly string[] {
  const withLines = secrets.flatMap((secret) => [
    secret,
    ...secret.split(/\r?\n/).map((line) => line.trim()),
  ]);
  return [...new Set(withLines)].filter((secret) => secret.length >= MIN_SECRET_LENGTH);
}
