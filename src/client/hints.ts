import { errorText } from "./error-body.ts";
import type { FaultCause, Reply, Request, WireFault } from "./exchange.ts";

/** What to do next, for each thing that can go wrong with a request. */

export const REACH_HINT =
  "Check `api-url`, DNS, firewall and proxy settings of the runner. Nothing was started: running the step again is safe.";
export const DOUBT_HINT =
  "Look on the server before you run the step again: a second call may do the work twice. If a job was started, wait for it with `job-key` and an empty `path`.";
export const BUSY_HINT = "The server was busy: run the step again later.";
export const SIGHT_HINT =
  "Look at the job on the server; once it can be reached again, wait on with `job-key`.";
export const LOGIN_HINT =
  "Check the credentials and the user's role. They were not tried again, since that can lock the account.";
export const ADDRESS_HINT = "Set `api-url` to the address that the server serves itself.";

const REFUSALS: Readonly<Record<number, string>> = {
  401: "Check `username` and `password`, or `token`.",
  403: "The user may not make this call: give it the role that the call needs.",
  404: "Check `api-url` and `path`: the server knows no such address.",
  405: "Check `method` and `path`.",
  429: BUSY_HINT,
};

/** After a reply that refuses the call. */
export function refusalHint(reply: Reply): string {
  const own = REFUSALS[reply.status];
  if (own !== undefined) return own;
  return errorText(reply.body) === undefined
    ? "Check `path`, `method`, `body` and `headers` against the API's documentation."
    : "Fix the request as the server says. Nothing was started: running the step again is safe.";
}

/** After a redirect that refuses the call. */
export function redirectHint({ headers: { location } }: Reply): string {
  return location === undefined
    ? ADDRESS_HINT
    : `The server points to ${location}. If that is the right address, set \`api-url\` to it.`;
}

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
export function faultHint({ cause, reason }: WireFault, request: Pick<Request, "url">): string {
  const general = reason === "certificate" ? CERTIFICATE_HINT : reason === "proxy" ? PROXY_HINT : TLS_HINT;
  const hint = cause === undefined ? general : CAUSE_HINTS[cause];
  return reason === "certificate"
    ? `${hint} To see its certificates: \`${showCertificates(request.url)}\``
    : hint;
}

function showCertificates(href: string): string {
  const { hostname, port } = new URL(href);
  return `openssl s_client -connect ${hostname}:${port || 443} -showcerts </dev/null`;
}
