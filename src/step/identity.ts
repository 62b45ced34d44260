import type { SentCall } from "../journal/journal.ts";
import type { Call } from "./plan.ts";

/** What a call is called in the journal where the step has no other. */
const ONLY_CALL = "the step's only call";

/** A call's identity from attempt to attempt: its name, never its place in the list or what it holds. */
export function identityOf({ name }: Pick<Call, "name">): string {
  return name === "" ? ONLY_CALL : name;
}

/** A call as the journal knows it. */
export function sentCall(call: Call): SentCall {
  const { method, url, body } = call.request;
  return { name: identityOf(call), method, url, body };
}
