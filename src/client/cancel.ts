import type { JobRef } from "../job/key.ts";
import { keyUrl } from "../job/url.ts";
import type { Client } from "./client.ts";
import { type HeaderMap, hasHeader } from "./exchange.ts";
import { seen } from "./meaning/wording.ts";

const JSON_TYPE: HeaderMap = { "Content-Type": "application/json" };

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
  const { cancel } = client.api;
  if (cancel === undefined) return undefined;
  const type = cancel.body === undefined || hasHeader(client.headers, "content-type") ? {} : JSON_TYPE;
  const request = {
    method: cancel.method,
    url: keyUrl(client, cancel.path, ref.key),
    headers: { ...client.headers, ...type },
    ...(cancel.body === undefined ? {} : { body: cancel.body }),
  };
  const exchange = await client.sendAfterEnd(request, budgetMs);
  if (exchange.kind === "reply" && exchange.status < 300) {
    return { said: `Its cancel call was accepted (HTTP ${exchange.status})`, isAccepted: true };
  }
  const isRefused = exchange.kind === "reply" && exchange.status < 500;
  const fate = isRefused ? "It was not cancelled" : "Whether it was cancelled is not known";
  return { said: `${fate}: the cancel call ${seen(exchange, client)}`, isAccepted: false };
}
