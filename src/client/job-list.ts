import type { JobList } from "../job/api.ts";

/**
 * URL of one page of the API's list of jobs, newest first.
 * @param query filters as the API takes them; may be empty
 */
export function listUrl(
  list: JobList,
  apiUrl: string,
  { offset, count }: { readonly offset: number; readonly count: number },
  query = "",
): string {
  const page = list.page?.replaceAll("{offset}", String(offset)).replaceAll("{count}", String(count));
  const parts = [query, page].filter((part) => part !== undefined && part !== "");
  if (parts.length === 0) return apiUrl + list.path;
  return `${apiUrl}${list.path}${list.path.includes("?") ? "&" : "?"}${parts.join("&")}`;
}
