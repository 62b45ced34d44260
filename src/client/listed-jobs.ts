import type { JobList, ReportedState } from "../job/api.ts";
import { wordOf } from "../job/api.ts";
import type { Failure } from "../job/failure.ts";
import { interpret, interpretRecord, type Observation, type Sighting } from "../job/interpret.ts";
import { ownKey, stageOf } from "../job/stage.ts";
import { jobUrl } from "../job/url.ts";
import { jsonOf } from "../text/json.ts";
import type { Result } from "../text/result.ts";
import { readTime } from "../text/time.ts";
import type { Client } from "./client.ts";
import type { Exchange, Question, Reply } from "./exchange.ts";
import { type ListedJob, listUrl, readPage } from "./job-list.ts";
import { named, seen } from "./meaning/wording.ts";
import { jobQuestion } from "./question.ts";

/** What to show of a server's jobs. */
export type Wanted =
  | { readonly kind: "job"; readonly key: string }
  | { readonly kind: "list"; readonly query: string; readonly maxRecords: number };

/** One job as the server shows it. */
export interface SeenJob {
  readonly key: string;
  readonly url: string;
  /** In the words of the list; empty where it has none. */
  readonly name: string;
  readonly state: ReportedState;
  readonly submittedMs: number | undefined;
  /** Undefined for a record that tells of no state. */
  readonly sighting: Sighting | undefined;
  /** The job object, or the record of the list, as the server sent it. */
  readonly raw: unknown;
}

/** Jobs that were read, newest first. */
export interface SeenJobs {
  readonly jobs: readonly SeenJob[];
  /** How many fit in all, where the server tells. */
  readonly total: number | undefined;
}

/** Servers refuse larger pages. */
const MAX_PAGE = 1000;

/** Reads the jobs that are wanted, newest first. Each request is sent once; a fault ends it. */
export async function listJobs(wanted: Wanted, client: Client): Promise<Result<SeenJobs, Failure>> {
  return wanted.kind === "job" ? readOne(wanted.key, client) : readList(wanted, client);
}

async function readOne(key: string, client: Client): Promise<Result<SeenJobs, Failure>> {
  const url = jobUrl(client, key);
  const api = stageOf(client.api, key);
  const question = jobQuestion(key, url, client.api);
  const reply = goodReply(await client.poll(question), question, client);
  if (!reply.ok) return reply;
  const asked = { key: ownKey(client.api, key), nowMs: client.epochMs() };
  const observation = interpret(reply.value, api, asked);
  if (observation.kind === "faulty") return failed(`${named(question)}: ${observation.why}`);
  const submittedMs = timeMs(api.job.start(observation.sighting.document));
  const { raw } = observation.sighting;
  const job = { key, url, name: "", ...stateOf(observation), submittedMs, raw };
  return { ok: true, value: { jobs: [job], total: undefined } };
}

async function readList(
  { query, maxRecords }: Extract<Wanted, { readonly kind: "list" }>,
  client: Client,
): Promise<Result<SeenJobs, Failure>> {
  const { list } = client.api;
  if (list === undefined) return { ok: true, value: { jobs: [], total: undefined } };
  const records: ListedJob[] = [];
  let total: number | undefined;
  for (;;) {
    const count = Math.min(maxRecords - records.length, MAX_PAGE);
    const url = listUrl(list, client.apiUrl, { offset: records.length, count }, query);
    const question = { method: "GET", url } as const;
    const reply = goodReply(await client.poll(question), question, client);
    if (!reply.ok) return reply;
    const page = readPage(reply.value, list);
    if (page === undefined) return failed(`${named(question)}: the reply holds no list of jobs`);
    for (const record of page) records.push(record);
    const told = list.total(jsonOf(reply.value.body));
    total = typeof told === "number" ? told : undefined;
    const isPaged = list.page?.includes("{offset}") === true;
    const left = total === undefined ? 0 : total - records.length;
    if (page.length === 0 || records.length >= maxRecords || !isPaged || left <= 0) break;
  }
  const jobs = records.slice(0, maxRecords).flatMap((record) => seenRecord(record, list, client));
  // Not every API sorts; where it tells when a job was submitted, the newest stands first.
  return {
    ok: true,
    value: { jobs: jobs.sort((a, b) => (b.submittedMs ?? 0) - (a.submittedMs ?? 0)), total },
  };
}

function seenRecord({ key, record }: ListedJob, list: JobList, client: Client): readonly SeenJob[] {
  if (key === undefined) return [];
  const seenState = stateOf(interpretRecord(record, client.api, { nowMs: client.epochMs() }));
  const name = wordOf(list.name(record)) ?? "";
  const submittedMs = timeMs(list.submitted(record));
  return [{ key, url: jobUrl(client, key), name, ...seenState, submittedMs, raw: record }];
}

function stateOf(observation: Observation): Pick<SeenJob, "state" | "sighting"> {
  switch (observation.kind) {
    case "faulty":
      return { state: "", sighting: undefined };
    case "running":
      return { state: "RUNNING", sighting: observation.sighting };
    case "ended":
      return { state: observation.state, sighting: observation.sighting };
  }
}

function timeMs(value: unknown): number | undefined {
  return readTime(value)?.ms;
}

/** A reply with 2xx, or the failure to show anything. */
function goodReply(exchange: Exchange, question: Question, client: Client): Result<Reply, Failure> {
  if (exchange.kind === "reply" && exchange.status >= 200 && exchange.status < 300) {
    return { ok: true, value: exchange };
  }
  return failed(`${named(question)} ${seen(exchange, client)}`);
}

function failed(message: string): Result<never, Failure> {
  const hint = "Check `api-url`, the credentials and the filters; nothing was changed on the server.";
  return { ok: false, problem: { code: "poll-refused", message, hint } };
}
