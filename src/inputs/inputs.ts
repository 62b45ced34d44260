import type { TlsTexts } from "../client/tls-texts.ts";
import { type JobApi, normaliseWord, type Read, TERMINAL_STATES, type TerminalState } from "../job/api.ts";
import type { CancelOccasion, JournalPlan, Plan, Targets } from "../step/plan.ts";
import type { Result } from "../text/result.ts";
import { POLLING_MODES } from "../wait/hold.ts";
import { pollHeaders } from "./header-rules.ts";
import { hasCredentials, readServer, type ServerSources } from "./request.ts";
import { readTargets, type TargetSources } from "./targets.ts";
import {
  createProblems,
  type InputName,
  type InputTexts,
  type Problem,
  type ProblemList,
  readBoolean,
  readChoice,
  readCount,
  readDuration,
  splitList,
} from "./texts.ts";
import { readTls } from "./tls.ts";

/** What stands behind inputs that may be a text or a path, or name a description. */
export interface InputSources extends TargetSources, ServerSources {
  compileQuery(text: string): Result<Read>;
}

/** Inputs that are right. */
export interface Inputs {
  readonly plan: Plan;
  readonly tls: TlsTexts;
}

const MIN_POLL_INTERVAL_MS = 100;

/**
 * Turns what the user wrote into a plan, or into all that is wrong with it (docs/behaviour.md, "Inputs"). Sends nothing and
 * shows no value of a secret, a body or a header.
 */
export function parseInputs(texts: InputTexts, sources: InputSources): Result<Inputs, readonly Problem[]> {
  const list = createProblems();
  const { api, apiUrl, headers, login } = readServer(texts, sources, list);
  const targets = readTargets(texts, { apiUrl, headers, api }, sources, list);
  const policy = {
    timeoutMs: readDuration(texts, "timeout", list),
    requestTimeoutMs: readDuration(texts, "request-timeout", list),
    polling: readChoice(texts, "polling", POLLING_MODES, list),
    pollIntervalMs: readDuration(texts, "poll-interval", list, MIN_POLL_INTERVAL_MS),
    outageToleranceMs: readDuration(texts, "outage-tolerance", list),
  };
  const resendOn = readStatuses(texts, "resend-on", list);
  const wait = readBoolean(texts, "wait", list);
  if (/^false$/i.test(texts.wait) && texts["job-key"] !== "") {
    list.add("wait", "cannot be false together with `job-key`");
  }
  const maxParallel = readCount(texts, "max-parallel", list);
  const failFast = readBoolean(texts, "fail-fast", list);
  const cancelOn = readCancelOn(texts, api, list);
  const failOn = readFailOn(texts, list);
  readBoolean(texts, "summary", list);
  const resultQuery = readQuery(texts, sources, list);
  const tls = readTls(texts, sources, list);
  const journal = readJournal(texts, targets, list);
  if (list.problems.length > 0 || apiUrl === undefined || targets === undefined || api === undefined) {
    return { ok: false, problem: list.problems };
  }
  const plan: Plan = {
    api,
    apiUrl,
    targets,
    maxParallel,
    failFast,
    cancelOn,
    login,
    pollHeaders: pollHeaders(headers),
    resendOn,
    secretResults: new Set(splitList(texts["secret-results"])),
    wait,
    policy,
    failOn,
    resultQuery,
    journal,
    warnings: readWarnings(apiUrl, tls, hasCredentials({ headers, login })),
  };
  return { ok: true, value: { plan, tls } };
}

function readJournal(
  texts: InputTexts,
  targets: Targets | undefined,
  list: ProblemList,
): JournalPlan | undefined {
  const { journal: path, shard } = texts;
  if (path === "" || targets === undefined) return undefined;
  if (targets.kind === "jobs") {
    list.add("journal", "cannot be given together with `job-key`, which issues no call", path);
    return undefined;
  }
  const { calls, others = [] } = targets;
  const isNamed =
    calls.length + others.length === 1 || [...calls.map(({ name }) => name), ...others].every(Boolean);
  if (!isNamed) list.add("journal", "needs a name for every call of the list", path);
  return { path, shard, others };
}

function readQuery(texts: InputTexts, sources: InputSources, list: ProblemList): Read | undefined {
  const text = texts["result-query"];
  if (text === "") return undefined;
  const compiled = sources.compileQuery(text);
  if (compiled.ok) return compiled.value;
  list.add("result-query", compiled.problem, text);
  return undefined;
}

function readCancelOn(
  texts: InputTexts,
  api: JobApi | undefined,
  list: ProblemList,
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

function readFailOn(texts: InputTexts, list: ProblemList): ReadonlySet<TerminalState> {
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

/** Said before anything is sent: choices that are legal and dangerous. */
export function readWarnings(apiUrl: string, tls: TlsTexts, isForUser: boolean): readonly string[] {
  const { protocol, hostname } = new URL(apiUrl);
  const isLoopback =
    hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  const warnings: string[] = [];
  if (!tls.verify) {
    warnings.push(
      "`tls-verify` is false: whoever answers in the server's place gets the credentials. Better give its certificate in `ca-certificate`.",
    );
  }
  if (protocol === "http:" && !isLoopback && isForUser) {
    warnings.push(`The credentials go to ${hostname} in clear text: use https in \`api-url\`.`);
  }
  return warnings;
}
/** HTTP statuses of 4xx and 5xx, or `none`. */
function readStatuses(texts: InputTexts, name: InputName, list: ProblemList): ReadonlySet<number> {
  const words = splitList(texts[name]);
  if (words.length === 1 && /^none$/i.test(words[0] as string)) return new Set();
  if (words.length === 0) list.add(name, "names no status: write none for none", texts[name]);
  const statuses = words.flatMap((word) => {
    if (/^[45]\d\d$/.test(word)) return [Number(word)];
    list.add(name, "is not an HTTP status of 400 to 599, or none alone", word);
    return [];
  });
  return new Set(statuses);
}
