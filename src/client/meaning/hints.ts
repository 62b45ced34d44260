import type { Reply } from "../exchange.ts";
import { errorText } from "./error-body.ts";

/** What to do next, for each thing that can go wrong with a request. */

export const REACH_HINT =
  "Check `api-url`, DNS, firewall and proxy settings of the runner. Nothing was started: running the step again is safe.";
export const DOUBT_HINT =
  "Look on the server before you run the step again: a second call may do the work twice. If a job was started, wait for it with `job-key` and an empty `path`.";
export const BUSY_HINT = "The server was busy: run the step again later.";
export const SIGHT_HINT = "Look at the job on the server, and whether the runner reaches it.";
export const LOGIN_HINT =
  "Check the credentials and the user's role. They were not tried again, since that can lock the account.";
export const SESSION_HINT =
  "Check `username` and `password`, and `login` of the API's description. A login that was refused is not repeated, since that can lock the account.";
export const ADDRESS_HINT = "Set `api-url` to the address that the server serves itself.";

const REFUSALS: Readonly<Record<number, string>> = {
  401: "Check `username` and `password`, or `token`.",
  403: "The user may not make this call: give it the role that the call needs.",
  404: "Check `api-url` and `path`: the server knows no such address.",
  405: "Check `method` and `path`.",
  429: BUSY_HINT,
};

/** After a reply that refuses the call. */
export function refusalHint(reply: Reply): string {
  const own = REFUSALS[reply.status];
  if (own !== undefined) return own;
  return errorText(reply.body) === undefined
    ? "Check `path`, `method`, `body` and `headers` against the API's documentation."
    : "Fix the request as the server says. Nothing was started: running the step again is safe.";
}

/** After a redirect that refuses the call. */
export function redirectHint({ headers: { location } }: Reply): string {
  return location === undefined
    ? ADDRESS_HINT
    : `The server points to ${location}. If that is the right address, set \`api-url\` to it.`;
}
