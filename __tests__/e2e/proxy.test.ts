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
  expect(run.log.replaceAll(/^::add-mask::.*$/gm, "")).not.toMatch(/p@ss|p%40ss/);
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
  proxy = await startProxy({ credentials: "runner:p@ss" });
  const origin = `http://um.test:${plain.port}`;
  const run = await runAction(
    { ...inputs(), "api-url": `${origin}/api`, path: "/storage-provider/luns?a=1" },
    { env: { HTTP_PROXY: proxy.url("runner:p%40ss") } },
  );
  await plain.close();
  expect(run.outputs.verdict).toBe("passed");
  // Many proxies let CONNECT through to port 443 alone.
  expect(proxy.tunnels).toEqual([]);
  expect(proxy.requests[0]).toBe(`POST ${origin}/api/storage-provider/luns?a=1`);
  expect(plain.requests[0]).toMatchObject({
    url: "/api/storage-provider/luns?a=1",
    headers: { host: `um.test:${plain.port}` },
  });
  expect(plain.requests.flatMap(({ headers }) => Object.keys(headers))).not.toContain("proxy-authorization");
});

test("a plain http server behind a proxy that wants another password", async () => {
  proxy = await startProxy({ credentials: "runner:right" });
  const run = await runAction(
    { ...inputs(), "api-url": "http://um.test/api" },
    { env: { HTTP_PROXY: proxy.url("runner:wrong-one") } },
  );
  expect(run.outputs.verdict).toBe("rejected");
  expect(run.log).toMatch(/the proxy answered POST with HTTP 407[\s\S]*user and password in HTTPS_PROXY/);
  expect(run.log.replaceAll(/^::add-mask::.*$/gm, "")).not.toContain("wrong-one");
});

test.each([200, 204, 299])("a tunnel opened with HTTP %d", async (openStatus) => {
  proxy = await startProxy({ openStatus });
  const run = await runAction(inputs(), { env: { HTTPS_PROXY: proxy.url() } });
  expect(run.outputs.verdict).toBe("passed");
});

test.each([408, 429, 500, 503, 504])("a proxy's %d is tried again", async (busyStatus) => {
  proxy = await startProxy({ busyFirst: 1, busyStatus });
  const run = await runAction(inputs(), { env: { HTTPS_PROXY: proxy.url() } });
  expect(run.outputs.verdict).toBe("passed");
});

test("a proxy that offers only NTLM and Negotiate is named as such", async () => {
  proxy = await startProxy({ credentials: "a:b", authenticate: "Negotiate, NTLM" });
  const run = await runAction(inputs(), { env: { HTTPS_PROXY: proxy.url("runner:p") } });
  expect(run.outputs.verdict).toBe("rejected");
  expect(run.log).toMatch(/offers only Negotiate and NTLM to log in[\s\S]*speaks Basic alone/);
});

test("a proxy that does not let the server through is no question of credentials", async () => {
  proxy = await startProxy({ status: 403 });
  const run = await runAction(inputs(), { env: { HTTPS_PROXY: proxy.url() } });
  expect(run.outputs.verdict).toBe("rejected");
  expect(run.log).toMatch(/HTTP 403[\s\S]*have them allowed/);
});

test.each([
  ["a bare % in the password", "http://user:100%sure@127.0.0.1:3128", "%25"],
  ["SOCKS", "socks5://127.0.0.1:1080", "neither http nor https"],
])("a proxy URL with %s is a wrong input, and nothing is sent", async (_, url, says) => {
  const run = await runAction(inputs(), { env: { HTTPS_PROXY: url } });
  expect(run.outputs.verdict).not.toBe("passed");
  expect(run.log).toMatch(/\(invalid-input\)[\s\S]*HTTPS_PROXY/);
  expect(annotations(run.log, "error")[0]).toContain(says);
  expect(annotations(run.log, "error")[0]).not.toContain("100%sure");
});

test.each(["*.test", "um.test:PORT", ".test"])("NO_PROXY=%s leaves the proxy out", async (noProxy) => {
  proxy = await startProxy();
  const env = { HTTPS_PROXY: proxy.url(), NO_PROXY: noProxy.replace("PORT", String(server.port)) };
  await runAction({ ...inputs(), "outage-tolerance": "100ms" }, { env });
  expect(proxy.tunnels).toEqual([]);
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
