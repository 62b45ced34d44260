import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "../api/routes.ts";
import { readBody } from "../wire/body.ts";
import { deliver } from "../wire/delivery.ts";
import { errorReply, jsonReply, type Reply } from "../wire/reply.ts";
import { applyControl, type ControlSettings, controlView, type Restart } from "./settings.ts";

/** Outside every API, and without credentials: it belongs to whoever started the simulator. */
export const CONTROL_PATH = "/simulator/control";

/** `GET` shows the settings, `POST` changes them; a restart begins once its reply is out. */
export async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
  restart: (downtime: Restart) => void,
): Promise<void> {
  const bodyText = await readBody(request);
  const send = (reply: Reply) => {
    const headers = { Connection: "close", ...reply.headers };
    deliver(response, { ...reply, headers });
  };
  if (request.method === "GET") return send(jsonReply(200, controlView(world)));
  if (request.method !== "POST") {
    return send(errorReply(405, "method_not_allowed", "GET shows the settings, POST changes them."));
  }
  const settings = parsed(bodyText ?? "");
  const outcome = applyControl(world, settings);
  if ("faults" in outcome) return send(errorReply(400, "invalid_control", outcome.faults.join("; ")));
  const downtime = (settings as ControlSettings).restart;
  if (downtime) response.on("finish", () => restart(downtime));
  send(jsonReply(200, outcome.view));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
