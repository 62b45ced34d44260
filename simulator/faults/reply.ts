import type { Switches } from "../switches.ts";
import type { Delivery } from "../wire/delivery.ts";
import { type Json, mergePatch } from "../wire/json.ts";
import { errorReply, htmlReply, jsonReply, type Reply } from "../wire/reply.ts";
import type { CutPlace, FaultAction } from "./action.ts";
import { hugeRecord } from "./huge.ts";
import { keyInReply } from "./reply-key.ts";

/**
 * Whether a faulty request is carried out all the same: for a call, whether its job is created; for a read, whether
 * there is a real reply to spoil.
 */
export function isCarriedOut(action: FaultAction, isCall: boolean): boolean {
  if (action.reset) return action.reset === "after";
  if (isCall && action.accepted !== undefined) return action.accepted;
  if (changesReply(action)) return true;
  const replaced =
    action.stall || action.html || action.empty || action.errorBody || action.body !== undefined;
  return !(replaced || action.redirect !== undefined || action.status !== undefined);
}

/** How the reply to a faulty request leaves. */
export function deliveryOf(action: FaultAction, reply: Reply): Delivery {
  const { reset, stall, stallBody, cutBody, encoding } = action;
  const encoded = encoding === undefined ? {} : { encoding };
  if (reset) return { how: "reset" };
  if (stall) return { how: "silent" };
  if (stallBody) return { how: "stalled", ...placeOf(stallBody, reply), ...encoded };
  if (cutBody) return { how: "cut", ...placeOf(cutBody, reply), ...encoded };
  return { how: "whole", ...encoded };
}

/** The reply in place of the real one, which is missing if the request was not carried out. */
export function faultReply(
  action: FaultAction,
  real: Reply | undefined,
  { switches, now }: { readonly switches: Switches; readonly now: () => number },
): Reply {
  const reply = bodyOf(action, real);
  const key = real && keyInReply(real);
  const withKey = (text: string) =>
    key === undefined ? text : text.replaceAll("{key}", () => spelled(key, switches));
  const { retryAfter, redirect, stale } = action;
  const added = Object.entries(action.headers ?? {}).map(([name, value]) => [name, withKey(value)]);
  return {
    ...reply,
    headers: {
      ...reply.headers,
      ...(retryAfter === undefined ? {} : retryAfterOf(retryAfter, switches, now())),
      ...(redirect === undefined ? {} : { Location: withKey(redirect) }),
      ...(stale === undefined ? {} : { Age: `${Math.floor(stale.ageMs / 1000)}` }),
      ...Object.fromEntries(added),
    },
  };
}

const ERROR_BODIES: Readonly<Record<NonNullable<FaultAction["errorBody"]>, Json>> = {
  error: { error: { code: "injected_error", message: "Injected: it did not work." } },
  errors: { success: false, errors: [{ message: "Injected: it did not work." }] },
  null: null,
};

function bodyOf(action: FaultAction, real: Reply | undefined): Reply {
  const status = action.status ?? real?.status ?? 200;
  if (action.html) return htmlReply(status, `${status} from a box on the way`);
  if (action.empty) return { status, headers: {}, body: "" };
  if (action.errorBody) return jsonReply(action.status ?? 200, ERROR_BODIES[action.errorBody]);
  if (action.body !== undefined) {
    return { status, headers: { "Content-Type": "application/json" }, body: action.body };
  }
  if (action.redirect !== undefined) return { status: action.status ?? 302, headers: {}, body: "" };
  if (changesReply(action) && real) return { ...changed(action, real), status };
  if (action.status !== undefined) {
    const bare = status === 401 || status === 403;
    return bare
      ? { status, headers: {}, body: "" }
      : errorReply(status, `injected_${status}`, `Injected ${status}.`);
  }
  return real ?? { status, headers: {}, body: "" };
}

function changesReply({ mutate, otherJob, huge }: FaultAction): boolean {
  return mutate !== undefined || otherJob !== undefined || huge !== undefined;
}

/** Another job's record is here already: it was asked for in place of the one that the request names. */
function changed({ mutate, huge }: FaultAction, real: Reply): Reply {
  if (real.body === "" || (!mutate && !huge)) return real;
  const patched = mergePatch(JSON.parse(real.body) as Json, mutate ?? {});
  return { ...real, body: JSON.stringify(huge ? hugeRecord(patched, huge) : patched) };
}

/** Just behind the key and its closing quotation mark; in the middle if the reply has no key. */
function placeOf(place: true | CutPlace, reply: Reply): Pick<Delivery, "upTo"> {
  if (place === true) return {};
  if (place === "before-last-chunk") return { upTo: "last chunk" };
  const key = keyInReply(reply);
  const quoted = key === undefined ? "" : JSON.stringify(key);
  return quoted === "" ? {} : { upTo: reply.body.indexOf(quoted) + quoted.length };
}

function spelled(key: string, switches: Switches): string {
  return switches.keyEncoding === "raw" ? key : encodeURIComponent(key);
}

function retryAfterOf(value: number | string, switches: Switches, nowMs: number): Reply["headers"] {
  if (typeof value === "string") return { "Retry-After": value };
  const date = new Date(nowMs + value * 1000).toUTCString();
  return { "Retry-After": switches.retryAfterForm === "date" ? date : `${value}` };
}
