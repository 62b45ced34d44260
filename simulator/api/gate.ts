import type { IncomingHttpHeaders } from "node:http";
import type { Switches } from "../switches.ts";
import { isObject, type JsonObject } from "../wire/json.ts";
import { errorReply, htmlReply, type Reply } from "../wire/reply.ts";
import { type Face, type Match, matchRoute, type World } from "./routes.ts";
import { permits, userOf } from "./users.ts";

export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly below: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly bodyText: string;
  readonly signal: AbortSignal;
}

/** The way of every request: who it is, whether the path and method exist, whether the role may, the body, the answer. */
export async function answer(face: Face, incoming: Incoming, world: World): Promise<Reply> {
  const { switches } = world;
  const user = userOf(incoming.headers.authorization);
  if (!user)
    return refusal(401, "Unauthorized", switches, { "WWW-Authenticate": `Basic realm="${face.realm}"` });
  const match: Match = matchRoute(face, incoming.method, incoming.below);
  if (!match.route) return noRoute(match.methods);
  if (!permits(user.role, match.route.role)) return refusal(403, "Forbidden", switches);
  const body = bodyOf(face, incoming, switches);
  if ("fault" in body) return body.fault;
  const { route, key } = match;
  const exchange = { ...incoming, key, body: body.object };
  return world.idempotency.once(incoming, async () => route.answer(exchange, world));
}

/** 401 and 403: the product's Swagger file v2 declares no body for them. */
function refusal(status: number, words: string, switches: Switches, headers: Reply["headers"] = {}): Reply {
  if (switches.refusalBody === "json") return errorReply(status, `http_${status}`, words, "", headers);
  if (switches.refusalBody === "none") return { status, headers, body: "" };
  const page = htmlReply(status, `HTTP Status ${status} - ${words}`);
  return { ...page, headers: { ...page.headers, ...headers } };
}

function noRoute(methods: readonly string[]): Reply {
  if (methods.length === 0) return errorReply(404, "not_found", "The resource does not exist.");
  const allow = { Allow: methods.join(", ") };
  return errorReply(405, "method_not_allowed", "The resource does not support the method.", "", allow);
}

function bodyOf(
  face: Face,
  incoming: Incoming,
  switches: Switches,
): { readonly fault: Reply } | { readonly object: JsonObject } {
  if (incoming.method === "GET" || incoming.bodyText === "") return { object: {} };
  const mediaType = (incoming.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!face.mediaTypes.includes(mediaType)) {
    const status = Number(switches.mediaType);
    return {
      fault: errorReply(
        status,
        "media_type",
        `The server supports only ${face.mediaTypes.join(" and ")}.`,
        "Content-Type",
      ),
    };
  }
  try {
    const object: unknown = JSON.parse(incoming.bodyText);
    if (isObject(object)) return { object };
  } catch {
    // A body that is not JSON is answered like one that is not an object.
  }
  return { fault: errorReply(400, "invalid_json", "The request body is not a JSON object.", "body") };
}
