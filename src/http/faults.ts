import type { FaultReason, WireFault } from "../client/exchange.ts";
import { ProxyRefusal } from "./agents.ts";

const UNTRUSTED = new Set([
  "CERT_CHAIN_TOO_LONG",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REJECTED",
  "CERT_REVOKED",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "HOSTNAME_MISMATCH",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "PATH_LENGTH_EXCEEDED",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/**
 * Alerts by which a server refuses a client in or right behind the handshake. With TLS 1.3 the client's side
 * of it is over by then, so the request may be on its way; the alert proves that it was not taken.
 */
const REFUSING_ALERT =
  /ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_EXPIRED|CERTIFICATE_REVOKED|CERTIFICATE_UNKNOWN|UNSUPPORTED_CERTIFICATE|HANDSHAKE_FAILURE|ACCESS_DENIED)/;

/**
 * What a failed request means.
 * @param sent whether the connection stood, so that the server may have received the request
 * @param hasReply whether the reply's head had come
 */
export function toFault(error: unknown, sent: boolean, hasReply: boolean): WireFault {
  const code = codeOf(error);
  const detail = describe(error, code);
  const fault = (reason: FaultReason, wasSent = sent): WireFault => ({
    kind: "fault",
    reason,
    sent: wasSent,
    detail,
  });
  if (error instanceof ProxyRefusal) {
    return fault(error.status >= 400 && error.status < 500 ? "proxy" : "unreachable", false);
  }
  if (UNTRUSTED.has(code)) return fault("certificate", false);
  if (REFUSING_ALERT.test(code)) return fault("tls", false);
  if (!sent) return fault(code === "EPROTO" || code.startsWith("ERR_SSL_") ? "tls" : "unreachable");
  return fault(hasReply ? "cut" : "reset");
}

/** Node gathers the failures of several addresses in one error without a text of its own. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : "";
}

function describe(error: unknown, code: string): string {
  const inner = error instanceof AggregateError && error.message === "" ? error.errors[0] : error;
  // OpenSSL's own text carries addresses in memory and source lines.
  if (code.startsWith("ERR_SSL_")) return code.slice("ERR_SSL_".length).replaceAll("_", " ").toLowerCase();
  const text = inner instanceof Error ? inner.message : String(inner);
  return code === "" || text.includes(code) ? text : `${text} (${code})`;
}
