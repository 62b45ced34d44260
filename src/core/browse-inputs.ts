import { isJobKey } from "./accepted.ts";
import { type Fault, type InputTexts, readBoolean, readDuration, startFaults } from "./input-texts.ts";
import type { FoundApi } from "./inputs.ts";
import { pollHeaders, readWarnings } from "./inputs.ts";
import type { JobApi } from "./job-api.ts";
import { sameOriginUrl } from "./job-url.ts";
import type { HeaderMap } from "./plan.ts";
import { readApiUrl, readHeaders } from "./request-inputs.ts";
import { readTls, type TlsSources, type TlsTexts } from "./tls-inputs.ts";

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
  const list = startFaults();
  const api = foundApi.ok ? foundApi.api : undefined;
  if (!foundApi.ok) for (const fault of foundApi.faults) list.add("api", fault);
  const apiUrl = readApiUrl(texts, list);
  const headers = readHeaders(texts, list);
  const requestTimeoutMs = readDuration(texts, "request-timeout", list);
  readBoolean(texts, "summary", list);
  const tls = readTls(texts, sources, list);
  const key = texts["job-key"];
  if (!/^[1-9]\d{0,5}$/.test(own.maxRecords)) {
    list.addAt("max-records", "is not a whole number from 1 on", own.maxRecords);
  }
  if (own.query.includes("#")) list.addAt("query", "holds a #, which is never sent: write %23", own.query);
  if (key !== "" && own.query !== "") list.addAt("query", "must be empty together with `job-key`");
  if (key !== "" && !isJobKey(key)) list.add("job-key", "is not a job key", key);
  if (key === "" && api !== undefined && api.list === undefined) {
    list.add("job-key", `is missing: the API ${api.name} has no list of jobs`);
  }
  const isPathKey = api !== undefined && api.job.path === undefined;
  if (key !== "" && isPathKey && apiUrl !== undefined && sameOriginUrl(key, apiUrl, apiUrl) === undefined) {
    list.add("job-key", "is not a path on the server, as keys of this API are", key);
  }
  if (list.faults.length > 0 || apiUrl === undefined || api === undefined) {
    return { ok: false, faults: list.faults };
  }
  const what =
    key === ""
      ? ({ kind: "list", query: own.query.replace(/^\?/, ""), maxRecords: Number(own.maxRecords) } as const)
      : ({ kind: "job", key } as const);
  const warnings = readWarnings(apiUrl, headers, tls);
  return {
    ok: true,
    tls,
    plan: { api, apiUrl, headers: pollHeaders(headers), requestTimeoutMs, what, warnings },
  };
}
