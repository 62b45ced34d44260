import { X509Certificate } from "node:crypto";

/** An error of the wire in words. */
export interface Described {
  /** Node's code; empty where there is none. */
  readonly code: string;
  /** One line for people. */
  readonly text: string;
  /** OpenSSL's reason in lower case, such as `wrong version number`; empty where it had no part in it. */
  readonly openssl: string;
}

const MAX_SUBJECT = 200;

/** One line on any error: without OpenSSL's addresses in memory and source lines, and without Node's advice. */
export function describeError(error: unknown): Described {
  const code = codeOf(error);
  // Node gathers the failures of several addresses in one error without a text of its own.
  const inner = error instanceof AggregateError && error.message === "" ? error.errors[0] : error;
  const message = inner instanceof Error ? inner.message : String(inner);
  const openssl = opensslReason(code, message);
  if (openssl !== "") return { code, text: openssl, openssl };
  const [line = ""] = message.split(/; if the root CA|[\r\n]/);
  return { code, text: code === "" || line.includes(code) ? line : `${line} (${code})`, openssl };
}

/** `; the server showed CN=um, issued by CN=ca, SHA-256 AB:CD:…`; empty where it showed none. */
export function shownCertificate(der: Uint8Array | undefined): string {
  if (der === undefined) return "";
  const { subject, issuer, fingerprint256 } = new X509Certificate(der);
  return `; the server showed ${oneLine(subject)}, issued by ${oneLine(issuer)}, SHA-256 ${fingerprint256}`;
}

/** Names of an X.509 certificate stand one attribute a line. */
function oneLine(name: string | undefined): string {
  const line = (name ?? "").replace(/\s*\n\s*/g, ", ").trim();
  if (line === "") return "no name";
  return line.length <= MAX_SUBJECT ? line : `${line.slice(0, MAX_SUBJECT)}…`;
}

/** From the code, or from `write EPROTO 80…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:…`. */
function opensslReason(code: string, message: string): string {
  const said = /error:[0-9A-F]+:[^:\n]*:[^:\n]*:([^:\n]+)/i.exec(message)?.[1];
  if (said !== undefined) return said.trim().toLowerCase();
  return code.startsWith("ERR_SSL_") ? code.slice("ERR_SSL_".length).replaceAll("_", " ").toLowerCase() : "";
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : "";
}
