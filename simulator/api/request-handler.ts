import type { IncomingMessage, ServerResponse } from "node:http";
import type { FaultAction } from "../faults/action.ts";
import { deliveryOf, faultReply, isCarriedOut } from "../faults/reply.ts";
import type { RouteKind } from "../faults/script.ts";
import { pause, readBody } from "../wire/body.ts";
import { deliver } from "../wire/delivery.ts";
import type { Connection } from "../wire/listener.ts";
import { errorReply, type Reply } from "../wire/reply.ts";
import type { OpenRecord } from "../wire/transcript.ts";
import { askedInstead } from "./asked-instead.ts";
import { answer, type Incoming } from "./gate.ts";
import { type Face, matchRoute, pathBelow, type World } from "./routes.ts";

const SESSION_COOKIE = "JSESSIONID=5f2c1d0e9b8a7f6e5d4c3b2a19081726; Path=/; Secure; HttpOnly";

/** A request on its connection, and the response to be written. */
export interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly connection: Connection;
}

/** What is played: the APIs, the state behind them, and what is written down of their requests. */
export interface Stage {
  readonly faces: readonly Face[];
  readonly world: World;
  readonly transcript: OpenRecord[];
}

/** A request with its API and its kind. */
interface Asking {
  readonly face: Face | undefined;
  readonly kind: RouteKind;
  /** The key in its path, "" for none. */
  readonly key: string;
  readonly incoming: Incoming;
}

/** Answers one request of an API: recorded on arrival, then answered, or spoilt as the fault script says. */
export async function handleRequest(
  { request, response, connection }: Arrival,
  { faces, world, transcript }: Stage,
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
  const incoming: Incoming = { method, path, below, query, headers, bodyText, signal: gone.signal };
  const asking: Asking = { face, ...routeOf(face, method, below), incoming };
  const action = world.faults.take({
    method,
    path,
    below,
    kind: asking.kind,
    held: query.has("poll_timeout"),
    asksFresh: /\bno-cache\b/i.test(headers["cache-control"] ?? ""),
  });
  const reply = action ? await spoil(action, asking, world) : await answered(asking, world);
  const delivery = action ? deliveryOf(action, reply) : undefined;
  const leaves = delivery?.how !== "reset" && delivery?.how !== "silent";
  if (leaves && !response.destroyed) record.status = reply.status;
  if (delivery?.how === "reset") connection.reset();
  const cookie = world.switches.cookie === "session" ? { "Set-Cookie": SESSION_COOKIE } : {};
  deliver(response, { ...reply, headers: { ...cookie, ...reply.headers } }, delivery);
}

/** The path and the query of a request line's target. */
export function splitTarget(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark)) };
}

async function answered({ face, incoming }: Asking, world: World): Promise<Reply> {
  return face
    ? answer(face, incoming, world)
    : errorReply(404, "not_found", "There is nothing at this path.");
}

/** An accepted call is accepted on arrival and its reply delayed; anything else is looked at after the delay. */
async function spoil(action: FaultAction, asking: Asking, world: World): Promise<Reply> {
  const isCall = asking.kind === "call";
  const { signal } = asking.incoming;
  const real = async () => {
    const asked = askedInstead(action, asking.kind === "poll" ? asking.key : "", { ...asking, world });
    const reply = await answered({ ...asking, incoming: asked.incoming }, asked.world);
    return { ...reply, body: asked.rewrite(reply.body) };
  };
  const carriedOut = isCarriedOut(action, isCall);
  const early = isCall && carriedOut ? await real() : undefined;
  if (action.delayMs !== undefined) await pause(action.delayMs, signal);
  // A call that is only delayed, and not accepted on arrival, is lost if the client has gone meanwhile.
  const later = !early && !signal.aborted && (carriedOut || onlyDelays(action));
  return faultReply(action, early ?? (later ? await real() : undefined), world);
}

function onlyDelays(action: FaultAction): boolean {
  return Object.keys(action).every((field) => ["delayMs", "accepted", "headers", "encoding"].includes(field));
}

function routeOf(face: Face | undefined, method: string, below: string): Pick<Asking, "kind" | "key"> {
  if (face) {
    const match = matchRoute(face, method, below);
    if (match.route) return { kind: match.route.kind, key: match.key };
  }
  const isRead = method === "GET" || method === "HEAD" || method === "OPTIONS";
  return { kind: isRead ? "read" : "call", key: "" };
}
