import type { Switches } from "../switches.ts";
import { type Json, mergePatch } from "../wire/json.ts";
import { errorReply, htmlReply, type Reply } from "../wire/reply.ts";
import type { FaultAction } from "./script.ts";

/** How a reply leaves: whole, cut or stalled in the middle of its body, or not at all. */
export type Delivery = "whole" | "cut" | "stalled" | "silent" | "reset";

/**
 * Whether a faulty request is carried out all the same: for a call, whether its job is created; for a read, whether
 * there is a real reply to spoil.
 */
export function isCarriedOut(action: FaultAction, isCall: boolean): boolean {
  if (action.reset) return action.reset === "after";
  if (isCall && action.accepted !== undefined) return action.accepted;
  const replaced = action.stall || action.html || action.empty || action.body !== undefined;
  return !(replaced || action.redirect !== undefined || action.status !== undefined);
}

/** How the reply to a faulty request leaves. */
export function deliveryOf(action: FaultAction): Delivery {
  if (action.reset) return "reset";
  if (action.stall) return "silent";
  if (action.stallBody) return "stalled";
  return action.cutBody ? "cut" : "whole";
}

/** The reply in place of the real one, which is missing if the request was not carried out. */
export function faultReply(
  action: FaultAction,
  real: Reply | undefined,
  switches: Switches,
  nowMs: number,
): Reply {
  const reply = bodyOf(action, real);
  const retryAfter = action.retryAfter === undefined ? {} : retryAfterOf(action.retryAfter, switches, nowMs);
  const location = action.redirect === undefined ? {} : { Location: action.redirect };
  return { ...reply, headers: { ...reply.headers, ...retryAfter, ...location, ...action.headers } };
}

function bodyOf(action: FaultAction, real: Reply | undefined): Reply {
  const status = action.status ?? real?.status ?? 200;
  if (action.html) return htmlReply(status, `${status} from a box on the way`);
  if (action.empty) return { status, headers: {}, body: "" };
  if (action.body !== undefined) {
    return { status, headers: { "Content-Type": "application/json" }, body: action.body };
  }
  if (action.redirect !== undefined) return { status: action.status ?? 302, headers: {}, body: "" };
  if (action.mutate && real) {
    const body = JSON.stringify(mergePatch(JSON.parse(real.body) as Json, action.mutate));
    return { ...real, status, body };
  }
  if (action.status !== undefined) {
    const bare = status === 401 || status === 403;
    return bare
      ? { status, headers: {}, body: "" }
      : errorReply(status, `injected_${status}`, `Injected ${status}.`);
  }
  return real ?? { status, headers: {}, body: "" };
}

function retryAfterOf(value: number | string, switches: Switches, nowMs: number): Reply["headers"] {
  if (typeof value === "string") return { "Retry-After": value };
  const date = new Date(nowMs + value * 1000).toUTCString();
  return { "Retry-After": switches.retryAfterForm === "date" ? date : `${value}` };
}
