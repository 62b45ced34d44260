import type { Reply } from "../client/exchange.ts";
import { isObject, parseBody, parseJson, toJson } from "../text/json.ts";

/** A reply as somebody kept it in a file. */
export interface Captured {
  /** How the file was read, to follow its name. */
  readonly form: string;
  readonly reply: Reply;
}

/**
 * Reads a captured reply: what `curl -i` prints, an object `{status, headers, body}`, or a body alone.
 * @param status of a body that stands alone
 */
export function readCaptured(text: string, status: number): Captured {
  const plain = text.replace(/^\uFEFF/, "");
  return readHead(plain) ?? readWhole(plain) ?? readBare(plain, status);
}

const STATUS_LINE = /^HTTP\/\d(?:\.\d)? (\d{3})\b.*$/;

/** Status line, headers, an empty line, the body. Heads that came before the reply's own are passed over. */
function readHead(text: string): Captured | undefined {
  let rest = text.trimStart();
  let captured: Captured | undefined;
  while (STATUS_LINE.test(rest.split(/\r?\n/, 1)[0] ?? "")) {
    const [, head = rest, body = ""] = /^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(rest) ?? [];
    const [first = "", ...lines] = head.split(/\r?\n/);
    const status = Number(STATUS_LINE.exec(first)?.[1]);
    const form = `as \`curl -i\` prints it, HTTP ${status}`;
    captured = { form, reply: replyOf(status, headersOf(lines.map(splitHeader)), body) };
    rest = body;
  }
  return captured;
}

function splitHeader(line: string): readonly [string, string] {
  const [, name = "", value = ""] = /^([^:]*):(.*)$/.exec(line) ?? [];
  return [name, value];
}

/** An object that has nothing but what a reply has. */
function readWhole(text: string): Captured | undefined {
  const value = parsed(text);
  if (!isObject(value) || !isObject(value.headers) || !Number.isInteger(value.status)) return undefined;
  if (Object.keys(value).some((name) => !["status", "headers", "body"].includes(name))) return undefined;
  const { status, headers, body = null } = value;
  const entries = Object.entries(headers).map(([name, each]) => [name, [each].flat().join(", ")] as const);
  const bodyText = typeof body === "string" ? body : body === null ? "" : toJson(body);
  return {
    form: `an object {status, headers, body}, HTTP ${status}`,
    reply: replyOf(Number(status), headersOf(entries), bodyText),
  };
}

function readBare(text: string, status: number): Captured {
  return { form: `a body alone, taken for HTTP ${status} without headers`, reply: replyOf(status, {}, text) };
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** By name in lower case; what comes several times is one list. */
function headersOf(entries: readonly (readonly [string, string])[]): Reply["headers"] {
  const headers = new Map<string, string>();
  for (const [name, value] of entries) {
    const key = name.trim().toLowerCase();
    const before = headers.get(key);
    if (key !== "") headers.set(key, before === undefined ? value.trim() : `${before}, ${value.trim()}`);
  }
  return Object.fromEntries(headers);
}

function replyOf(status: number, headers: Reply["headers"], text: string): Reply {
  const body = parseBody(text, headers["content-type"]);
  return { kind: "reply", status, headers, body, text, isWhole: true };
}
