import { isObject, type Json } from "../wire/json.ts";
import type { Reply } from "../wire/reply.ts";

const NAMES = ["key", "uuid", "id", "job_key", "operationId"];

/** The key of the job that a reply names, as each product writes it; undefined if it names none. */
export function keyInReply(reply: Reply): string | undefined {
  const body = parsed(reply.body);
  if (!isObject(body)) return undefined;
  const places = [body.job, Array.isArray(body.jobs) ? body.jobs[0] : undefined, body.record, body];
  for (const place of places) {
    if (!isObject(place)) continue;
    const name = NAMES.find((each) => typeof place[each] === "string");
    if (name !== undefined) return place[name] as string;
  }
  return undefined;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
