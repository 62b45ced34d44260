import type { Shorten } from "../../text/log.ts";
import type { Client } from "../client.ts";
import type { Exchange, Reply, Request, WireFault } from "../exchange.ts";
import { errorText } from "./error-body.ts";

/** The most of a server's words that a message shows. */
export const MAX_DETAIL_LENGTH = 400;

/** `POST https://um.example.com/api/storage-provider/luns`, as every message names a request. */
export function named(request: Pick<Request, "method" | "url">): string {
  return `${request.method} ${request.url}`;
}

/** What came back for a request, to follow its name in a sentence. */
export function seen(exchange: Exchange, { shorten }: Pick<Client, "shorten">): string {
  return exchange.kind === "reply" ? seenStatus(exchange, shorten) : seenFault(exchange);
}

/** What a reply that is no success says, in the server's words where it gave any; never a whole body. */
function seenStatus(reply: Reply, shorten: Shorten): string {
  const said = errorText(reply.body);
  if (said !== undefined) return `was answered HTTP ${reply.status}: ${shorten(said, MAX_DETAIL_LENGTH)}`;
  const { status, body } = reply;
  return `was answered HTTP ${status}${body.kind === "not-json" ? ` with ${body.looksLike}` : ""}`;
}

/** What the wire showed instead of a reply. */
function seenFault(fault: WireFault): string {
  switch (fault.reason) {
    case "unreachable":
      return `could not be sent: ${fault.detail}`;
    case "certificate":
      return `was not sent, because the server's certificate is not trusted: ${fault.detail}`;
    case "tls":
      return `was not taken, because TLS failed: ${fault.detail}`;
    case "proxy":
      return `was not sent, because the proxy refused: ${fault.detail}`;
    case "login":
      return `was not sent, because the server opened no session: ${fault.detail}`;
    case "reset":
      return `got no reply: ${fault.detail}`;
    case "cut":
      return `got a reply that broke off: ${fault.detail}`;
    case "timeout":
      return fault.sent
        ? `got no whole reply in time: ${fault.detail}`
        : `could not be sent in time: ${fault.detail}`;
    case "too-large":
      return `got a reply that is too large: ${fault.detail}`;
    case "stopped":
      return "was ended by a signal";
  }
}
