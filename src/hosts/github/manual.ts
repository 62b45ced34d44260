import type { FailureCode } from "../../job/failure.ts";

/**
 * Address of docs/troubleshooting.md in the version of the action that runs (GitHub's default environment variables);
 * undefined for an action that lies in the workspace.
 */
export function manualUrl(): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: name, GITHUB_ACTION_REF: ref } = process.env;
  if (!server || !name || !ref) return undefined;
  return `${server}/${name}/blob/${encodeURI(ref)}/docs/troubleshooting.md`;
}

/** The last line of an error: where its code is explained. */
export function moreOn(code: FailureCode, manual: string | undefined): string {
  return manual === undefined ? "" : `\nMore: ${manual}#${code}`;
}
