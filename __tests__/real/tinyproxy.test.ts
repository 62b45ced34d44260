import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Inputs, runAction } from "../support/action.ts";
import { type KeyPair, selfSigned } from "../support/certificates.ts";
import { codesOf } from "../support/exit-codes.ts";
import { lunInputs } from "../support/um.ts";
import { type Box, startNginx, startTinyproxy } from "./support/boxes.ts";
import { freePort } from "./support/programs.ts";

/** From a runner that reaches the world through tinyproxy alone, to nginx, which ends TLS before Unified Manager. */

const NAME = "um.box.test";
const USER = "runner";
const PASSWORD = "right-Password7";

let pair: KeyPair;
let simulator: Simulator;
let nginx: Box;
let tlsPort: number;
let proxy: Box;
beforeAll(async () => {
  pair = await selfSigned(NAME);
  simulator = await startSimulator({ tls: false });
  tlsPort = await freePort();
  nginx = await startNginx((port, folder) => {
    writeFileSync(join(folder, "cert.pem"), pair.cert);
    writeFileSync(join(folder, "key.pem"), pair.key);
    return `
  server {
    listen 127.0.0.1:${port};
    listen 127.0.0.1:${tlsPort} ssl;
    ssl_certificate cert.pem;
    ssl_certificate_key key.pem;
    location / { proxy_pass ${simulator.url}; }
  }`;
  });
  proxy = await startTinyproxy(NAME, USER, PASSWORD);
});
afterAll(async () => {
  await proxy?.close();
  await nginx?.close();
  await simulator?.close();
});

let before: number;
beforeEach(() => {
  before = simulator.requests.length;
});
const calls = () => simulator.requests.slice(before).filter(({ method }) => method === "POST").length;

const inputs = (apiUrl = `https://${NAME}:${tlsPort}/api`): Inputs => ({
  ...lunInputs(simulator, { durationMs: 1500 }),
  "api-url": apiUrl,
  "ca-certificate": pair.cert,
});
const through = (credentials: string) => `http://${credentials}127.0.0.1:${proxy.port}`;

test.each(["auto", "standard"])("a job over https, polling %s", async (polling) => {
  const env = { HTTPS_PROXY: through(`${USER}:${PASSWORD}@`) };
  const run = await runAction({ ...inputs(), polling }, { env });
  expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
  expect(proxy.log()).toContain(`CONNECT ${NAME}:${tlsPort}`);
  expect(run.log.replace(/^::add-mask::.*$/gm, "")).not.toContain(PASSWORD);
  expect(calls()).toBe(1);
});

test("a job over plain http: the proxy gets the whole URL (RFC 9112, 3.2.2)", async () => {
  const env = { HTTP_PROXY: through(`${USER}:${PASSWORD}@`) };
  const run = await runAction(inputs(`http://${NAME}:${nginx.port}/api`), { env });
  expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
  expect(proxy.log()).toContain(`POST http://${NAME}:${nginx.port}/api/storage-provider/luns`);
  expect(calls()).toBe(1);
});

test.each([
  ["no credentials", "", 407],
  ["a wrong password", `${USER}:wrong@`, 401],
])("%s: refused at once, nothing was started", async (_, credentials, status) => {
  const run = await runAction(inputs(), { env: { HTTPS_PROXY: through(credentials) } });
  expect(codesOf(run)).toContain(run.exitCode);
  expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
  expect(run.outputs.message).toContain(`the proxy answered CONNECT with HTTP ${status}`);
  expect(calls()).toBe(0);
});

test("a name that the proxy does not resolve either: tried again, nothing was started", async () => {
  const env = { HTTPS_PROXY: through(`${USER}:${PASSWORD}@`) };
  const gone = { ...inputs(`https://gone.box.test:${tlsPort}/api`), "outage-tolerance": "500ms" };
  const run = await runAction(gone, { env });
  expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
  expect(run.outputs.message).toMatch(/the proxy answered CONNECT with HTTP 5\d\d/);
});

test("without the proxy the name means nothing", async () => {
  const run = await runAction({ ...inputs(), "outage-tolerance": "100ms" });
  expect(run.outputs.verdict).toBe("rejected");
  expect(run.outputs.message).toMatch(/ENOTFOUND|EAI_AGAIN/);
});
