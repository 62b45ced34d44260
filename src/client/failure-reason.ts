import type { JobRef } from "../job/key.ts";
import { keyUrl } from "../job/url.ts";
import type { Client } from "./client.ts";

/** Nothing outlives the deadline by more than a second. */
const AFTER_DEADLINE_MS = 1000;

/**
 * Asks once why a job failed, for APIs that keep the reason beside the job (`detail` of a description). Empty where
 * the API has no such place or it cannot be read: the end of the job stands whatever comes back.
 */
export async function failureReason(ref: JobRef, client: Client): Promise<string> {
  const { api } = client;
  if (api.detail === undefined) return "";
  const reply = await client.get(keyUrl(client, api.detail, ref.key), { atLeastMs: AFTER_DEADLINE_MS });
  if (reply.kind !== "reply" || reply.status >= 300) return "";
  const { body, text } = reply;
  return (body.kind === "json" && typeof body.value === "string" ? body.value : text).trim();
}
