import { describe, expect, test } from "@jest/globals";
import { readAcceptance } from "../../../src/client/acceptance.ts";
import type { Reply } from "../../../src/client/exchange.ts";
import { isJobKey } from "../../../src/job/key.ts";
import { API_URL, CALL, describeApi, UM } from "../../support/api.ts";
import { replyOf } from "../../support/script.ts";

const JOBS = "/api/management-server/jobs";
const read = (reply: Reply) => readAcceptance(reply, { api: UM, apiUrl: API_URL, request: CALL });
const self = (href: string) => ({ _links: { self: { href } } });

describe("where the key of a job is found", () => {
  interface Case {
    readonly name: string;
    readonly status?: number;
    readonly body?: unknown;
    readonly headers?: Reply["headers"];
    readonly keys: readonly string[];
    readonly doubts?: readonly string[];
  }
  test.each<Case>([
    { name: "job.key", body: { job: { key: "a" } }, keys: ["a"] },
    { name: "job_key", body: { job_key: "a" }, keys: ["a"] },
    { name: "the link of the job", body: { job: self(`${JOBS}/a`) }, keys: ["a"] },
    { name: "a whole job", body: { key: "a", ...self(`${JOBS}/a`) }, keys: ["a"] },
    { name: "operationId", body: { operationId: "a" }, keys: ["a"] },
    { name: "a Location header", headers: { location: `${JOBS}/a` }, keys: ["a"] },
    {
      name: "a Location header on another origin",
      headers: { location: `https://elsewhere.example.com${JOBS}/a` },
      keys: ["a"],
    },
    { name: "a link with a slash at its end", body: { job: self(`${JOBS}/a/`) }, keys: ["a"] },
    { name: "a link with a query", body: { job: self(`${JOBS}/a?fields=*`) }, keys: ["a"] },
    { name: "a link with a fragment", body: { job: self(`${JOBS}/a#top`) }, keys: ["a"] },
    { name: "a key with colons", body: { job: { key: "a:type=job,uuid=b" } }, keys: ["a:type=job,uuid=b"] },
    { name: "a link with %3A", body: { job: self(`${JOBS}/a%3Ab`) }, keys: ["a:b"] },
    { name: "a link encoded twice, decoded once", body: { job: self(`${JOBS}/a%253Ab`) }, keys: ["a%3Ab"] },
    { name: "a link that cannot be decoded", body: { job: self(`${JOBS}/a%zz`) }, keys: ["a%zz"] },
    { name: "a key is not decoded", body: { job: { key: "a%3Ab" } }, keys: ["a%3Ab"] },
    { name: "an integer", body: { job: { key: 42 } }, keys: ["42"] },
    { name: "zero", body: { job: { key: 0 } }, keys: ["0"] },
    { name: "several keys", body: { job: { key: ["a", "b", "a"] } }, keys: ["a", "b"] },
    {
      name: "several keys, one of them none",
      body: { job: { key: ["..", "b"] } },
      keys: ["b"],
      doubts: ['".."'],
    },
    {
      name: "a key beside an error",
      body: { job: { key: "a" }, error: { code: "1", message: "volume is offline" } },
      keys: ["a"],
      doubts: ["volume is offline (code 1)"],
    },
    { name: "an integer beyond 2^53", body: '{"job":{"key":9007199254740993}}', keys: ["9007199254740993"] },
    { name: "a 200", status: 200, body: { job: { key: "a" } }, keys: ["a"] },
    { name: "a 201", status: 201, body: { job: { key: "a" } }, keys: ["a"] },
    { name: "a 206", status: 206, body: { job: { key: "a" } }, keys: ["a"] },
    { name: "a 204 with Location", status: 204, headers: { location: `${JOBS}/a` }, keys: ["a"] },
    { name: "a body with a byte order mark", body: '\uFEFF{"job":{"key":"a"}}', keys: ["a"] },
    {
      name: "an unusable hit is passed over",
      body: { job: { key: "", ...self(`${JOBS}/a`) } },
      keys: ["a"],
    },
  ])("$name", ({ status = 202, body, headers, keys, doubts = [] }) => {
    expect(read(replyOf(status, body, headers))).toEqual({
      kind: "jobs",
      jobs: keys.map((key) => ({
        key,
        url: `${API_URL}/management-server/jobs/${encodeURIComponent(key)}`,
        lastModified: undefined,
        via: undefined,
      })),
      doubts,
    });
  });

  test.each<[name: string, body: string | undefined, key: string]>([
    ["of JSON", '{"id":"7"}', "7"],
    ["of text", "id=7", "none"],
    ["without a body", undefined, "none"],
  ])("the request itself, one %s", (_, body, key) => {
    const api = describeApi({ accepted: { key: "request.body.id || 'none'" } });
    const { body: _none, ...call } = CALL;
    const request = body === undefined ? call : { ...call, body };
    expect(readAcceptance(replyOf(202, {}), { api, apiUrl: API_URL, request })).toMatchObject({
      jobs: [{ key }],
    });
  });

  test("the first source counts", () => {
    const body = {
      job: { key: "1", ...self(`${JOBS}/3`) },
      job_key: "2",
      key: "4",
      ...self(`${JOBS}/4`),
      operationId: "5",
    };
    const headers = { location: `${JOBS}/6` };
    const without: readonly ((rest: typeof body) => unknown)[] = [
      (rest) => rest,
      (rest) => ({ ...rest, job: self(`${JOBS}/3`) }),
      ({ job_key: _, ...rest }) => ({ ...rest, job: self(`${JOBS}/3`) }),
      ({ job_key: _, job: __, ...rest }) => rest,
      ({ job_key: _, job: __, _links: ___, ...rest }) => rest,
      () => ({}),
    ];
    const keys = without.map((cut) => {
      const acceptance = read(replyOf(202, cut(body), headers));
      return acceptance.kind === "jobs" && acceptance.jobs[0].key;
    });
    expect(keys).toEqual(["1", "2", "3", "4", "5", "6"]);
  });
});

