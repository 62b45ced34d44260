import type { Detail } from "../job/api.ts";
import { firstText, readResults } from "../job/details.ts";
import { replyDocuments } from "../job/document.ts";
import { stageOf } from "../job/stage.ts";
import type { TrackedJob } from "../job/tracked-job.ts";
import { keyUrl } from "../job/url.ts";
import type { Client } from "./client.ts";
import type { Reply } from "./exchange.ts";

/** Nothing outlives the deadline by more than a second. */
const AFTER_DEADLINE_MS = 1000;

/** What an API keeps beside the job: why it failed, what it made. */
export type Learnt = Pick<TrackedJob, "reason" | "moreResults">;

/**
 * Asks once for what an API keeps beside the job (`detail` of a description). Undefined where it cannot be read: the end
 * of the job stands whatever comes back.
 */
export async function askDetail(
  { path, ...detail }: Detail,
  key: string,
  client: Client,
): Promise<Learnt | undefined> {
  const reply = await client.get(keyUrl(client, path, key), { atLeastMs: AFTER_DEADLINE_MS });
  if (reply.kind !== "reply" || reply.status >= 300) return undefined;
  return readDetail(reply, detail);
}

/** Whether there is something to ask after an end of this kind. */
export function detailOf(
  { api }: Client,
  key: string,
  { isGood, message }: { readonly isGood: boolean; readonly message: string },
): Detail | undefined {
  const { detail } = stageOf(api, key);
  return detail?.isAlways || (!isGood && message === "") ? detail : undefined;
}

function readDetail({ text, ...reply }: Reply, { message, results }: Omit<Detail, "path">): Learnt {
  // What is no JSON is a text.
  const body = reply.body.kind === "json" ? reply.body : ({ kind: "json", value: text } as const);
  const documents = replyDocuments({ ...reply, body });
  if (message !== undefined) {
    const reasons = message.flatMap((read) => documents.map((document) => firstText([read], document)));
    const found = documents.map((document) => readResults(results(document)));
    return {
      reason: reasons.find((reason) => reason !== "") ?? "",
      moreResults: found.find((each) => Object.keys(each).length > 0) ?? {},
    };
  }
  const whole = typeof body.value === "string" ? body.value : text;
  return { reason: whole.trim(), moreResults: {} };
}
