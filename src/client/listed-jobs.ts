import type { BrowsePlan } from "../inputs/list-inputs.ts";
import { type JobList, type TerminalState, wordOf } from "../job/api.ts";
import type { JobFacts } from "../job/details.ts";
import type { Failure } from "../job/failure.ts";
import { interpret, interpretRecord, type Observation } from "../job/interpret.ts";
import { jobUrl } from "../job/url.ts";
import type { Request } from "../step/plan.ts";
import { listUrl } from "./job-list.ts";
import type { Exchange, Ports, Reply } from "./ports.ts";
import { readJson } from "./reply.ts";
import { named, seenFault, seenStatus } from "./wording.ts";

/** One job as the server shows it. */
export interface SeenJob {
  readonly key: string;
  readonly url: string;
  readonly name: string;
  readonly state: TerminalState | "RUNNING" | "";
  readonly submittedMs: number | undefined;
  readonly facts: JobFacts | undefined;
  readonly job: unknown;
}

export type Browsed =
  | { readonly ok: true; readonly jobs: readonly SeenJob[] }
  | { readonly ok: false; readonly failure: Failure };

/** Servers refuse larger pages. */
const LARGEST_PAGE = 1000;

/** Reads the jobs that the plan asks for, newest first. Each request is sent once; a fault ends it. */
export async function browse(plan: BrowsePlan, ports: Pick<Ports, "send">): Promise<Browsed> {
  return plan.what.kind === "job"
    ? readOne(plan, plan.what.key, ports)
    : readList(plan, plan.what.query, plan.what.maxRecords, ports);
}

async function readOne(plan: BrowsePlan, key: string, ports: Pick<Ports, "send">): Promise<Browsed> {
  const request = get(plan, jobUrl(plan.api, plan.apiUrl, key));
  const reply = goodReply(await ports.send(request, plan.requestTimeoutMs), request);
  if ("ok" in reply) return reply;
  const observation = interpret(reply, plan.api);
  if (observation.kind === "faulty") return failed(`${named(request)}: ${observation.why}`);
  return { ok: true, jobs: [seen(plan, key, observation, observation.facts.startMs)] };
}

async function readList(
  plan: BrowsePlan,
  query: string,
  maxRecords: number,
  ports: Pick<Ports, "send">,
): Promise<Browsed> {
  const { list } = plan.api;
  if (list === undefined) return { ok: true, jobs: [] };
  const records: unknown[] = [];
  for (;;) {
    const count = Math.min(maxRecords - records.length, LARGEST_PAGE);
    const request = get(plan, listUrl(list, plan.apiUrl, { offset: records.length, count }, query));
    const reply = goodReply(await ports.send(request, plan.requestTimeoutMs), request);
    if ("ok" in reply) return reply;
    const json = readJson(reply);
    const body = json.kind === "json" ? json.value : null;
    const page = list.records(body);
    if (!Array.isArray(page)) return failed(`${named(request)}: the reply holds no list of jobs`);
    records.push(...page);
    const total = list.total(body);
    const isPaged = list.page?.includes("{offset}") === true && typeof total === "number";
    if (page.length === 0 || records.length >= maxRecords || !isPaged || records.length >= total) break;
  }
  const jobs = records.slice(0, maxRecords).flatMap((record) => seenRecord(plan, list, record));
  // Not every API sorts; where it tells when a job was submitted, the newest stands first.
  return { ok: true, jobs: jobs.sort((a, b) => (b.submittedMs ?? 0) - (a.submittedMs ?? 0)) };
}

function seenRecord(plan: BrowsePlan, list: JobList, record: unknown): readonly SeenJob[] {
  const key = wordOf(list.key(record));
  if (key === undefined) return [];
  const submittedMs = Date.parse(wordOf(list.submitted(record)) ?? "");
  const job = seen(
    plan,
    key,
    interpretRecord(record, plan.api),
    Number.isNaN(submittedMs) ? undefined : submittedMs,
  );
  return [{ ...job, name: wordOf(list.name(record)) ?? job.name, job: record }];
}

function seen(
  plan: BrowsePlan,
  key: string,
  observation: Observation,
  submittedMs: number | undefined,
): SeenJob {
  const facts = observation.kind === "faulty" ? undefined : observation.facts;
  const state = observation.kind === "ended" ? observation.state : facts === undefined ? "" : "RUNNING";
  return {
    key,
    url: jobUrl(plan.api, plan.apiUrl, key),
    name: facts?.name ?? "",
    state,
    submittedMs,
    facts,
    job: facts?.job,
  };
}

function get(plan: BrowsePlan, url: string): Request {
  return { method: "GET", url, headers: plan.headers };
}

/** A reply with 2xx, or the failure to show anything. */
function goodReply(exchange: Exchange, request: Request): Reply | Extract<Browsed, { ok: false }> {
  if (exchange.kind === "fault") return failed(`${named(request)} ${seenFault(exchange)}`);
  if (exchange.status >= 200 && exchange.status < 300) return exchange;
  return failed(`${named(request)} ${seenStatus(exchange)}`);
}

function failed(message: string): Extract<Browsed, { ok: false }> {
  const hint = "Check `api-url`, the credentials and the filters; nothing was changed on the server.";
  return { ok: false, failure: { code: "poll-refused", message, hint } };
}
