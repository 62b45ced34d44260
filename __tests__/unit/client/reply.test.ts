import { describe, expect, test } from "@jest/globals";
import type { FaultReason } from "../../../src/client/exchange.ts";
import { errorText } from "../../../src/client/meaning/error-body.ts";
import { seen } from "../../../src/client/meaning/wording.ts";
import { retryAfterMs, serverTimeMs } from "../../../src/client/reply.ts";
import { answerDocument } from "../../../src/job/document.ts";
import { parseBody } from "../../../src/text/json.ts";
import { EPOCH_MS } from "../../support/clock.ts";
import { cut, replyOf } from "../../support/script.ts";

test.each<[headers: Readonly<Record<string, string>>, ms: number]>([
  [{ date: "Mon, 05 Jan 2026 12:00:00 GMT" }, Date.UTC(2026, 0, 5, 12)],
  [{ date: "noon" }, EPOCH_MS],
  [{}, EPOCH_MS],
])("the server's clock: %j", (headers, ms) => {
  expect(serverTimeMs(replyOf(200, {}, headers), EPOCH_MS)).toBe(ms);
});

describe("what a server says went wrong", () => {
  test.each<[name: string, body: unknown, text: string | undefined]>([
    ["error.message with a code", { error: { message: "no", code: "4" } }, "no (code 4)"],
    ["a number as code", { error: { message: "no", code: 4 } }, "no (code 4)"],
    ["a target", { error: { message: "no", code: "4", target: "size" } }, "no (code 4, target size)"],
    ["error.message alone", { error: { message: "no", target: "size" } }, "no"],
    ["error.detail", { error: { detail: "no" } }, "no"],
    ["a code alone", { error: { code: "4" } }, "4"],
    ["an empty error", { error: {} }, undefined],
    ["error as a text", { error: "no", message: "other" }, "no"],
    ["message", { message: "no" }, "no"],
    ["detail", { detail: "no", title: "Bad" }, "no"],
    ["title", { title: "Bad" }, "Bad"],
    ["white space", { error: " ", message: "no" }, "no"],
    ["other types", { error: 1, message: [], detail: null }, undefined],
    ["a list", [{ message: "no" }], undefined],
    ["null", "null", undefined],
    ["text", "no", undefined],
    ["nothing", undefined, undefined],
  ])("%s", (_, body, text) => {
    expect(errorText(replyOf(400, body).body)).toBe(text);
  });
});

describe("Retry-After", () => {
  const date = (ms: number) => new Date(EPOCH_MS + ms).toUTCString();
  test.each<[name: string, headers: Record<string, string>, ms: number | undefined]>([
    ["absent", {}, undefined],
    ["seconds", { "retry-after": "7" }, 7000],
    ["zero", { "retry-after": "0" }, 0],
    ["white space around", { "retry-after": " 7 " }, 7000],
    ["a date", { "retry-after": date(9000) }, 9000],
    ["a date that has passed", { "retry-after": date(-9000) }, 0],
    ["a date by the server's own clock", { "retry-after": date(99_000), date: date(90_000) }, 9000],
    ["a date beside a broken Date", { "retry-after": date(9000), date: "x" }, 9000],
    ["a date in the old form", { "retry-after": "Monday, 05-Jan-26 12:00:09 GMT" }, 9000],
    ["a negative number", { "retry-after": "-7" }, undefined],
    ["a fraction", { "retry-after": "1.5" }, undefined],
    ["another kind of date", { "retry-after": "2026-01-05" }, undefined],
    [
      "a date that does not begin with its day",
      { "retry-after": "05 Jan 2026 12:00:09 GMT (Monday)" },
      undefined,
    ],
    ["a day that is none", { "retry-after": "Mon, soon" }, undefined],
    ["words", { "retry-after": "soon" }, undefined],
    ["nothing", { "retry-after": "" }, undefined],
  ])("%s", (_, headers, ms) => {
    expect(retryAfterMs(replyOf(503, undefined, headers), EPOCH_MS)).toBe(ms);
  });
});

describe("a reply as a document", () => {
  test.each<[name: string, text: string, body: unknown]>([
    ["JSON", '{"a":1}', { a: 1 }],
    ["nothing", "", null],
    ["text", "x", null],
  ])("%s", (_, text, body) => {
    expect(answerDocument(replyOf(202, text, { a: "b" }))).toMatchObject({
      status: 202,
      headers: { a: "b" },
      body,
    });
  });

  test("tells which way the job was found, where that is known", () => {
    expect([answerDocument(replyOf(200), 1), answerDocument(replyOf(200))]).toMatchObject([
      { via: 1 },
      { via: null },
    ]);
  });

  test("loses a byte order mark at its start, and none within", () => {
    expect(parseBody('\uFEFF"\uFEFFa"', undefined)).toEqual({ kind: "json", value: "\uFEFFa" });
  });

  test.each<[name: string, text: string, type: string, looksLike: string]>([
    ["HTML by its type, with white space", "x", "text/html ; charset=utf-8", "HTML"],
    ["HTML by its start", "<HTML>", "text/plain", "HTML"],
    ["not by what stands within", "see <html>", "text/plain", "text/plain"],
  ])("looks like %s", (_, text, type, looksLike) => {
    expect(parseBody(text, type)).toEqual({ kind: "not-json", looksLike });
  });

  test.each<[depth: number, kind: string]>([
    [200, "json"],
    [201, "not-json"],
  ])("of depth %d is %s", (depth, kind) => {
    expect(parseBody(`${"[".repeat(depth)}1${"]".repeat(depth)}`, undefined).kind).toBe(kind);
  });
});

describe("how a reply is told", () => {
  test.each<[name: string, body: unknown, text: string]>([
    ["in the server's words", { error: { message: "no" } }, "was answered HTTP 500: no"],
    ["cut where it is long", { message: "a".repeat(500) }, `was answered HTTP 500: ${"a".repeat(399)}…`],
    ["as what it is", "<html>", "was answered HTTP 500 with HTML"],
    ["bare", undefined, "was answered HTTP 500"],
    ["bare for JSON that says nothing", { a: 1 }, "was answered HTTP 500"],
  ])("%s", (_, body, text) => {
    expect(seen(replyOf(500, body), { shorten: cut })).toBe(text);
  });
});

describe("how a fault is told", () => {
  test.each<[reason: FaultReason, sent: boolean, text: string]>([
    ["unreachable", false, "could not be sent: seen"],
    ["certificate", false, "was not sent, because the server's certificate is not trusted: seen"],
    ["tls", true, "was not taken, because TLS failed: seen"],
    ["proxy", false, "was not sent, because the proxy refused: seen"],
    ["reset", true, "got no reply: seen"],
    ["cut", true, "got a reply that broke off: seen"],
    ["timeout", true, "got no whole reply in time: seen"],
    ["timeout", false, "could not be sent in time: seen"],
    ["too-large", true, "got a reply that is too large: seen"],
    ["stopped", true, "was ended by a signal"],
  ])("%s, sent: %s", (reason, sent, text) => {
    expect(seen({ kind: "fault", reason, sent, detail: "seen" }, { shorten: cut })).toBe(text);
  });
});
