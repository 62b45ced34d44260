import { expect, test } from "@jest/globals";
import type { WireFault } from "../../../src/client/exchange.ts";
import { faultHint } from "../../../src/client/meaning/fault-hints.ts";

const fault: WireFault = { kind: "fault", reason: "certificate", sent: false, detail: "seen" };

test.each<[name: string, fault: WireFault, says: RegExp]>([
  ["a certificate", fault, /`ca-certificate`\.$/],
  ["one that has expired", { ...fault, cause: "expired" }, /^The certificate has expired/],
  ["a proxy", { ...fault, reason: "proxy" }, /^Check the proxy/],
  ["TLS", { ...fault, reason: "tls" }, /^Check the scheme and port/],
  [
    "with a server whose certificates can be looked at",
    { ...fault, server: "um:443" },
    /`openssl s_client -connect um:443 -showcerts <\/dev\/null`$/,
  ],
])("%s", (_, given, says) => {
  expect(faultHint(given)).toMatch(says);
});
