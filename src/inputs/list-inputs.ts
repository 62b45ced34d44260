import type { JobApi } from "../job/api.ts";
import type { HeaderMap } from "../step/plan.ts";
import type { FoundApi } from "./inputs.ts";
import { pollHeaders, readWarnings } from "./inputs.ts";
import { readApiUrl, readHeaders } from "./request.ts";
import { jobKeyProblem } from "./targets.ts";
import {
  createProblems,
  type Fault,
  type InputTexts,
  NO_COUNT,
  parseCount,
  readBoolean,
  readDuration,
} from "./texts.ts";
import { readTls, type TlsSources, type TlsTexts } from "./tls.ts";

/** What to show of a server's jobs. Nothing is waited for, nothing is changed. */
export interface BrowsePlan {
  readonly api: JobApi;
  readonly apiUrl: string;
  readonly headers: HeaderMap;
  readonly requestTimeoutMs: number;
  readonly what:
    | { readonly kind: "job"; readonly key: string }
    | { readonly kind: "list"; readonly query: string; readonly maxRecords: number };
  readonly warnings: readonly string[];
}

/** The inputs of the viewing action that the main action does not have. */
export interface BrowseTexts {
  readonly query: string;
  readonly maxRecords: string;
}

export type ParsedBrowseInputs =
  | { readonly ok: true; readonly plan: BrowsePlan; readonly tls: TlsTexts }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** The plan, or all faults together, as for the main action. */
export function parseBrowseInputs(
  texts: InputTexts,
  own: BrowseTexts,
  foundApi: FoundApi,
  sources: TlsSources,
): ParsedBrowseInputs {
  const list = createProblems();
  const api = foundApi.ok ? foundApi.api : undefined;
  if (!foundApi.ok) for (const fault of foundApi.faults) list.add("api", fault);
  const apiUrl = readApiUrl(texts, list);
  const headers = readHeaders(texts, list);
  const requestTimeoutMs = readDuration(texts, "request-timeout", list);
  readBoolean(texts, "summary", list);
  const tls = readTls(texts, sources, list);
  const key = texts["job-key"];
  const maxRecords = parseCount(own.maxRecords);
  if (maxRecords === undefined) list.addAt("max-records", NO_COUNT, own.maxRecords);
  if (own.query.includes("#")) list.addAt("query", "holds a #, which is never sent: write %23", own.query);
  if (key !== "" && own.query !== "") list.addAt("query", "must be empty together with `job-key`");
  const keyProblem = key === "" ? undefined : jobKeyProblem(key, api, apiUrl);
  if (keyProblem !== undefined) list.add("job-key", keyProblem, key);
  if (key === "" && api !== undefined && api.list === undefined) {
    list.add("job-key", `is missing: the API ${api.name} has no list of jobs`);
  }
  if (list.faults.length > 0 || apiUrl === undefined || api === undefined || maxRecords === undefined) {
    return { ok: false, faults: list.faults };
  }
  const what =
    key === ""
      ? ({ kind: "list", query: own.query.replace(/^\?/, ""), maxRecords } as const)
      : ({ kind: "job", key } as const);
  const warnings = readWarnings(apiUrl, headers, tls);
  return {
    ok: true,
    tls,
    plan: { api, apiUrl, headers: pollHeaders(headers), requestTimeoutMs, what, warnings },
  };
}
