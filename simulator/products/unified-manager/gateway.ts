import type { Face, Route, World } from "../../api/routes.ts";
import { CLUSTER_UUID } from "../../resources/store.ts";
import type { Json } from "../../wire/json.ts";
import { errorReply, jsonReply, type Reply } from "../../wire/reply.ts";
import { ontapFace } from "../ontap/face.ts";

const BASE = `/api/gateways/${CLUSTER_UUID}`;

/**
 * Unified Manager's gateway to the one cluster there is. Bodies, headers and status codes are ONTAP's own, links lead
 * through the gateway; all users may read, only Application Administrators may write (NetApp's documentation,
 * api-automation, gateway APIs).
 */
export const gatewayFace: Face = {
  ...ontapFace,
  bases: [`/api/v2/gateways/${CLUSTER_UUID}`, BASE],
  realm: "Unified Manager",
  routes: ontapFace.routes.map(
    (route): Route => ({
      ...route,
      role: route.method === "GET" ? "Operator" : "Application Administrator",
      answer: async (exchange, world) =>
        isOff(world) ? refusal() : throughGateway(await route.answer(exchange, world)),
    }),
  ),
};

/** The list of the clusters that can be reached. */
export const gatewayListRoute: Route = {
  method: "GET",
  pattern: "/gateways",
  kind: "read",
  role: "Operator",
  answer: (_, world) => (isOff(world) ? refusal() : jsonReply(200, clusters(world))),
};

function clusters(world: World): Json {
  const key = `${CLUSTER_UUID}:type=cluster,uuid=${CLUSTER_UUID}`;
  const name = world.resources.find("/admin/datasources/clusters", key)?.name ?? "cluster1";
  const record = { key, uuid: CLUSTER_UUID, name, _links: { self: { href: BASE } } };
  return {
    records: [record],
    num_records: 1,
    total_records: 1,
    _links: { self: { href: "/api/gateways" } },
  };
}

function isOff(world: World): boolean {
  return world.switches.gateway === "off";
}

/** What is answered while the feature is off is nowhere said. */
function refusal(): Reply {
  return errorReply(403, "feature_disabled", "The feature API Gateway is off.");
}

function throughGateway(reply: Reply): Reply {
  const { Location: location } = reply.headers;
  const headers = location === undefined ? {} : { Location: rewritten(location) };
  const body = reply.body === "" ? "" : JSON.stringify(JSON.parse(reply.body, rewriteLink));
  return { ...reply, headers: { ...reply.headers, ...headers }, body };
}

function rewriteLink(name: string, value: Json): Json {
  return name === "href" && typeof value === "string" ? rewritten(value) : value;
}

/** A list's links are made from the path of the request, and lead through the gateway already. */
function rewritten(href: string): string {
  return href.includes("/gateways/") ? href : href.replace(/^\/api\//, `${BASE}/`);
}
