import type { JobApi } from "./api.ts";
import type { JobRef } from "./key.ts";
import { ownKey, stageOf } from "./stage.ts";

/** A server, and how its job API is to be read. */
export interface Server {
  readonly api: JobApi;
  /** Base URL, without a slash at its end. */
  readonly apiUrl: string;
}

/** A job that is known by its key alone. */
export function jobRef(server: Server, key: string): JobRef {
  return { key, url: jobUrl(server, key), lastModified: undefined, via: undefined };
}

/**
 * Where a job is found. A key is either a name, put into the API's path below `api-url`, or itself the path
 * of the job on the origin; in neither case can it lead elsewhere.
 */
export function jobUrl(server: Server, key: string): string {
  return keyUrl(server, stageOf(server.api, key).job.path ?? "{key}", key);
}

/**
 * URL of something that belongs to a job: its hold, its reason, its cancel call.
 * @param template path with `{key}` in it
 */
export function keyUrl({ api, apiUrl }: Server, template: string, key: string): string {
  const own = ownKey(api, key);
  if (stageOf(api, key).job.path !== undefined)
    return apiUrl + template.replaceAll("{key}", encodeURIComponent(own));
  const url = sameOriginUrl(template.replaceAll("{key}", own), apiUrl, apiUrl);
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
