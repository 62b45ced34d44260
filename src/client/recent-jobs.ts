import { wordOf } from "../job/api.ts";
import type { Plan } from "../step/plan.ts";
import type { Deadline } from "../wait/deadline.ts";
import { listUrl } from "./job-list.ts";
import type { Ports } from "./ports.ts";
import { readJson } from "./reply.ts";

const AFTER_DEADLINE_MS = 1000;
const MOST_LISTED = 5;
/** What was submitted since the step began stands among the newest. */
const MOST_READ = 20;

/**
 * A sentence that names the jobs submitted since the step began, for a call of which nobody knows whether it
 * was accepted; empty where the API has no list or it cannot be read. "Since" goes by the server's own clock
 * (contract: the call). May use one second after the deadline; asks nothing after a stop.
 */
export async function recentJobs(plan: Plan, deadline: Deadline, ports: Ports): Promise<string> {
  const { list } = plan.api;
  if (list === undefined || ports.stop.aborted) return "";
  const budgetMs = Math.min(plan.policy.requestTimeoutMs, Math.max(deadline.leftMs(), AFTER_DEADLINE_MS));
  const request = {
    method: "GET" as const,
    url: listUrl(list, plan.apiUrl, { offset: 0, count: MOST_READ }),
    headers: plan.pollHeaders,
  };
  const reply = await ports.send(request, budgetMs);
  if (reply.kind !== "reply" || reply.status !== 200) return "";
  const json = readJson(reply);
  const records = json.kind === "json" ? list.records(json.value) : undefined;
  const serverNowMs = Date.parse(reply.headers.date ?? "");
  if (!Array.isArray(records) || Number.isNaN(serverNowMs)) return "";

  // The header is cut to whole seconds, so this lies up to a second before the step began, never after.
  const sinceMs = serverNowMs - deadline.elapsedMs();
  const recent = records.flatMap((record) => {
    const submitted = wordOf(list.submitted(record)) ?? "";
    // A time that is itself cut to whole seconds is compared with a beginning that is cut likewise.
    const fromMs = /\.\d/.test(submitted) ? sinceMs : Math.floor(sinceMs / 1000) * 1000;
    const key = wordOf(list.key(record));
    return key !== undefined && Date.parse(submitted) >= fromMs
      ? [`${key} (${wordOf(list.name(record)) ?? "no name"})`]
      : [];
  });
  if (recent.length === 0) return "The server lists no job submitted since the step began.";
  const more = recent.length > MOST_LISTED ? ` and ${recent.length - MOST_LISTED} more` : "";
  return `Jobs submitted since the step began: ${recent.slice(0, MOST_LISTED).join(", ")}${more}.`;
}
