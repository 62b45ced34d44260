import type { JsonObject } from "../../wire/json.ts";
import { errorReply, type Reply } from "../../wire/reply.ts";

const MAX_RETURN_SECONDS = 120;

/** The 404 of ONTAP for what is not there; code 4 as in NetApp's reference. */
export function noEntry(target: string): Reply {
  return errorReply(404, "4", "entry doesn't exist", target);
}

/** The 400 for a query parameter that a call does not know, which ONTAP does not pass over. */
export function unexpectedQuery(query: URLSearchParams, known: readonly string[]): Reply | undefined {
  const name = [...query.keys()].find((each) => !known.includes(each));
  return name === undefined ? undefined : errorReply(400, "262179", `Unexpected argument "${name}".`, name);
}

/** The 400 for a parameter with a wrong value. */
export function invalidQuery(name: string, value: string, expected: string): Reply {
  return errorReply(
    400,
    "262197",
    `The value "${value}" is invalid for field "${name}" (${expected}).`,
    name,
  );
}

/** `return_timeout` in milliseconds: 0 to 120 s, 0 by default; beyond it a 400. */
export function returnTimeoutMs(query: URLSearchParams): number | { readonly fault: Reply } {
  const text = query.get("return_timeout") ?? "0";
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds <= MAX_RETURN_SECONDS) return seconds * 1000;
  return { fault: invalidQuery("return_timeout", text, `0..${MAX_RETURN_SECONDS}`) };
}

/** The fields of a record that `fields` asks for; `always` are there in any case. */
export function selectFields(
  record: JsonObject,
  fields: string | null,
  always: readonly string[],
): JsonObject {
  const wanted = (fields ?? "").split(",").map((field) => field.trim());
  if (wanted.some((field) => field === "*" || field === "**")) return record;
  const names = [...always, ...wanted.map((field) => field.split(".")[0] ?? "")];
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}
