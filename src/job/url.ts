import type { JobApi } from "./api.ts";

/**
 * Where a job is found. A key is either a name, put into the API's path below `api-url`, or itself the path
 * of the job on the origin; in neither case can it lead elsewhere.
 */
export function jobUrl(api: JobApi, apiUrl: string, key: string): string {
  return keyUrl(api, apiUrl, api.job.path ?? "{key}", key);
}

/**
 * URL of something that belongs to a job: its hold, its reason, its cancel call.
 * @param template path with `{key}` in it
 */
export function keyUrl(api: JobApi, apiUrl: string, template: string, key: string): string {
  if (api.job.path !== undefined) return apiUrl + template.replaceAll("{key}", encodeURIComponent(key));
  const url = sameOriginUrl(template.replaceAll("{key}", key), apiUrl, apiUrl);
  if (url === undefined) throw new Error(`the job key ${key} leads to another origin`);
  return url;
}

/** Absolute form of `location` where it stays on the origin of `apiUrl` without user info; else undefined. */
export function sameOriginUrl(location: string, baseUrl: string, apiUrl: string): string | undefined {
  if (!URL.canParse(location, baseUrl)) return undefined;
  const url = new URL(location, baseUrl);
  if (url.origin !== new URL(apiUrl).origin || url.username !== "" || url.password !== "") return undefined;
  url.hash = "";
  return url.href;
}

/** The key of a job that is found at a URL: its path and query. */
export function pathAndQuery(href: string): string {
  const url = new URL(href);
  return url.pathname + url.search;
}
