import type { FaultCause, WireFault } from "../client/exchange.ts";
import { type Described, describeError, shownCertificate } from "./error-text.ts";
import { ProxyRefusal } from "./tunnel.ts";

/** How far one exchange has come; times on a clock that only moves forward. */
export interface Progress {
  /** A connection was made for it; otherwise one was used again. */
  isOpening: boolean;
  /** When the connection stood, so that the server may have received the request. */
  standsAtMs: number | undefined;
  /** A byte of a reply came. */
  hasHeard: boolean;
  /** As the server showed it; DER. */
  certificate: Uint8Array | undefined;
}

/** A connection that was used before stood already. */
export function wasSent({ isOpening, standsAtMs }: Progress): boolean {
  return standsAtMs !== undefined || !isOpening;
}

type CertificateCause = FaultCause | "other";

/** OpenSSL's and Node's codes for a certificate that is not trusted, and what each speaks of. */
const UNTRUSTED: Readonly<Record<string, CertificateCause>> = {
  CERT_CHAIN_TOO_LONG: "other",
  CERT_HAS_EXPIRED: "expired",
  CERT_NOT_YET_VALID: "not-yet-valid",
  CERT_REJECTED: "other",
  CERT_REVOKED: "revoked",
  CERT_SIGNATURE_FAILURE: "other",
  CERT_UNTRUSTED: "unknown-authority",
  DEPTH_ZERO_SELF_SIGNED_CERT: "self-signed",
  ERR_TLS_CERT_ALTNAME_FORMAT: "other-name",
  ERR_TLS_CERT_ALTNAME_INVALID: "other-name",
  HOSTNAME_MISMATCH: "other-name",
  INVALID_CA: "other",
  INVALID_PURPOSE: "other",
  PATH_LENGTH_EXCEEDED: "other",
  SELF_SIGNED_CERT_IN_CHAIN: "self-signed",
  UNABLE_TO_GET_ISSUER_CERT: "unknown-authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "unknown-authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unknown-authority",
  // What Node has no name for; the text tells.
  UNSPECIFIED: "other",
};

/** A key too short or a digest too old for OpenSSL's security level, in the words of its codes and of its texts. */
const WEAK =
  /\b(?:ee|ca)[ _](?:certificate )?key[ _]too[ _](?:small|weak)|\bca[ _](?:signature digest algorithm|md)[ _]too[ _]weak/i;

/** Alerts by which a server refuses the client's certificate, or the lack of one (RFC 8446, 6.2). */
const REFUSING_ALERT =
  /alert (?:certificate required|bad certificate|unknown ca|handshake failure|certificate unknown)$/;
/** With TLS 1.3 such an alert comes right behind the handshake, whose client's side is over by then. */
const MAX_ALERT_MS = 2000;

const TLS_CAUSES: readonly (readonly [pattern: RegExp, cause: FaultCause])[] = [
  [/wrong version number|packet length too long|http request|unknown protocol/, "plain-http"],
  [
    /protocol version|unsupported protocol|version too low|unsafe legacy renegotiation|(?:dh|modulus) (?:key )?too small|no protocols available/,
    "outdated-tls",
  ],
  [/alert (?:.*certificate.*|unknown ca|access denied)$/, "client-certificate"],
];

/** What a request that failed means. @param nowMs on the clock of `progress` */
export function toFault(error: unknown, progress: Progress, nowMs: number): WireFault {
  const sent = wasSent(progress);
  if (error instanceof ProxyRefusal) return proxyFault(error);
  const described = describeError(error);
  const { code, text, openssl } = described;
  const untrusted = sent ? undefined : certificateCause(described);
  if (untrusted !== undefined) {
    return {
      kind: "fault",
      reason: "certificate",
      sent: false,
      detail: `${text}${shownCertificate(progress.certificate)}`,
      ...(untrusted === "other" ? {} : { cause: untrusted }),
    };
  }
  const isTls = code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_") || code === "EPROTO";
  if ((!sent && isTls) || isRefusal(openssl, progress, nowMs)) {
    const cause = TLS_CAUSES.find(([pattern]) => pattern.test(openssl))?.[1];
    return {
      kind: "fault",
      reason: "tls",
      sent: false,
      detail: text,
      ...(cause === undefined ? {} : { cause }),
    };
  }
  if (isTlsRecord(error)) {
    const detail = "the server answered with a TLS alert";
    return { kind: "fault", reason: "tls", sent: false, detail, cause: "speaks-tls" };
  }
  return { kind: "fault", reason: sent ? "reset" : "unreachable", sent, detail: text };
}

/** A proxy that is busy or down is tried again; with anything else it means no. */
function proxyFault(refusal: ProxyRefusal): WireFault {
  const { status, message } = refusal;
  const common = { kind: "fault", sent: false, detail: message } as const;
  if (status === 408 || status === 429 || status >= 500) return { ...common, reason: "unreachable" };
  const cause = refusal.wantsUnknownScheme ? "proxy-scheme" : status === 407 ? "proxy-login" : "proxy-rule";
  return { ...common, reason: "proxy", cause };
}

function certificateCause({ code, text, openssl }: Described): CertificateCause | undefined {
  if (WEAK.test(code) || WEAK.test(text) || WEAK.test(openssl)) return "weak";
  return Object.hasOwn(UNTRUSTED, code) ? UNTRUSTED[code] : undefined;
}

function isRefusal(openssl: string, { standsAtMs, hasHeard }: Progress, nowMs: number): boolean {
  if (standsAtMs === undefined || hasHeard || nowMs - standsAtMs > MAX_ALERT_MS) return false;
  return REFUSING_ALERT.test(openssl);
}

/** An alert record of TLS (RFC 8446, 5.1) where HTTP was expected: nothing behind that port has read a request. */
function isTlsRecord(error: unknown): boolean {
  const packet = typeof error === "object" && error !== null && "rawPacket" in error ? error.rawPacket : 0;
  return Buffer.isBuffer(packet) && packet[0] === 21 && packet[1] === 3;
}