describe("a reply without a job", () => {
  interface Case {
    readonly name: string;
    readonly status?: number;
    readonly body?: unknown;
    readonly headers?: Reply["headers"];
    readonly why?: string;
  }
  test.each<Case>([
    { name: "200, empty", status: 200 },
    { name: "201, empty", status: 201 },
    { name: "204, empty", status: 204 },
    { name: "200 with JSON", status: 200, body: { name: "lun1" } },
    { name: "201 with JSON", status: 201, body: [] },
    {
      name: "200 with an aggregate, whose key is no job's",
      status: 200,
      body: { key: "a", ...self("/api/x/a") },
    },
    {
      name: "200 with a Redfish outcome that is none but good",
      status: 200,
      body: { error: { code: "x", "@Message.ExtendedInfo": [{ MessageId: "Base.1.8.Success" }] } },
    },
    {
      name: "200 with an error that is empty",
      status: 200,
      body: { error: null, errors: [], success: true },
    },
  ])("was done at once: $name", ({ status = 200, body }) => {
    expect(read(replyOf(status, body))).toEqual({ kind: "synchronous" });
  });

  test.each<Case>([
    { name: "202, empty", why: "the reply is empty" },
    { name: "203 with JSON", status: 203, body: { a: 1 }, why: "the reply has the fields a" },
    { name: "206 with JSON", status: 206, body: { a: 1 }, why: "the reply has the fields a" },
    { name: "202 with fields", body: { uuid: 1, name: "x" }, why: "the reply has the fields uuid, name" },
    { name: "202 with an empty object", body: {}, why: "an object without fields" },
    { name: "202 with a list", body: [1], why: "JSON, but not an object" },
    { name: "202 with null", body: "null", why: "tells of an error: null" },
    { name: "200 with null", status: 200, body: "null", why: "tells of an error: null" },
    { name: "200 with false", status: 200, body: "false", why: "tells of an error: false" },
    {
      name: "200 with an error",
      status: 200,
      body: { error: { code: "X", message: "it did not work" } },
      why: "tells of an error: it did not work \\(code X\\)",
    },
    {
      name: "200 with errors",
      status: 201,
      body: { success: false, errors: [{ message: "no" }] },
      why: "tells of an error: no",
    },
    { name: "200 that is not ok", status: 200, body: { ok: false }, why: 'tells of an error: {"ok":false}' },
    {
      name: "200 with a Redfish outcome that is bad",
      status: 200,
      body: { error: { "@Message.ExtendedInfo": [{ MessageSeverity: "Critical", Message: "rejected" }] } },
      why: "tells of an error: rejected",
    },
    {
      name: "200 with a key that is a step",
      status: 200,
      body: { job: { key: ".." } },
      why: 'is none: "\\.\\."',
    },
    { name: "200 with an empty key", status: 200, body: { job: { key: "" } }, why: 'is none: ""' },
    { name: "200 with HTML", status: 200, body: "<!DOCTYPE html><p>", why: "the reply is HTML, not JSON" },
    { name: "201 with text", status: 201, body: "created", why: "the reply is text, not JSON" },
    {
      name: "200 with a type of its own",
      status: 200,
      body: "a,b",
      headers: { "content-type": "text/csv; header=absent" },
      why: "the reply is text/csv, not JSON",
    },
    {
      name: "200 that says it is HTML",
      status: 200,
      body: "Sign in",
      headers: { "content-type": "text/html" },
      why: "the reply is HTML, not JSON",
    },
    { name: "202 with JSON that is cut", body: '{"job":{"key":"a"', why: "the reply is text, not JSON" },
    { name: "an aggregate", body: { key: "a", name: "x" }, why: "fields key, name" },
    { name: "a key of .", body: { job: { key: "." } }, why: 'is none: "\\."' },
    { name: "a key with a line break", body: { job: { key: "a\nb" } }, why: "is none: .*" },
    { name: "a key with a C1 control", body: { job: { key: "a\u0085" } }, why: "is none: .*" },
    { name: "a key with a lone surrogate", body: '{"job":{"key":"\\ud800"}}', why: "is none: .*" },
    { name: "a fraction", body: { job: { key: 1.5 } }, why: "is none: 1\\.5" },
    { name: "a key of another type", body: { job: { key: { a: 1 } } }, why: 'is none: {"a":1}' },
    { name: "a link of another type", body: { job: self(7 as unknown as string) }, why: "fields job" },
    { name: "a Location without a job", headers: { location: "/api/luns/7" }, why: "the reply is empty" },
    {
      name: "more than 20 fields",
      body: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`f${n}`, n])),
      why: "f18, f19, …",
    },
    {
      name: "20 fields",
      body: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`f${n}`, n])),
      why: "f18, f19",
    },
  ])("cannot be followed: $name", ({ status = 202, body, headers, why }) => {
    expect(read(replyOf(status, body, headers))).toEqual({
      kind: "unreadable",
      code: "no-job-key",
      why: expect.stringMatching(new RegExp(`${why}$`)),
    });
  });
});

describe("what can be a key", () => {
  test.each<[key: string, can: boolean]>([
    ["a", true],
    ["a/b", true],
    ["...", true],
    ["", false],
    [".", false],
    ["..", false],
    ["a\u0000", false],
    ["a\u007f", false],
  ])("%j: %s", (key, can) => {
    expect(isJobKey(key)).toBe(can);
  });
});

test("a key longer than any URL is none", () => {
  expect([isJobKey("a".repeat(4096)), isJobKey("a".repeat(4097))]).toEqual([true, false]);
});

test("a body that ended with its connection proves nothing", () => {
  const empty = { ...replyOf(200), isWhole: false };
  expect(read(empty)).toMatchObject({
    kind: "unreadable",
    why: expect.stringContaining("ended with its connection"),
  });
});

test("an API without calls that are done at once has none", () => {
  const acceptance = readAcceptance(replyOf(201, { queued: false }), {
    api: describeApi({ accepted: { key: "body.id" } }),
    apiUrl: API_URL,
    request: CALL,
  });
  expect(acceptance).toEqual({
    kind: "unreadable",
    code: "no-job-key",
    why: "the reply has the fields queued",
  });
});
