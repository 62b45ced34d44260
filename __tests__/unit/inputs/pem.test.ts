import { X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { tlsFault } from "../../../src/http/tls.ts";
import { repairPem } from "../../../src/inputs/pem.ts";
import { type KeyPair, selfSigned } from "../../support/certificates.ts";

/** PEM as it comes out of secret stores, environment variables and YAML. */

let pair: KeyPair;
beforeAll(async () => {
  pair = await selfSigned("um.test");
});

const SPOILED: Readonly<Record<string, (pem: string) => string>> = {
  "as it should be": (pem) => pem,
  "with literal \\n": (pem) => pem.trim().replace(/\r?\n/g, "\\n"),
  "with literal \\r\\n": (pem) => pem.trim().replace(/\r?\n/g, "\\r\\n"),
  "with blanks for line breaks": (pem) => pem.trim().replace(/\r?\n/g, " "),
  "with no line breaks at all": (pem) => pem.trim().replace(/\r?\n/g, ""),
  "with CRLF": (pem) => pem.replace(/\r?\n/g, "\r\n"),
  "with CR alone": (pem) => pem.replace(/\r?\n/g, "\r"),
  "with indentation": (pem) => pem.replace(/^/gm, "    "),
  "with blank lines": (pem) => pem.replace(/\r?\n/g, "\n\n"),
  "with a byte order mark": (pem) => `\ufeff${pem}`,
};

test("PEM without content stays so", () => {
  expect(repairPem("-----BEGIN X----- -----END X-----")).toBe("-----BEGIN X-----\n\n-----END X-----\n");
});

describe.each(Object.entries(SPOILED))("%s", (_, spoil) => {
  test("a certificate and its key are read", () => {
    const [cert, key] = [repairPem(spoil(pair.cert)), repairPem(spoil(pair.key))];
    expect(new X509Certificate(cert).subject).toBe("CN=um.test");
    expect(tlsFault({ ca: cert, cert, key, verify: true })).toBeUndefined();
  });

  test("a bundle stays one", async () => {
    const other = await selfSigned("other.test");
    const bundle = repairPem(spoil(`${pair.cert}\n${other.cert}`));
    const [first = "", second = ""] = bundle.match(/-----BEGIN[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
    expect([first, second].map((pem) => new X509Certificate(pem).subject)).toEqual([
      "CN=um.test",
      "CN=other.test",
    ]);
  });
});

test("an encrypted key of the old form keeps its headers", () => {
  const pem =
    "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n";
  expect(repairPem(pem)).toContain("Proc-Type: 4,ENCRYPTED\nDEK-Info: AES,00\n");
});
