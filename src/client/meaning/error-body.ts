import { type Body, isObject, jsonOf } from "../../text/json.ts";

/** Bodies that tell of an error, in the shapes in use. */

/**
 * Whether a body tells of an error, whatever its status: `null`, an `error` or `errors` that is not empty, `success` or
 * `ok` that is false. A Redfish outcome (DSP0266, "Error responses") stands under `error` too, where all went well.
 */
export function isErrorBody(body: Body): boolean {
  if (body.kind !== "json") return false;
  if (body.value === null || body.value === false) return true;
  if (!isObject(body.value)) return false;
  for (const [name, value] of Object.entries(body.value)) {
    const word = name.toLowerCase();
    if ((word === "error" || word === "errors") && !isEmpty(value) && !isGoodOutcome(value)) return true;
    if ((word === "success" || word === "ok") && (value === false || value === "false")) return true;
  }
  return false;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "" || value === 0) return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return isObject(value) && Object.keys(value).length === 0;
}

const INFO = "@Message.ExtendedInfo";

/** Redfish: every message is a success, or says that it is no more than information. */
function isGoodOutcome(error: unknown): boolean {
  if (!isObject(error) || !Array.isArray(error[INFO])) return false;
  const messages: readonly unknown[] = error[INFO];
  if (messages.length === 0) return /\.Success$/.test(String(error.code));
  return messages.every((message) => {
    if (!isObject(message)) return false;
    const severity = String(message.MessageSeverity ?? message.Severity ?? "").toLowerCase();
    if (severity !== "") return severity === "ok" || severity === "informational";
    return /\.(Success|Created|NoOperation|AccountRemoved|AccountModified)$/.test(
      String(message.MessageId ?? ""),
    );
  });
}

/** Where servers put their words, the most telling first. */
const WORDS = [
  "message",
  "message_l10n",
  "Message",
  "detail",
  "error_description",
  "description",
  "reason",
  "title",
  "msg",
  "text",
] as const;
/** Where they put what holds their words. Redfish says under `message` that more is told elsewhere. */
const NESTED = ["error", "errors", "Error", "Errors", "messages", "details", "fault"] as const;
const MAX_DEPTH = 4;
const MAX_SENTENCES = 3;

/**
 * What the server says went wrong: `{error: {code, message}}` (NetApp, Azure), `{error: "…"}` (aptly, LXD),
 * `{errors: [{message}]}`, `{message}`, `{detail}` (RFC 9457), `@Message.ExtendedInfo` (Redfish). Undefined where there
 * is none.
 */
export function errorText(body: Body): string | undefined {
  const value = jsonOf(body);
  return isObject(value) ? wordsIn(value, MAX_DEPTH) : undefined;
}

function wordsIn(value: unknown, depth: number): string | undefined {
  if (depth === 0) return undefined;
  if (typeof value === "string") return value.trim() === "" ? undefined : value;
  if (Array.isArray(value)) {
    const found = value.flatMap((each) => wordsIn(each, depth - 1) ?? []);
    return found.length === 0 ? undefined : [...new Set(found)].slice(0, MAX_SENTENCES).join("; ");
  }
  if (!isObject(value)) return undefined;
  const told = wordsIn(value[INFO], depth - 1);
  if (told !== undefined) return told;
  for (const name of NESTED) {
    const inner = wordsIn(value[name], depth - 1);
    if (inner !== undefined) return inner;
  }
  const text = WORDS.map((name) => value[name]).find(
    (each): each is string => typeof each === "string" && each.trim() !== "",
  );
  const code = codeOf(value);
  return text === undefined ? code : withCode(text, code, value.target);
}

function codeOf({ code }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof code === "number") return String(code);
  return typeof code === "string" && code.trim() !== "" ? code : undefined;
}

function withCode(text: string, code: string | undefined, target: unknown): string {
  if (code === undefined) return text;
  const where = typeof target === "string" && target !== "" ? `, target ${target}` : "";
  return `${text} (code ${code}${where})`;
}
