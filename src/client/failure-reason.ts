import type { JobView } from "../job/tracked-job.ts";
import { keyUrl } from "../job/url.ts";
import type { Plan } from "../step/plan.ts";
import type { Deadline } from "../wait/deadline.ts";
import type { JobRef } from "./acceptance.ts";
import type { Ports } from "./ports.ts";
import { readJson } from "./reply.ts";

/**
 * Asks once why a job failed, where its object holds no message and the API keeps the reason elsewhere
 * (contract: a job API is data, `detail`). The end of the job stands whatever comes back.
 */
export async function failureDetail(
  job: JobRef,
  plan: Plan,
  deadline: Deadline,
  ports: Ports,
  view: JobView,
): Promise<void> {
  const { detail } = plan.api;
  if (detail === undefined || view.facts === undefined || view.facts.message !== "") return;
  const url = keyUrl(plan.api, plan.apiUrl, detail, job.key);
  const budgetMs = Math.min(plan.policy.requestTimeoutMs, Math.max(deadline.leftMs(), 1000));
  const reply = await ports.send({ method: "GET", url, headers: plan.pollHeaders }, budgetMs);
  if (reply.kind !== "reply" || reply.status >= 300) {
    ports.log.debug(`The reason could not be asked for at ${url}.`);
    return;
  }
  const json = readJson(reply);
  const said = json.kind === "json" && typeof json.value === "string" ? json.value : reply.text;
  view.facts = { ...view.facts, message: said.trim() };
}
