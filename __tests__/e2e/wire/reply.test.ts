import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Method } from "../../../src/client/exchange.ts";
import { openWire } from "../../../src/http/wire.ts";
import { type KeyPair, selfSigned } from "../../support/certificates.ts";
import { type RawServer, serveBytes } from "../../support/raw-server.ts";
import { sendJson, serve, type TestServer } from "../../support/server.ts";

/** The wire against real servers: what it makes of a reply's end, of its codings and of a reply that breaks off. */

let pair: KeyPair;
beforeAll(async () => {
  pair = await selfSigned("um.test");
});
let server: RawServer | TestServer | undefined;
afterEach(() => server?.close());

const open = (onSecret: (text: string) => void = () => {}) =>
  openWire({ ca: pair.cert, cert: undefined, key: undefined, verify: true }, { userAgent: "test", onSecret });

async function ask(scheme: "http" | "https", port: number, budgetMs = 5000, method: Method = "POST") {
  const url = `${scheme}://127.0.0.1:${port}/api`;
  return open().send({ method, url, headers: {}, fresh: true, body: "{}" }, budgetMs);
}

const BODY = '{"job":{"key":"abc:1"}}';
const head = (status: string, ...headers: string[]) => `${status}\r\n${headers.join("\r\n")}\r\n\r\n`;

describe.each(["http", "https"] as const)("over %s", (scheme) => {
  test.each<[name: string, bytes: string, text: string, isWhole: boolean]>([
    ["a length that is met", head("HTTP/1.1 200 OK", "Content-Length: 23") + BODY, BODY, true],
    ["a length of nothing", head("HTTP/1.1 200 OK", "Content-Length: 0"), "", true],
    [
      "a last chunk",
      `${head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")}17\r\n${BODY}\r\n0\r\n\r\n`,
      BODY,
      true,
    ],
    ["a last chunk alone", `${head("HTTP/1.1 200 OK", "Transfer-Encoding: Chunked")}0\r\n\r\n`, "", true],
    ["204", head("HTTP/1.1 204 No Content", "Server: x"), "", true],
    ["304", head("HTTP/1.1 304 Not Modified", "Server: x"), "", true],
    ["HTTP/1.0 with a length", head("HTTP/1.0 200 OK", "Content-Length: 23") + BODY, BODY, true],
    ["the connection", head("HTTP/1.1 200 OK", "Connection: close") + BODY, BODY, false],
    ["the connection, before a byte", head("HTTP/1.1 200 OK", "Connection: close"), "", false],
    ["the connection of HTTP/1.0", head("HTTP/1.0 200 OK", "Server: x") + BODY, BODY, false],
    ["the connection of HTTP/1.0, before a byte", head("HTTP/1.0 200 OK", "Server: x"), "", false],
  ])("a body that ends with %s", async (_, bytes, text, isWhole) => {
    server = await serveBytes(bytes, "close", scheme === "https" ? pair : undefined);
    expect(await ask(scheme, server.port)).toMatchObject({ kind: "reply", text, isWhole });
  });

  test.each<[name: string, bytes: string, text: string]>([
    [
      "within its length",
      head("HTTP/1.1 202 Accepted", "Location: /jobs/17", "Content-Length: 99") + BODY,
      BODY,
    ],
    [
      "before its last chunk",
      `${head("HTTP/1.1 202 Accepted", "Location: /jobs/17", "Transfer-Encoding: chunked")}17\r\n${BODY}\r\n`,
      BODY,
    ],
    ["before its first byte", head("HTTP/1.1 202 Accepted", "Location: /jobs/17", "Content-Length: 9"), ""],
  ])("a reply that breaks off %s", async (_, bytes, text) => {
    server = await serveBytes(bytes, "close", scheme === "https" ? pair : undefined);
    const partial = { status: 202, headers: { location: "/jobs/17" }, text };
    expect(await ask(scheme, server.port)).toMatchObject({ reason: "cut", sent: true, partial });
    await server.close();
    server = await serveBytes(bytes, "stay", scheme === "https" ? pair : undefined);
    expect(await ask(scheme, server.port, 400)).toMatchObject({ reason: "timeout", sent: true, partial });
  });
});

