import type { JobList } from "../job/api.ts";
import { wordOf } from "../job/api.ts";
import { jsonOf } from "../text/json.ts";
import type { Reply } from "./exchange.ts";

/** The API's list of jobs: where it is asked for, and what a page of it holds. */

/** One record of the list. */
export interface ListedJob {
  /** Undefined for a record without one. */
  readonly key: string | undefined;
  readonly record: unknown;
}

export interface Page {
  readonly offset: number;
  readonly count: number;
}

/**
 * URL of one page of the list, newest first.
 * @param query filters as the API takes them; may be empty
 */
export function listUrl(list: JobList, apiUrl: string, { offset, count }: Page, query = ""): string {
  const page = list.page?.replaceAll("{offset}", String(offset)).replaceAll("{count}", String(count));
  const parts = [query, page].filter((part) => part !== undefined && part !== "");
  if (parts.length === 0) return apiUrl + list.path;
  return `${apiUrl}${list.path}${list.path.includes("?") ? "&" : "?"}${parts.join("&")}`;
}

/** The records of one page; undefined where the reply holds no list. */
export function readPage(reply: Reply, list: JobList): readonly ListedJob[] | undefined {
  const records = list.records(jsonOf(reply.body) ?? null);
  if (!Array.isArray(records)) return undefined;
  return records.map((record: unknown) => ({ key: wordOf(list.key(record)), record }));
}
