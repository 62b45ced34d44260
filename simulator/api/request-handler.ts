import type { IncomingMessage, ServerResponse } from "node:http";
import { deliveryOf, faultReply, isCarriedOut } from "../faults/reply.ts";
import type { FaultAction, RouteKind } from "../faults/script.ts";
import { deliver, pause, readBody } from "../wire/body.ts";
import type { Connection } from "../wire/listener.ts";
import { errorReply, type Reply } from "../wire/reply.ts";
import type { OpenRecord } from "../wire/transcript.ts";
import { answer, type Incoming } from "./gate.ts";
import { type Face, matchRoute, pathBelow, type World } from "./routes.ts";

const SESSION_COOKIE = "JSESSIONID=5f2c1d0e9b8a7f6e5d4c3b2a19081726; Path=/; Secure; HttpOnly";

/** Answers one request of an API: recorded on arrival, then answered, or spoilt as the fault script says. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  connection: Connection,
  faces: readonly Face[],
  world: World,
  transcript: OpenRecord[],
): Promise<void> {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const { method = "GET", url = "/", headers } = request;
  const record: OpenRecord = { atMs: world.now(), connection: connection.number, method, path: url, headers };
  transcript.push(record);
  const bodyText = await readBody(request);
  if (bodyText === undefined) {
    response.destroy();
    return;
  }
  if (bodyText !== "") record.body = bodyText;

  const { path, query } = splitTarget(url);
  const face = faces.find((candidate) => pathBelow(candidate, path) !== undefined);
  const below = (face && pathBelow(face, path)) ?? path;
  const { authorization, "content-type": contentType } = headers;
  const incoming: Incoming = {
    method,
    path,
    below,
    query,
    authorization,
    contentType,
    bodyText,
    signal: gone.signal,
  };
  const answered = async () =>
    face ? answer(face, incoming, world) : errorReply(404, "not_found", "There is nothing at this path.");

  const kind = kindOf(face, method, below);
  const action = world.faults.take({ method, path, below, kind, held: query.has("poll_timeout") });
  const reply = action
    ? await spoil(action, kind === "call", answered, gone.signal, world)
    : await answered();
  const delivery = action ? deliveryOf(action) : "whole";
  if (delivery !== "reset" && delivery !== "silent" && !response.destroyed) record.status = reply.status;
  const cookie = world.switches.cookie === "session" ? { "Set-Cookie": SESSION_COOKIE } : {};
  deliver(response, { ...reply, headers: { ...cookie, ...reply.headers } }, delivery, connection.reset);
}

/** The path and the query of a request line's target. */
export function splitTarget(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark)) };
}

/** An accepted call is accepted on arrival and its reply delayed; anything else is looked at after the delay. */
async function spoil(
  action: FaultAction,
  isCall: boolean,
  answered: () => Promise<Reply>,
  signal: AbortSignal,
  world: World,
): Promise<Reply> {
  const carriedOut = isCarriedOut(action, isCall);
  const early = isCall && carriedOut ? await answered() : undefined;
  if (action.delayMs !== undefined) await pause(action.delayMs, signal);
  // A call that is only delayed, and not accepted on arrival, is lost if the client has gone meanwhile.
  const later = !early && !signal.aborted && (carriedOut || onlyDelays(action));
  return faultReply(action, early ?? (later ? await answered() : undefined), world.switches, world.now());
}

function onlyDelays(action: FaultAction): boolean {
  return Object.keys(action).every(
    (field) => field === "delayMs" || field === "accepted" || field === "headers",
  );
}

function kindOf(face: Face | undefined, method: string, below: string): RouteKind {
  if (face) {
    const { route } = matchRoute(face, method, below);
    if (route) return route.kind;
  }
  return method === "GET" || method === "HEAD" || method === "OPTIONS" ? "read" : "call";
}
