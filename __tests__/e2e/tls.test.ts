import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { runAction } from "../support/action.ts";
import { selfSigned } from "../support/certificates.ts";
import { annotations } from "../support/runner-commands.ts";
import { sendJson, serve, type TestServer } from "../support/server.ts";
import { lunInputs } from "../support/um.ts";

/** Certificates as they are in corporate networks: self-signed, private authorities, mutual TLS. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

describe("a self-signed server", () => {
  const untrusting = () => ({ ...lunInputs(simulator, { durationMs: 50 }), "ca-certificate": "" });

  test("is refused, and the message names ca-certificate", async () => {
    const before = simulator.requests.length;
    const run = await runAction(untrusting());
    expect(run.exitCode).toBe(32);
    expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
    expect(annotations(run.log, "error")[0]).toMatch(
      /not trusted: .*self-signed certificate[\s\S]*`ca-certificate`/,
    );
    expect(simulator.requests.length).toBe(before);
  });

  test("is trusted with its certificate as text", async () => {
    const run = await runAction({ ...untrusting(), "ca-certificate": simulator.caPem ?? "" });
    expect(run.outputs.verdict).toBe("passed");
    expect(annotations(run.log, "warning")).toEqual([]);
  });

  test("is trusted with its certificate as a path", async () => {
    const files = { "um.pem": simulator.caPem ?? "" };
    const run = await runAction({ ...untrusting(), "ca-certificate": "um.pem" }, { files });
    expect(run.outputs.verdict).toBe("passed");
  });

  test("stays trusted through NODE_EXTRA_CA_CERTS beside another ca-certificate", async () => {
    const other = await selfSigned("other.test");
    const folder = mkdtempSync(join(tmpdir(), "job-gate-ca-"));
    writeFileSync(join(folder, "um.pem"), simulator.caPem ?? "");
    const env = { NODE_EXTRA_CA_CERTS: join(folder, "um.pem") };
    const run = await runAction({ ...untrusting(), "ca-certificate": other.cert }, { env });
    rmSync(folder, { recursive: true });
    expect(run.outputs.verdict).toBe("passed");
  });

  test("is reached with tls-verify: false, with a warning", async () => {
    const run = await runAction({ ...untrusting(), "tls-verify": "false" });
    expect(run.outputs.verdict).toBe("passed");
    expect(annotations(run.log, "warning")).toEqual([expect.stringContaining("`tls-verify` is false")]);
  });

  test("that serves another name is refused", async () => {
    const pair = await selfSigned("elsewhere.test");
    const server = await serve((_, response) => sendJson(response, 200, {}), pair);
    const inputs = {
      ...untrusting(),
      "api-url": `https://localhost:${server.port}/api`,
      "ca-certificate": pair.cert,
    };
    const run = await runAction(inputs);
    await server.close();
    expect(run.outputs.verdict).toBe("rejected");
    expect(run.outputs.message).toMatch(/not trusted: .*altnames/);
    expect(server.requests).toEqual([]);
  });

  test("whose certificate changes in the middle of a job ends the wait", async () => {
    const [first, second] = [await selfSigned("um.test"), await selfSigned("um.test")];
    const finished = { state: "completed", status: "normal" };
    let next: Promise<TestServer> | undefined;
    const server: TestServer = await serve((_, response) => {
      sendJson(response, 202, { job: { key: "abc:1" } });
      response.on("close", () => {
        next ??= server
          .close()
          .then(() => serve((_, reply) => sendJson(reply, 200, finished), second, server.port));
      });
    }, first);
    const run = await runAction({
      ...untrusting(),
      "api-url": `${server.origin}/api`,
      "ca-certificate": first.cert,
    });
    await next?.then((other) => other.close());
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "abc:1" });
    expect(run.log).toContain("(certificate-untrusted)");
  });
});

describe("TLS that does not come about", () => {
  test("an https URL of a plain http server is rejected at once", async () => {
    const server = await serve((_, response) => sendJson(response, 200, {}));
    const run = await runAction({
      ...lunInputs(simulator),
      "api-url": `https://127.0.0.1:${server.port}/api`,
    });
    await server.close();
    expect(run.outputs.verdict).toBe("rejected");
    expect(run.log).toContain("(tls-refused)");
  });

  test("a missing client certificate is rejected at once, and the call was not taken", async () => {
    const pair = await selfSigned("um.test");
    const server = await serve((_, response) => sendJson(response, 202, { job: { key: "a" } }), {
      ...pair,
      requestCert: true,
      rejectUnauthorized: true,
      ca: pair.cert,
    });
    const inputs = {
      ...lunInputs(simulator),
      "api-url": `${server.origin}/api`,
      "ca-certificate": pair.cert,
    };
    const run = await runAction(inputs);
    await server.close();
    expect(server.requests).toEqual([]);
    expect(run.outputs.verdict).toBe("rejected");
    expect(run.log).toMatch(/\(tls-refused\)[\s\S]*`client-certificate`/);
  });

  test("mutual TLS reaches the server", async () => {
    const pair = await selfSigned("um.test");
    const client = await selfSigned("runner.test");
    const server = await serve(
      ({ method }, response) =>
        method === "POST"
          ? sendJson(response, 202, { job: { key: "a" } })
          : sendJson(response, 200, { state: "completed", status: "normal" }),
      { ...pair, requestCert: true, rejectUnauthorized: true, ca: client.cert },
    );
    const inputs = {
      ...lunInputs(simulator),
      "api-url": `${server.origin}/api`,
      "ca-certificate": pair.cert,
    };
    const files = { "client.key": client.key };
    const run = await runAction(
      { ...inputs, "client-certificate": client.cert, "client-key": "client.key" },
      { files },
    );
    await server.close();
    expect(run.outputs.verdict).toBe("passed");
    const secret = client.key.split("\n")[1] ?? "";
    expect(run.log).toContain(`::add-mask::${secret}`);
  });
});
