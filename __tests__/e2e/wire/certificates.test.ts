import { X509Certificate } from "node:crypto";
import type { ServerOptions } from "node:https";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { type ActionRun, runAction } from "../../support/action.ts";
import { type KeyPair, selfSigned, signedBy } from "../../support/certificates.ts";
import { sendJson, serve } from "../../support/server.ts";

/** What a user is told about certificates as they are on appliances, and which certificate is enough to trust one. */

const DAY_MS = 86_400_000;
let authority: KeyPair;
beforeAll(async () => {
  authority = await selfSigned("Corporate CA");
});

interface Case {
  readonly server: ServerOptions;
  readonly ca?: string;
  readonly host?: string;
}

async function runAgainst({ server: options, ca = "", host = "127.0.0.1" }: Case) {
  const server = await serve(
    ({ method }, response) =>
      method === "POST"
        ? sendJson(response, 202, { job: { key: "abc:1" } })
        : sendJson(response, 200, { state: "completed", status: "normal" }),
    { ciphers: "DEFAULT@SECLEVEL=0", ...options },
  );
  const run = await runAction({
    "api-url": `https://${host}:${server.port}/api`,
    path: "/storage-provider/luns",
    "ca-certificate": ca,
    "outage-tolerance": "1s",
  });
  await server.close();
  return { run, server };
}

function expectRejected({ log, outputs }: ActionRun, code: string): void {
  expect(outputs.verdict).toBe("rejected");
  expect(log).toContain(`(${code})`);
  // OpenSSL's own text has addresses in memory and places in its source.
  expect(log).not.toMatch(/error:[0-9A-F]{8}|routines|\.c:\d/);
}

describe("a certificate that is enough to trust a server", () => {
  test("is the server's own, whoever signed it", async () => {
    const pair = await signedBy(authority, ["um.test"]);
    const { run } = await runAgainst({ server: pair, ca: pair.cert });
    expect(run.outputs.verdict).toBe("passed");
  });

  test("is an intermediate", async () => {
    const between = await signedBy(authority, ["Corporate CA 2"], {});
    const intermediate = await selfSigned("Intermediate CA");
    const pair = await signedBy(intermediate, ["um.test"]);
    const { run } = await runAgainst({ server: pair, ca: `${between.cert}\n${intermediate.cert}` });
    expect(run.outputs.verdict).toBe("passed");
  });

  test("is not another one of the same authority", async () => {
    const [pair, other] = [await signedBy(authority, ["um.test"]), await signedBy(authority, ["other.test"])];
    const { run, server } = await runAgainst({ server: pair, ca: other.cert });
    expectRejected(run, "certificate-untrusted");
    expect(server.requests).toEqual([]);
  });

  test.each<[name: string, flaws: Parameters<typeof signedBy>[2], host: string, says: RegExp]>([
    ["expired", { notBefore: new Date(0), notAfter: new Date(DAY_MS) }, "127.0.0.1", /has expired: renew/],
    [
      "not valid yet",
      { notBefore: new Date(Date.now() + DAY_MS) },
      "127.0.0.1",
      /not valid yet: check the clocks/,
    ],
    ["for another name", {}, "localhost", /for another name: write a name that it holds/],
  ])("is not one that is %s, though it is given", async (_, flaws, host, says) => {
    const pair = await signedBy(authority, ["um.test"], flaws);
    const { run, server } = await runAgainst({ server: pair, ca: pair.cert, host });
    expectRejected(run, "certificate-untrusted");
    expect(run.log).toMatch(says);
    expect(server.requests).toEqual([]);
  });
});

describe("a certificate that is not trusted", () => {
  test("is shown, with the line that fetches it", async () => {
    const pair = await signedBy(authority, ["um.test"]);
    const { run, server } = await runAgainst({ server: pair });
    expectRejected(run, "certificate-untrusted");
    const { fingerprint256 } = new X509Certificate(pair.cert);
    expect(run.outputs.message).toContain(
      `the server showed CN=um.test, issued by CN=Corporate CA, SHA-256 ${fingerprint256}`,
    );
    expect(run.log).toContain(`openssl s_client -connect 127.0.0.1:${server.port} -showcerts </dev/null`);
    expect(run.log).toContain("`ca-certificate`");
    expect(run.log).not.toContain("root CA is installed locally");
  });

  test("is refused at once where its signature is too old", async () => {
    const pair = await signedBy(authority, ["um.test"], { digest: "sha1" });
    const { run } = await runAgainst({ server: pair, ca: authority.cert });
    expectRejected(run, "certificate-untrusted");
    expect(run.log).toMatch(/too weak[\s\S]*2048 bits or more/);
  });
});

describe("TLS that does not come about", () => {
  test("since the server speaks TLS 1.1 at most", async () => {
    const pair = await selfSigned("um.test");
    const { run } = await runAgainst({
      server: { ...pair, minVersion: "TLSv1", maxVersion: "TLSv1.1" },
      ca: pair.cert,
    });
    expectRejected(run, "tls-refused");
    expect(run.log).toContain("let it speak TLS 1.2");
  });

  test("since the port speaks plain HTTP", async () => {
    const plain = await serve((_, response) => sendJson(response, 200, {}));
    const run = await runAction({ "api-url": `https://127.0.0.1:${plain.port}/api`, path: "/jobs" });
    await plain.close();
    expectRejected(run, "tls-refused");
    expect(run.log).toContain("does not speak TLS");
  });
});
