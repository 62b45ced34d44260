import type { Hold } from "../job/api.ts";
import type { TrackedJob } from "../job/tracked-job.ts";
import { keyUrl } from "../job/url.ts";
import type { Client } from "./client.ts";

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
  readonly client: Pick<Client, "api" | "apiUrl">;
}
