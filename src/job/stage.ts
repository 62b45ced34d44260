import type { JobApi } from "./api.ts";

/**
 * Some APIs hand a call's work on: a queue item becomes a build, a scan a quality gate. The keys of such a second stage are
 * told from those of the first by `2:` before them, wherever people and the next steps see them.
 */

/** The API that a job with this key is read through: that of its stage. */
export function stageOf(api: JobApi, key: string): JobApi {
  return api.next !== undefined && key.startsWith("2:") ? api.next : api;
}

/** The key as the API itself knows it. */
export function ownKey(api: JobApi, key: string): string {
  return stageOf(api, key).stage === undefined ? key : key.replace(/^[12]:/, "");
}

/**
 * The key as it is reported.
 * @param own as the API itself knows it
 */
export function reportedKey({ stage }: JobApi, own: string): string {
  if (stage === 2) return `2:${own}`;
  // What begins like a mark gets one, so that it is taken back as what it is.
  return stage === 1 && /^[12]:/.test(own) ? `1:${own}` : own;
}
