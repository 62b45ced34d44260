import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { runAction, startAction } from "../support/action.ts";
import { type KeyPair, selfSigned } from "../support/certificates.ts";
import { startProxy, type TestProxy } from "../support/proxy.ts";
import { annotations } from "../support/runner-commands.ts";
import { sendJson, serve, type TestServer } from "../support/server.ts";

/** Proxies. The server has a name that only the proxy resolves, since loopback addresses bypass proxies. */

let pair: KeyPair;
let server: TestServer;
beforeAll(async () => {
  pair = await selfSigned("um.test");
  let polls = 0;
  server = await serve(({ method }, response) => {
    if (method === "POST") return sendJson(response, 202, { job: { key: "abc:1" } });
    polls += 1;
    const done = polls % 3 === 0;
    sendJson(response, 200, { state: done ? "completed" : "running", status: "normal" });
  }, pair);
});
afterAll(() => server.close());

let proxy: TestProxy | undefined;
afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
});

const inputs = () => ({
  "api-url": `https://um.test:${server.port}/api`,
  path: "/storage-provider/luns",
  "ca-certificate": pair.cert,
  "poll-interval": "100ms",
});

test("an authenticated CONNECT proxy, certificate options included; all polls share one tunnel", async () => {
  proxy = await startProxy({ credentials: "runner:p@ss:word/1" });
  const env = { HTTPS_PROXY: proxy.url("runner:p%40ss%3Aword%2F1") };
  const run = await runAction(inputs(), { env });
  expect(run.outputs).toMatchObject({ verdict: "passed", polls: "3" });
  expect(proxy.tunnels).toEqual([`um.test:${server.port}`, `um.test:${server.port}`]);
  // Node's own deprecation notes would stand in every log.
  expect(run.log).not.toMatch(/Deprecat/);
  expect(run.log).not.toMatch(/p@ss|p%40ss/);
});

test("a self-signed server behind a proxy is refused without its certificate", async () => {
  proxy = await startProxy();
  const run = await runAction({ ...inputs(), "ca-certificate": "" }, { env: { HTTPS_PROXY: proxy.url() } });
  expect(run.outputs.verdict).toBe("rejected");
  expect(annotations(run.log, "error")[0]).toMatch(/`ca-certificate`/);
});

test("a plain http server behind a proxy", async () => {
  const plain = await serve((request, response) =>
    request.method === "POST"
      ? sendJson(response, 202, { job: { key: "abc:1" } })
      : sendJson(response, 200, { state: "completed", status: "normal" }),
  );
  proxy = await startProxy();
  const run = await runAction(
    { ...inputs(), "api-url": `http://um.test:${plain.port}/api` },
    { env: { HTTP_PROXY: proxy.url() } },
  );
  await plain.close();
  expect(run.outputs.verdict).toBe("passed");
});

test("a wrong proxy password is rejected at once", async () => {
  proxy = await startProxy({ credentials: "runner:right" });
  const run = await runAction(inputs(), { env: { HTTPS_PROXY: proxy.url("runner:wrong") } });
  expect(run.outputs.verdict).toBe("rejected");
  expect(run.outputs.message).toMatch(/the proxy answered CONNECT with HTTP 407/);
  expect(proxy.tunnels.length).toBe(1);
});

test("a proxy's 503 is tried again", async () => {
  proxy = await startProxy({ busyFirst: 1 });
  const run = await runAction(inputs(), { env: { HTTPS_PROXY: proxy.url() } });
  expect(run.outputs.verdict).toBe("passed");
});

test("NO_PROXY goes straight to the server, which has no such name", async () => {
  proxy = await startProxy();
  const env = { HTTPS_PROXY: proxy.url(), NO_PROXY: "um.test" };
  const run = await runAction({ ...inputs(), "outage-tolerance": "100ms" }, { env });
  expect(run.outputs.verdict).toBe("rejected");
  expect(run.outputs.message).toMatch(/ENOTFOUND|EAI_AGAIN/);
  expect(proxy.tunnels).toEqual([]);
});

test("a proxy that never answers ends with the deadline, and nothing was sent", async () => {
  proxy = await startProxy({ silent: true });
  const run = await runAction({ ...inputs(), timeout: "3s" }, { env: { HTTPS_PROXY: proxy.url() } });
  expect(run.outputs.verdict).toBe("rejected");
  expect(run.outputs.message).toMatch(/could not be sent in time/);
});

test("a proxy that never answers ends with a signal", async () => {
  proxy = await startProxy({ silent: true });
  const running = startAction(inputs(), { env: { HTTPS_PROXY: proxy.url() } });
  while (proxy.tunnels.length === 0) await new Promise((tick) => setTimeout(tick, 5));
  running.child.kill("SIGINT");
  const run = await running.done;
  expect(run.outputs.verdict).toBe("cancelled");
  expect(run.outputs.message).toMatch(/nothing was started/);
});
