import type { Hold, JobApi } from "../job/api.ts";
import { ownKey, stageOf } from "../job/stage.ts";
import { bodyType, fillBody } from "../job/template.ts";
import type { TrackedJob } from "../job/tracked-job.ts";
import { keyUrl, type Server } from "../job/url.ts";
import { type HeaderMap, hasHeader, type Question } from "./exchange.ts";

/** What is asked to learn of a job. */
export function jobQuestion(key: string, url: string, api: JobApi): Question {
  const { ask } = stageOf(api, key).job;
  if (ask === undefined) return { method: "GET", url };
  const { method, body } = ask;
  if (body === undefined) return { method, url };
  return { method, url, body: fillBody(body, { key: ownKey(api, key) }) };
}

/** URL of a poll that the server is asked to hold for `seconds`. */
export function heldUrl(
  { ref, lastModified = "" }: TrackedJob,
  { kind, template }: Hold,
  ask: HeldPoll,
): string {
  const filled = template
    .replaceAll("{seconds}", String(ask.seconds))
    .replaceAll("{last_modified}", encodeURIComponent(lastModified));
  if (kind === "path") return keyUrl(ask.client, filled, ref.key);
  return `${ref.url}${ref.url.includes("?") ? "&" : "?"}${filled}`;
}

export interface HeldPoll {
  readonly seconds: number;
  readonly client: Server;
}

/** Headers with the content type of a body, where they name none. */
export function withBodyType(headers: HeaderMap, body: string | undefined): HeaderMap {
  if (body === undefined || hasHeader(headers, "content-type")) return headers;
  return { ...headers, "Content-Type": bodyType(body) };
}