test("a reply that a signal ends keeps what had come", async () => {
  server = await serveBytes(head("HTTP/1.1 202 Accepted", "Content-Length: 99") + BODY, "stay");
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 300);
  const url = `http://127.0.0.1:${server.port}/api`;
  const request = { method: "POST", url, headers: {}, fresh: true } as const;
  expect(await open().send(request, 5000, stop.signal)).toMatchObject({
    reason: "stopped",
    partial: { status: 202, text: BODY },
  });
});

test("no partial reply where no head came", async () => {
  server = await serveBytes("HTTP/1.1 20", "close");
  const fault = await ask("http", server.port);
  expect(fault).toMatchObject({ reason: "reset", sent: true });
  expect(fault).not.toHaveProperty("partial");
});

describe("a coded body", () => {
  const coded = async (bytes: Buffer, coding: string, length = bytes.length) => {
    const top = head("HTTP/1.1 202 Accepted", `Content-Encoding: ${coding}`, `Content-Length: ${length}`);
    server = await serveBytes(Buffer.concat([Buffer.from(top), bytes]), "close");
    return ask("http", server.port);
  };

  test("is not asked for, unless the user does", async () => {
    const asked: TestServer = await serve((_, response) => sendJson(response, 200, {}));
    server = asked;
    await ask("http", asked.port);
    const headers = { "Accept-Encoding": "gzip" };
    await open().send({ method: "GET", url: `${asked.origin}/a`, headers }, 5000);
    expect(asked.requests.map((each) => each.headers["accept-encoding"])).toEqual(["identity", "gzip"]);
  });

  test("is decoded all the same", async () => {
    expect(await coded(gzipSync(BODY), "GZIP")).toMatchObject({ kind: "reply", text: BODY, isWhole: true });
    await server?.close();
    expect(await coded(brotliCompressSync(gzipSync(BODY)), "gzip, br")).toMatchObject({ text: BODY });
  });

  test("is decoded as far as it came", async () => {
    const bytes = gzipSync(BODY);
    const fault = await coded(bytes.subarray(0, -6), "gzip", bytes.length);
    expect(fault).toMatchObject({ reason: "cut", partial: { status: 202, text: BODY } });
  });

  test("that is corrupt is a cut", async () => {
    expect(await coded(Buffer.from(BODY), "gzip")).toMatchObject({ reason: "cut", sent: true });
  });

  test("that is a bomb is too large, and no more than the limit is kept", async () => {
    const fault = await coded(gzipSync(Buffer.alloc(200_000_000, "x")), "gzip");
    expect(fault).toMatchObject({ reason: "too-large", sent: true });
    expect(fault.kind === "fault" && fault.partial?.text.length).toBe(10 * 1024 * 1024);
  });
});

test("cookies that a server sets are made known, once each", async () => {
  const secrets: string[] = [];
  const cookies = ["SID=s3ssion-1; Path=/", "short=abc", 'Q="quoted-1"', "Old=gone1; Max-Age=0"];
  const setting: TestServer = await serve((_, response) => {
    response.writeHead(200, { "set-cookie": cookies }).end();
  });
  server = setting;
  const wire = open((text) => secrets.push(text));
  for (const path of ["/a", "/b"])
    await wire.send({ method: "GET", url: setting.origin + path, headers: {} }, 5000);
  expect(secrets).toEqual(["s3ssion-1", "quoted-1", "gone1"]);
});

test("a TLS port that answers plain HTTP with an alert is named", async () => {
  server = await serveBytes(Buffer.from([21, 3, 1, 0, 2, 2, 70]), "close");
  expect(await ask("http", server.port)).toMatchObject({ reason: "tls", sent: false, cause: "speaks-tls" });
});
