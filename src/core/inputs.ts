import { isJobKey } from "./accepted.ts";
import {
  type Fault,
  type FaultList,
  type InputName,
  type InputTexts,
  readBoolean,
  readChoice,
  readDuration,
  splitList,
  startFaults,
  withDefaults,
} from "./input-texts.ts";
import { type JobApi, normaliseWord, TERMINAL_STATES, type TerminalState } from "./job-api.ts";
import { type HeaderMap, type Plan, POLLING_MODES } from "./plan.ts";
import { hasHeader, readApiUrl, readCall, readHeaders } from "./request-inputs.ts";

/** What stands behind inputs that may be a text or a path, or name a description. */
export interface InputSources {
  readonly api: JobApi | undefined;
  /** Text of a file of the workspace; `problem` says why it cannot be read. */
  readFile(path: string): { readonly text: string } | { readonly problem: string };
  /** What is wrong with the certificates and the key; undefined where nothing is. */
  tlsFault(tls: TlsTexts): { readonly input: InputName; readonly problem: string } | undefined;
}

/** PEM texts; undefined where none is given. */
export interface TlsTexts {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly verify: boolean;
}

export type ParsedInputs =
  | { readonly ok: true; readonly plan: Plan; readonly tls: TlsTexts }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const SHORTEST_POLL_INTERVAL_MS = 100;

/**
 * Turns what the user wrote into a plan, or into all faults together (contract: inputs). Sends nothing and
 * shows no value of a secret, a body or a header.
 */
export function parseInputs(given: InputTexts, sources: InputSources): ParsedInputs {
  const texts = withDefaults(given);
  const list = startFaults();
  const apiUrl = readApiUrl(texts, list);
  const headers = readHeaders(texts, list);
  const target = readTarget(texts, apiUrl, headers, sources, list);
  const policy = {
    timeoutMs: readDuration(texts, "timeout", list),
    requestTimeoutMs: readDuration(texts, "request-timeout", list),
    polling: readChoice(texts, "polling", POLLING_MODES, list),
    pollIntervalMs: readDuration(texts, "poll-interval", list, SHORTEST_POLL_INTERVAL_MS),
    outageToleranceMs: readDuration(texts, "outage-tolerance", list),
  };
  const wait = readBoolean(texts, "wait", list);
  if (/^false$/i.test(texts.wait) && texts["job-key"] !== "")
    list.add("wait", "cannot be false together with `job-key`");
  const failOn = readFailOn(texts, list);
  const summary = readBoolean(texts, "summary", list);
  const tls = readTls(texts, sources, list);
  if (list.faults.length > 0 || apiUrl === undefined || target === undefined || sources.api === undefined) {
    return { ok: false, faults: list.faults };
  }
  const plan: Plan = {
    api: sources.api,
    apiUrl,
    target,
    pollHeaders: pollHeaders(headers),
    wait,
    policy,
    failOn,
    summary,
    resultQuery: undefined,
    warnings: readWarnings(apiUrl, headers, tls),
  };
  return { ok: true, plan, tls };
}

function readTarget(
  texts: InputTexts,
  apiUrl: string | undefined,
  headers: HeaderMap,
  sources: InputSources,
  list: FaultList,
): Plan["target"] | undefined {
  const key = texts["job-key"];
  const body = readBody(texts, sources, list);
  if (key === "") {
    if (texts.path === "") {
      list.add("path", "is missing: write the path of the call, or give the key of a job in `job-key`");
      return undefined;
    }
    const request = readCall(texts, apiUrl, headers, sources.api, body, list);
    return request === undefined ? undefined : { kind: "call", request };
  }
  if (!isJobKey(key)) list.add("job-key", "is not a job key: write it as the output `job-key` gave it", key);
  for (const name of ["path", "body", "body-file"] as const) {
    if (texts[name] !== "") list.add(name, "must be empty together with `job-key`, which issues no call");
  }
  return { kind: "job", key };
}

/** The request body's text, white space alone counting as none. */
function readBody(texts: InputTexts, sources: InputSources, list: FaultList): string | undefined {
  const path = texts["body-file"];
  const hasBody = texts.body.trim() !== "";
  if (path === "") return hasBody ? texts.body : undefined;
  if (hasBody) list.add("body-file", "is given together with `body`: use one of the two");
  const file = sources.readFile(path);
  if ("text" in file) return file.text.trim() === "" ? undefined : file.text;
  list.add("body-file", file.problem, path);
  return undefined;
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

function readTls(texts: InputTexts, sources: InputSources, list: FaultList): TlsTexts {
  const tls = {
    ca: readPem(texts, "ca-certificate", sources, list),
    cert: readPem(texts, "client-certificate", sources, list),
    key: readPem(texts, "client-key", sources, list),
    verify: readBoolean(texts, "tls-verify", list),
  };
  if (texts["client-certificate"] !== "" && texts["client-key"] === "") {
    list.add("client-certificate", "is given without `client-key`: give both or none");
  }
  if (texts["client-key"] !== "" && texts["client-certificate"] === "") {
    list.add("client-key", "is given without `client-certificate`: give both or none");
  }
  const fault = sources.tlsFault(tls);
  if (fault !== undefined) list.add(fault.input, fault.problem);
  return tls;
}

/** PEM text, given as such or as the path of a file. A key's path may be a key pasted wrongly: it is not shown. */
function readPem(
  texts: InputTexts,
  name: InputName,
  sources: InputSources,
  list: FaultList,
): string | undefined {
  const text = texts[name];
  if (text === "") return undefined;
  if (text.includes("-----BEGIN")) return text;
  const shown = name === "client-key" || text.includes("\n") ? undefined : text;
  const file = sources.readFile(text);
  if ("problem" in file) {
    list.add(name, `${file.problem}, and it is no PEM text`, shown);
    return undefined;
  }
  if (file.text.includes("-----BEGIN")) return file.text;
  list.add(name, "names a file that holds no PEM text", shown);
  return undefined;
}

/** A poll carries no body, so headers that speak of one stay with the call. */
function pollHeaders(headers: HeaderMap): HeaderMap {
  const kept = Object.entries(headers).filter(([name]) => !name.toLowerCase().startsWith("content-"));
  return {
    ...(hasHeader(headers, "accept") ? {} : { Accept: "application/json" }),
    ...Object.fromEntries(kept),
  };
}

function readWarnings(apiUrl: string, headers: HeaderMap, tls: TlsTexts): readonly string[] {
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
