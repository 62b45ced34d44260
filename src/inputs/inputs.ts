import { type JobApi, normaliseWord, type Read, TERMINAL_STATES, type TerminalState } from "../job/api.ts";
import { type CancelOccasion, type HeaderMap, type Plan, POLLING_MODES } from "../step/plan.ts";
import { hasHeader, readApiUrl, readHeaders } from "./request.ts";
import { readTargets, type TargetSources } from "./targets.ts";
import {
  createProblems,
  type Fault,
  type FaultList,
  type InputTexts,
  readBoolean,
  readChoice,
  readCount,
  readDuration,
  splitList,
} from "./texts.ts";
import { readTls, type TlsTexts } from "./tls.ts";

/** What stands behind inputs that may be a text or a path, or name a description. */
export interface InputSources extends TargetSources {
  /** The job API that the input names, or what is wrong with it. */
  readonly api: FoundApi;
  compileQuery(text: string): { readonly read: Read } | { readonly problem: string };
}

export type FoundApi =
  | { readonly ok: true; readonly api: JobApi }
  | { readonly ok: false; readonly faults: readonly string[] };

export type ParsedInputs =
  | { readonly ok: true; readonly plan: Plan; readonly tls: TlsTexts }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const SHORTEST_POLL_INTERVAL_MS = 100;

/**
 * Turns what the user wrote into a plan, or into all faults together (contract: inputs). Sends nothing and
 * shows no value of a secret, a body or a header.
 */
export function parseInputs(texts: InputTexts, sources: InputSources): ParsedInputs {
  const list = createProblems();
  const api = sources.api.ok ? sources.api.api : undefined;
  if (!sources.api.ok) for (const fault of sources.api.faults) list.add("api", fault);
  const apiUrl = readApiUrl(texts, list);
  const headers = readHeaders(texts, list);
  const targets = readTargets(texts, { apiUrl, headers, api }, sources, list);
  const policy = {
    timeoutMs: readDuration(texts, "timeout", list),
    requestTimeoutMs: readDuration(texts, "request-timeout", list),
    polling: readChoice(texts, "polling", POLLING_MODES, list),
    pollIntervalMs: readDuration(texts, "poll-interval", list, SHORTEST_POLL_INTERVAL_MS),
    outageToleranceMs: readDuration(texts, "outage-tolerance", list),
  };
  const wait = readBoolean(texts, "wait", list);
  if (/^false$/i.test(texts.wait) && texts["job-key"] !== "") {
    list.add("wait", "cannot be false together with `job-key`");
  }
  const maxParallel = readCount(texts, "max-parallel", list);
  const failFast = readBoolean(texts, "fail-fast", list);
  const cancelOn = readCancelOn(texts, api, list);
  const failOn = readFailOn(texts, list);
  const summary = readBoolean(texts, "summary", list);
  const resultQuery = readQuery(texts, sources, list);
  const tls = readTls(texts, sources, list);
  if (list.faults.length > 0 || apiUrl === undefined || targets === undefined || api === undefined) {
    return { ok: false, faults: list.faults };
  }
  const plan: Plan = {
    api,
    apiUrl,
    targets,
    maxParallel,
    failFast,
    cancelOn,
    pollHeaders: pollHeaders(headers),
    wait,
    policy,
    failOn,
    summary,
    resultQuery,
    warnings: readWarnings(apiUrl, headers, tls),
  };
  return { ok: true, plan, tls };
}

function readQuery(texts: InputTexts, sources: InputSources, list: FaultList): Read | undefined {
  const text = texts["result-query"];
  if (text === "") return undefined;
  const compiled = sources.compileQuery(text);
  if ("read" in compiled) return compiled.read;
  list.add("result-query", compiled.problem, text);
  return undefined;
}

function readCancelOn(
  texts: InputTexts,
  api: JobApi | undefined,
  list: FaultList,
): ReadonlySet<CancelOccasion> {
  const words = splitList(texts["cancel-on"]).map((word) => word.toLowerCase());
  if (words.length === 1 && words[0] === "never") return new Set();
  const occasions = words.flatMap((word) => {
    if (word === "signal" || word === "timeout") return [word as CancelOccasion];
    list.add("cancel-on", "is not one of signal, timeout, or never alone", word);
    return [];
  });
  if (occasions.length > 0 && api !== undefined && api.cancel === undefined) {
    list.add("cancel-on", `must be never: ${api.cancelRefusal}`, texts["cancel-on"]);
  }
  return new Set(occasions);
}

function readFailOn(texts: InputTexts, list: FaultList): ReadonlySet<TerminalState> {
  const words = splitList(texts["fail-on"]);
  if (words.length === 1 && normaliseWord(words[0] as string) === "none") return new Set();
  if (words.length === 0) list.add("fail-on", "names no state: write none for no state", texts["fail-on"]);
  const states = words.flatMap((word) => {
    const state = TERMINAL_STATES.find((each) => normaliseWord(each) === normaliseWord(word));
    if (state === undefined) {
      list.add("fail-on", `is not one of ${TERMINAL_STATES.join(", ")}, or none alone`, word);
      return [];
    }
    return [state];
  });
  return new Set(states);
}

/** A poll carries no body, so headers that speak of one stay with the call. */
export function pollHeaders(headers: HeaderMap): HeaderMap {
  const kept = Object.entries(headers).filter(([name]) => !name.toLowerCase().startsWith("content-"));
  return {
    ...(hasHeader(headers, "accept") ? {} : { Accept: "application/json" }),
    ...Object.fromEntries(kept),
  };
}

/** Said before anything is sent: choices that are legal and dangerous. */
export function readWarnings(apiUrl: string, headers: HeaderMap, tls: TlsTexts): readonly string[] {
  const { protocol, hostname } = new URL(apiUrl);
  const isLoopback =
    hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  const warnings: string[] = [];
  if (!tls.verify) {
    warnings.push(
      "`tls-verify` is false: whoever answers in the server's place gets the credentials. Better give its certificate in `ca-certificate`.",
    );
  }
  if (protocol === "http:" && !isLoopback && Object.keys(headers).some(isCredentialHeader)) {
    warnings.push(`The credentials go to ${hostname} in clear text: use https in \`api-url\`.`);
  }
  return warnings;
}

/** Headers whose values are credentials and are masked (contract: what is logged). */
export function isCredentialHeader(name: string): boolean {
  return /(^|-)(authorization|cookie|token|key|secret|password|credential)$/i.test(name);
}
