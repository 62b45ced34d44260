import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { decode } from "../../../src/http/decode.ts";

const MAX_BYTES = 100_000;
const TEXT = JSON.stringify({ job: { key: "abc:1" }, rest: [...Array(3000).keys()] });
const plain = Buffer.from(TEXT);

test.each<[name: string, bytes: Buffer, codings: readonly string[]]>([
  ["nothing", plain, []],
  ["identity", plain, ["identity"]],
  ["gzip", gzipSync(plain), ["gzip"]],
  ["x-gzip", gzipSync(plain), ["x-gzip"]],
  [
    "gzip in two members",
    Buffer.concat([gzipSync(plain.subarray(0, 9)), gzipSync(plain.subarray(9))]),
    ["gzip"],
  ],
  ["deflate", deflateSync(plain), ["deflate"]],
  ["deflate without its header", deflateRawSync(plain), ["deflate"]],
  ["br", brotliCompressSync(plain), ["br"]],
  ["br upon gzip", brotliCompressSync(gzipSync(plain)), ["gzip", "br"]],
  ["gzip upon gzip", gzipSync(gzipSync(plain)), ["gzip", "identity", "gzip"]],
  ["a coding that is not known", plain, ["rot13"]],
  ["a name that every object has", plain, ["constructor"]],
])("%s", async (_, bytes, codings) => {
  const { bytes: decoded, end } = await decode(bytes, codings, MAX_BYTES);
  expect([decoded.toString(), end]).toEqual([TEXT, "whole"]);
});

test("an empty body has no coding", async () => {
  expect(await decode(Buffer.alloc(0), ["gzip"], MAX_BYTES)).toMatchObject({ end: "whole" });
});

describe("a coding that breaks off", () => {
  test.each<[name: string, bytes: Buffer, coding: string]>([
    ["gzip", gzipSync(plain), "gzip"],
    ["deflate", deflateSync(plain), "deflate"],
    ["deflate without its header", deflateRawSync(plain), "deflate"],
    ["br", brotliCompressSync(plain), "br"],
  ])("%s yields what came", async (_, bytes, coding) => {
    const { bytes: decoded, end } = await decode(bytes.subarray(0, bytes.length - 20), [coding], MAX_BYTES);
    expect(end).toBe("cut");
    expect(TEXT.startsWith(decoded.toString())).toBe(true);
    expect(decoded.toString()).toContain("abc:1");
  });

  test("is a cut where it is corrupt", async () => {
    const bytes = gzipSync(plain);
    bytes.fill(0xff, 3000, 3100);
    const { bytes: decoded, end } = await decode(bytes, ["gzip"], MAX_BYTES);
    expect([end, decoded.toString().slice(0, 22)]).toEqual(["cut", '{"job":{"key":"abc:1"}']);
  });

  test("is a cut where a check fails at its very end", async () => {
    const bytes = gzipSync(plain);
    bytes.writeUInt32LE(0, bytes.length - 8);
    expect(await decode(bytes, ["gzip"], MAX_BYTES)).toMatchObject({ end: "cut" });
  });

  test("is a cut where it is none", async () => {
    expect(await decode(plain, ["gzip"], MAX_BYTES)).toMatchObject({ end: "cut" });
  });

  test("is a cut where codings are heaped up", async () => {
    expect(await decode(plain, Array(6).fill("gzip"), MAX_BYTES)).toMatchObject({ end: "cut" });
  });
});

test.each<[name: string, bytes: Buffer, codings: readonly string[]]>([
  ["a bomb", gzipSync(Buffer.alloc(50_000_000)), ["gzip"]],
  ["a bomb within a bomb", gzipSync(gzipSync(Buffer.alloc(50_000_000))), ["gzip", "gzip"]],
  ["a bomb of brotli", brotliCompressSync(Buffer.alloc(50_000_000)), ["br"]],
])("%s is too large, and no more of it is kept", async (_, bytes, codings) => {
  const { bytes: decoded, end } = await decode(bytes, codings, MAX_BYTES);
  expect([end, decoded.length]).toEqual(["too-large", MAX_BYTES]);
});
