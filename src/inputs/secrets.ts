import type { Result } from "../text/result.ts";
import { MIN_SECRET_LENGTH } from "../text/secret-forms.ts";
import { isCredentialHeader } from "./inputs.ts";
import { basicCredential, withoutLineBreak } from "./request.ts";
import type { InputTexts } from "./texts.ts";

/**
 * Every text that must not be seen: the credentials in the inputs, in the forms in which they travel, and a
 * key's lines, since the runner masks line by line.
 * @param readFile text of a file of the workspace, since a key may be given by its path
 */
export function collectSecrets(
  texts: InputTexts,
  readFile: (path: string) => Result<string>,
): readonly string[] {
  const password = withoutLineBreak(texts.password);
  const token = withoutLineBreak(texts.token);
  const secrets = [
    password,
    token,
    ...keyLines(texts["client-key"], readFile),
    ...headerSecrets(texts.headers),
  ];
  if (texts.username !== "" && password !== "") {
    secrets.push(basicCredential(texts.username, password).replace("Basic ", ""));
  }
  const withLines = secrets.flatMap((secret) => [
    secret,
    ...secret.split(/\r?\n/).map((line) => line.trim()),
  ]);
  return [...new Set(withLines)].filter((secret) => secret.length >= MIN_SECRET_LENGTH);
}

function keyLines(text: string, readFile: Parameters<typeof collectSecrets>[1]): readonly string[] {
  if (text === "") return [];
  const file = text.includes("-----BEGIN") ? { ok: true as const, value: text } : readFile(text);
  // What is neither a key nor a file may still be a key that was pasted wrongly.
  if (!file.ok) return [text];
  return file.value.split(/\r?\n/).filter((line) => !line.startsWith("-----"));
}

/** Values of headers that carry credentials, whole and without a scheme (`Bearer …`) or a name (`SID=…`). */
function headerSecrets(headers: string): readonly string[] {
  return headers.split("\n").flatMap((line) => {
    const [, name, value] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined || !isCredentialHeader(name)) return [];
    const parts = value
      .split(/[;,]\s*/)
      .flatMap((part) => [part.replace(/^\w+ /, ""), part.replace(/^[^=]*=/, "")]);
    return [value, ...parts];
  });
}
