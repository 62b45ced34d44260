import { wordOf } from "../job/api.ts";
import type { Client } from "./client.ts";
import { listUrl, readPage } from "./job-list.ts";

/** Nothing outlives the deadline by more than a second. */
const AFTER_DEADLINE_MS = 1000;
const MAX_NAMED = 5;
/** What was submitted since the step began stands among the newest. */
const MAX_READ = 20;

/**
 * A sentence that names the jobs submitted in the last `sinceMs` milliseconds, for a call of which nobody knows
 * whether it was accepted; empty where the API has no list or it cannot be read. "Since" goes by the server's own
 * clock (docs/behaviour.md, "The call"). May use one second after the deadline; asks nothing after a signal.
 * @param known keys whose calls are known, where the call is one of an earlier step: `sinceMs` counts from that call
 */
export async function recentJobs(
  client: Client,
  sinceMs: number,
  known?: ReadonlySet<string>,
): Promise<string> {
  const { list } = client.api;
  if (list === undefined) return "";
  const url = listUrl(list, client.apiUrl, { offset: 0, count: MAX_READ });
  const reply = await client.get(url, { atLeastMs: AFTER_DEADLINE_MS });
  if (reply.kind !== "reply" || reply.status !== 200) return "";
  const records = readPage(reply, list);
  const serverNowMs = Date.parse(reply.headers.date ?? "");
  if (records === undefined || Number.isNaN(serverNowMs)) return "";

  // The header is cut to whole seconds, so this lies up to a second before the step began, never after.
  const beganMs = serverNowMs - sinceMs;
  const since = known === undefined ? "since the step began" : "since then that the journal does not know";
  const recent = records.flatMap(({ key, record }) => {
    const submitted = wordOf(list.submitted(record)) ?? "";
    // A time that is itself cut to whole seconds is compared with a beginning that is cut likewise.
    const fromMs = /\.\d/.test(submitted) ? beganMs : Math.floor(beganMs / 1000) * 1000;
    if (key === undefined || known?.has(key)) return [];
    return Date.parse(submitted) >= fromMs ? [`${key} (${wordOf(list.name(record)) ?? "no name"})`] : [];
  });
  // An earlier call may stand on a page that was not read.
  if (recent.length === 0) return known === undefined ? `The server lists no job submitted ${since}.` : "";
  const more = recent.length > MAX_NAMED ? ` and ${recent.length - MAX_NAMED} more` : "";
  return `Jobs submitted ${since}: ${recent.slice(0, MAX_NAMED).join(", ")}${more}.`;
}
