import { beforeAll, expect, test } from "@jest/globals";
import { runAction } from "../../support/action.ts";
import { type KeyPair, selfSigned } from "../../support/certificates.ts";
import { serveAlert } from "../../support/late-alert.ts";

/** TLS alerts after the request was read: only a refusal of the client right behind the handshake proves anything. */

let pair: KeyPair;
beforeAll(async () => {
  pair = await selfSigned("um.test");
});

const [BAD_CERTIFICATE, EXPIRED, UNKNOWN_CA, ACCESS_DENIED, INTERNAL_ERROR, REQUIRED] = [
  42, 45, 48, 49, 80, 116,
];

test.each<[name: string, alert: number | undefined, afterMs: number, verdict: string]>([
  ["certificate_required", REQUIRED, 100, "rejected"],
  ["bad_certificate", BAD_CERTIFICATE, 100, "rejected"],
  ["unknown_ca", UNKNOWN_CA, 100, "rejected"],
  ["unknown_ca, late", UNKNOWN_CA, 2500, "unknown"],
  ["access_denied", ACCESS_DENIED, 100, "unknown"],
  ["access_denied, late", ACCESS_DENIED, 1500, "unknown"],
  ["certificate_expired", EXPIRED, 1500, "unknown"],
  ["internal_error", INTERNAL_ERROR, 100, "unknown"],
])("%s", async (_, alert, afterMs, verdict) => {
  const server = await serveAlert(pair, alert ?? 0, afterMs);
  const run = await runAction({
    "api-url": `https://127.0.0.1:${server.port}/api`,
    path: "/storage-provider/luns",
    "ca-certificate": pair.cert,
    timeout: "20s",
  });
  await server.close();
  expect(run.outputs.verdict).toBe(verdict);
  // That it is the alert that was seen.
  expect(run.outputs.message).toMatch(/alert/);
});
