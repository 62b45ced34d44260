import type { HeaderMap } from "../client/exchange.ts";
import type { Wanted } from "../client/listed-jobs.ts";
import type { LoginPlan } from "../client/login.ts";
import type { TlsTexts } from "../client/tls-texts.ts";
import type { JobApi } from "../job/api.ts";
import type { Result } from "../text/result.ts";
import { pollHeaders } from "./header-rules.ts";
import { readWarnings } from "./inputs.ts";
import { hasCredentials, readServer, type ServerSources } from "./request.ts";
import { jobKeyProblem } from "./targets.ts";
import {
  createProblems,
  type InputTexts,
  type ListTexts,
  NO_COUNT,
  type Problem,
  parseCount,
  readBoolean,
  readDuration,
} from "./texts.ts";
import { readTls, type TlsSources } from "./tls.ts";

/** What to show of a server's jobs. Nothing is waited for, nothing is changed. */
export interface ListPlan {
  readonly api: JobApi;
  readonly apiUrl: string;
  readonly login: LoginPlan | undefined;
  readonly headers: HeaderMap;
  readonly requestTimeoutMs: number;
  readonly what: Wanted;
  readonly warnings: readonly string[];
}

/** Inputs that are right. */
export interface ListInputs {
  readonly plan: ListPlan;
  readonly tls: TlsTexts;
}

/** What stands behind the inputs. */
export interface ListSources extends TlsSources, ServerSources {
  /** The inputs that the main command does not have. */
  readonly own: ListTexts;
}

/** The plan, or all that is wrong with the inputs, as for the main command. */
export function parseListInputs(
  texts: InputTexts,
  sources: ListSources,
): Result<ListInputs, readonly Problem[]> {
  const { query } = sources.own;
  const list = createProblems();
  const { api, apiUrl, headers, login } = readServer(texts, sources, list);
  const requestTimeoutMs = readDuration(texts, "request-timeout", list);
  readBoolean(texts, "summary", list);
  const tls = readTls(texts, sources, list);
  const key = texts["job-key"];
  const maxRecords = parseCount(sources.own["max-records"]);
  if (maxRecords === undefined) list.addAt("max-records", NO_COUNT, sources.own["max-records"]);
  if (query.includes("#")) list.addAt("query", "holds a #, which is never sent: write %23", query);
  if (key !== "" && query !== "") list.addAt("query", "must be empty together with `job-key`");
  const keyProblem = key === "" ? undefined : jobKeyProblem(key, api, apiUrl);
  if (keyProblem !== undefined) list.add("job-key", keyProblem, key);
  if (key === "" && api !== undefined && api.list === undefined) {
    list.add("job-key", `is missing: the API ${api.name} has no list of jobs`);
  }
  if (list.problems.length > 0 || apiUrl === undefined || api === undefined || maxRecords === undefined) {
    return { ok: false, problem: list.problems };
  }
  const what =
    key === ""
      ? ({ kind: "list", query: query.replace(/^\?/, ""), maxRecords } as const)
      : ({ kind: "job", key } as const);
  const plan: ListPlan = {
    api,
    apiUrl,
    login,
    headers: pollHeaders(headers),
    requestTimeoutMs,
    what,
    warnings: readWarnings(apiUrl, tls, hasCredentials({ headers, login })),
  };
  return { ok: true, value: { tls, plan } };
}
