import { describe, expect, test } from "@jest/globals";
import type { FaultCause, FaultReason } from "../../../src/client/exchange.ts";
import { type Progress, toFault } from "../../../src/http/faults.ts";
import { ProxyRefusal } from "../../../src/http/tunnel.ts";

const opening: Progress = {
  isOpening: true,
  standsAtMs: undefined,
  hasHeard: false,
  certificate: undefined,
};
const standing: Progress = { ...opening, standsAtMs: 1000 };
const used: Progress = { ...opening, isOpening: false };

const error = (code: string, message = "seen") => Object.assign(new Error(message), { code });
const eproto = (reason: string) =>
  error(
    "EPROTO",
    `write EPROTO 80CC8852:error:0A00010B:SSL routines:ssl3_get_record:${reason}:../ssl3.c:42:\n`,
  );

describe("a certificate that is not trusted", () => {
  test.each<[name: string, code: string, message: string, cause: FaultCause | undefined]>([
    ["expired", "CERT_HAS_EXPIRED", "certificate has expired", "expired"],
    ["of tomorrow", "CERT_NOT_YET_VALID", "certificate is not yet valid", "not-yet-valid"],
    ["for another name", "ERR_TLS_CERT_ALTNAME_INVALID", "does not match", "other-name"],
    ["self-signed", "DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate", "self-signed"],
    ["of a private authority", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify", "unknown-authority"],
    ["with a short key, in OpenSSL's text", "UNSPECIFIED", "EE certificate key too weak", "weak"],
    ["with an authority's short key", "UNSPECIFIED", "CA certificate key too weak", "weak"],
    ["with SHA-1", "UNSPECIFIED", "CA signature digest algorithm too weak", "weak"],
    ["with a short key, by its code", "EE_KEY_TOO_SMALL", "seen", "weak"],
    ["with SHA-1, by its code", "CA_MD_TOO_WEAK", "seen", "weak"],
    ["with a short key, as OpenSSL's error", "ERR_SSL_EE_KEY_TOO_SMALL", "seen", "weak"],
    ["with an authority's short key, as OpenSSL's error", "ERR_SSL_CA_KEY_TOO_SMALL", "seen", "weak"],
    ["with SHA-1, as OpenSSL's error", "ERR_SSL_CA_MD_TOO_WEAK", "seen", "weak"],
    ["revoked", "CERT_REVOKED", "certificate revoked", "revoked"],
    ["in a way without a name", "UNSPECIFIED", "RPK not trusted", undefined],
  ])("%s", (_, code, message, cause) => {
    expect(toFault(error(code, message), opening, 1000)).toMatchObject({
      reason: "certificate",
      sent: false,
    });
    expect(toFault(error(code, message), opening, 1000).cause).toBe(cause);
  });
});

describe("TLS that does not come about", () => {
  test.each<[name: string, seen: Error, cause: FaultCause | undefined]>([
    ["plain HTTP", eproto("wrong version number"), "plain-http"],
    ["plain HTTP, by its code", error("ERR_SSL_WRONG_VERSION_NUMBER"), "plain-http"],
    ["something else that is no TLS", error("ERR_SSL_PACKET_LENGTH_TOO_LONG"), "plain-http"],
    ["TLS 1.0 alone", eproto("tlsv1 alert protocol version"), "outdated-tls"],
    ["TLS 1.0 alone, refused here", error("ERR_SSL_UNSUPPORTED_PROTOCOL"), "outdated-tls"],
    ["renegotiation as it was", error("ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED"), "outdated-tls"],
    ["a short Diffie-Hellman group", eproto("dh key too small"), "outdated-tls"],
    ["an authority of clients", eproto("tlsv1 alert unknown ca"), "client-certificate"],
    ["a client's certificate", eproto("ssl/tls alert bad certificate"), "client-certificate"],
    ["no cipher in common", eproto("sslv3 alert handshake failure"), undefined],
  ])("%s", (_, seen, cause) => {
    const fault = toFault(seen, opening, 1000);
    expect(fault).toMatchObject({ reason: "tls", sent: false });
    expect(fault.cause).toBe(cause);
    expect(fault.detail).not.toMatch(/error:|routines|\n|\.c:/);
  });
});

describe("an alert behind the handshake", () => {
  const alert = (name: string) => error(`ERR_SSL_${name}`);
  test.each<[name: string, code: string, progress: Progress, nowMs: number, reason: FaultReason]>([
    ["that wants a certificate", "TLSV13_ALERT_CERTIFICATE_REQUIRED", standing, 1100, "tls"],
    ["that knows no such authority", "TLSV1_ALERT_UNKNOWN_CA", standing, 1100, "tls"],
    ["that finds the certificate bad", "SSLV3_ALERT_BAD_CERTIFICATE", standing, 1100, "tls"],
    ["as newer OpenSSL spells it", "SSL/TLS_ALERT_BAD_CERTIFICATE", standing, 1100, "tls"],
    ["that does not say why", "SSLV3_ALERT_CERTIFICATE_UNKNOWN", standing, 1100, "tls"],
    ["that refuses the handshake", "SSLV3_ALERT_HANDSHAKE_FAILURE", standing, 3000, "tls"],
    ["too late", "TLSV13_ALERT_CERTIFICATE_REQUIRED", standing, 3001, "reset"],
    ["after a byte of a reply", "TLSV1_ALERT_UNKNOWN_CA", { ...standing, hasHeard: true }, 1100, "reset"],
    ["on a connection used before", "TLSV1_ALERT_UNKNOWN_CA", used, 1100, "reset"],
    ["of an access denied", "TLSV1_ALERT_ACCESS_DENIED", standing, 1100, "reset"],
    ["of a certificate expired", "SSLV3_ALERT_CERTIFICATE_EXPIRED", standing, 1100, "reset"],
    ["of a certificate revoked", "SSLV3_ALERT_CERTIFICATE_REVOKED", standing, 1100, "reset"],
    ["of a certificate not supported", "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE", standing, 1100, "reset"],
    ["of an internal error", "TLSV1_ALERT_INTERNAL_ERROR", standing, 1100, "reset"],
  ])("%s", (_, code, progress, nowMs, reason) => {
    expect(toFault(alert(code), progress, nowMs)).toMatchObject({ reason, sent: reason === "reset" });
  });
});

describe("a proxy that says no", () => {
  test.each<
    [status: number, authenticate: string | undefined, reason: FaultReason, cause: string | undefined]
  >([
    [407, undefined, "proxy", "proxy-login"],
    [407, 'Basic realm="NTLM, Negotiate"', "proxy", "proxy-login"],
    [407, 'Negotiate, Basic realm="x"', "proxy", "proxy-login"],
    [407, "NTLM", "proxy", "proxy-scheme"],
    [407, "Negotiate, NTLM", "proxy", "proxy-scheme"],
    [407, 'Digest realm="x", nonce="y"', "proxy", "proxy-scheme"],
    [403, undefined, "proxy", "proxy-rule"],
    [302, undefined, "proxy", "proxy-rule"],
    [408, undefined, "unreachable", undefined],
    [429, undefined, "unreachable", undefined],
    [502, undefined, "unreachable", undefined],
  ])("%d with %s", (status, authenticate, reason, cause) => {
    const fault = toFault(new ProxyRefusal(status, authenticate, "CONNECT"), opening, 0);
    expect(fault).toMatchObject({ reason, sent: false });
    expect(fault.cause).toBe(cause);
  });

  test("names what it offers", () => {
    const fault = toFault(new ProxyRefusal(407, "Negotiate, NTLM", "CONNECT"), opening, 0);
    expect(fault.detail).toBe(
      "the proxy answered CONNECT with HTTP 407 and offers only Negotiate and NTLM to log in",
    );
  });
});

test("a TLS alert in answer to plain HTTP proves that nothing was read", () => {
  const seen = Object.assign(error("HPE_INVALID_CONSTANT"), {
    rawPacket: Buffer.from([21, 3, 1, 0, 2, 2, 70]),
  });
  expect(toFault(seen, standing, 1100)).toMatchObject({ reason: "tls", sent: false, cause: "speaks-tls" });
});
