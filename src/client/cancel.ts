import type { JobRef } from "../job/key.ts";
import { ownKey, stageOf } from "../job/stage.ts";
import { fillBody } from "../job/template.ts";
import { keyUrl } from "../job/url.ts";
import type { Client } from "./client.ts";
import { seen } from "./meaning/wording.ts";
import { withBodyType } from "./question.ts";

/** What became of a cancel call. */
export interface CancelReply {
  /** As a sentence. */
  readonly said: string;
  readonly isAccepted: boolean;
}

/**
 * Asks the server to cancel a job; undefined for an API that has no such call. Whether the job really ends is the
 * server's affair: nobody waits for it.
 */
export async function cancelJob(
  ref: JobRef,
  client: Client,
  budgetMs: number,
): Promise<CancelReply | undefined> {
  const { cancel } = stageOf(client.api, ref.key);
  if (cancel === undefined) return undefined;
  const { method, path, body } = cancel;
  const request = {
    method,
    url: keyUrl(client, path, ref.key),
    headers: withBodyType(client.headers, body),
    ...(body === undefined ? {} : { body: fillBody(body, { key: ownKey(client.api, ref.key) }) }),
  };
  const exchange = await client.sendAfterEnd(request, budgetMs);
  if (exchange.kind === "reply" && exchange.status < 300) {
    return { said: `Its cancel call was accepted (HTTP ${exchange.status})`, isAccepted: true };
  }
  const isRefused = exchange.kind === "reply" && exchange.status < 500;
  const fate = isRefused ? "It was not cancelled" : "Whether it was cancelled is not known";
  return { said: `${fate}: the cancel call ${seen(exchange, client)}`, isAccepted: false };
}
