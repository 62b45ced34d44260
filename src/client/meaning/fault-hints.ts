import type { FaultCause, WireFault } from "../exchange.ts";

const CERTIFICATE_HINT =
  "Give the certificate of the server or of its authority, as PEM text or as a path, in `ca-certificate`.";
const TLS_HINT =
  "Check the scheme and port of `api-url`; if the server asks for a client certificate, give `client-certificate` and `client-key`.";
const PROXY_HINT = "Check the proxy, or exclude the server from it with NO_PROXY.";

/** What to do about each cause of a fault. */
const CAUSE_HINTS: Readonly<Record<FaultCause, string>> = {
  expired:
    "The certificate has expired: renew it on the server. If it is still valid, the runner's clock is wrong.",
  "not-yet-valid":
    "The certificate is not valid yet: check the clocks of the runner and of the machine that made it.",
  "other-name":
    "The certificate is for another name: write a name that it holds in `api-url`, or renew it on the server with this one.",
  "self-signed": CERTIFICATE_HINT,
  "unknown-authority": CERTIFICATE_HINT,
  weak: "The certificate's key is too short or its signature too old to be trusted: give the server one with an RSA key of 2048 bits or more, or an elliptic curve, signed with SHA-256.",
  revoked: "The certificate was revoked by its authority: renew it on the server.",
  "outdated-tls":
    "The server offers only TLS that is out of date (TLS 1.0 or 1.1, short keys, or renegotiation without RFC 5746): update it, or let it speak TLS 1.2.",
  "plain-http":
    "This port does not speak TLS: check the port in `api-url`, or write http:// if the server has nothing better.",
  "speaks-tls": "This port speaks TLS: write https:// in `api-url`.",
  "client-certificate":
    "The server asks for a client certificate, or does not take the one it was given: give one that it trusts in `client-certificate` and `client-key`.",
  "proxy-login":
    "Check the user and password in HTTPS_PROXY or HTTP_PROXY, or exclude the server from the proxy with NO_PROXY.",
  "proxy-scheme":
    "job-gate speaks Basic alone with a proxy: let the proxy offer it, put a helper such as cntlm or px between them, or exclude the server with NO_PROXY.",
  "proxy-rule":
    "The proxy does not let this server and port through: have them allowed, or exclude the server with NO_PROXY.",
};

/** What to do about a fault that sending again does not cure; with the line that shows the certificates of a server. */
export function faultHint({ cause, reason, server }: WireFault): string {
  const general = reason === "certificate" ? CERTIFICATE_HINT : reason === "proxy" ? PROXY_HINT : TLS_HINT;
  const hint = cause === undefined ? general : CAUSE_HINTS[cause];
  if (server === undefined) return hint;
  return `${hint} To see its certificates: \`openssl s_client -connect ${server} -showcerts </dev/null\``;
}
