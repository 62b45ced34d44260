import { describe, expect, test } from "@jest/globals";
import { readAcceptance } from "../../../src/client/acceptance.ts";
import type { Reply } from "../../../src/client/exchange.ts";
import { jobUrl, keyUrl } from "../../../src/job/url.ts";
import { API_URL, CALL, describeApi } from "../../support/api.ts";
import { replyOf } from "../../support/script.ts";

describe("an API whose replies say where to poll", () => {
  const header = describeApi({
    accepted: { url: "headers.location", lastModified: 'headers."last-modified"' },
    job: { state: "state" },
  });
  const body = describeApi({ accepted: { key: 'body."@odata.id"' }, job: { state: "state" } });
  const azure = describeApi({
    accepted: { url: ["headers.operation", "headers.location"] },
    job: { state: "state" },
  });
  const both = describeApi({ accepted: { key: "body.id", url: "headers.location" } });
  const url = "https://um.example.com/tasks/7?full=1";

  interface Case {
    readonly name: string;
    readonly api: typeof header;
    readonly reply: Reply;
    readonly want: unknown;
  }
  const found = (key: string, via?: number, lastModified?: string) => ({
    kind: "jobs",
    jobs: [{ key, url, lastModified, via }],
    doubts: [],
  });
  const foreign = (key?: string) => ({
    kind: "unreadable",
    code: "foreign-job-url",
    why: expect.stringContaining("another origin"),
    ...(key === undefined ? {} : { key }),
  });
  test.each<Case>([
    {
      name: "an absolute URL; its path and query are the key",
      api: header,
      reply: replyOf(202, {}, { location: url, "last-modified": "now" }),
      want: found("/tasks/7?full=1", 0, "now"),
    },
    {
      name: "a path",
      api: header,
      reply: replyOf(202, {}, { location: "/tasks/7?full=1" }),
      want: found("/tasks/7?full=1", 0),
    },
    {
      name: "a path relative to the call",
      api: header,
      reply: replyOf(202, {}, { location: "../../tasks/7?full=1" }),
      want: found("/tasks/7?full=1", 0),
    },
    {
      name: "a path in the body",
      api: body,
      reply: replyOf(202, { "@odata.id": "/tasks/7?full=1" }),
      want: found("/tasks/7?full=1"),
    },
    {
      name: "a URL in the body that leads away",
      api: body,
      reply: replyOf(202, { "@odata.id": "https://elsewhere.example.com/tasks/7" }),
      want: foreign("https://elsewhere.example.com/tasks/7"),
    },
    {
      name: "a key and a URL",
      api: both,
      reply: replyOf(202, { id: 7 }, { location: url }),
      want: found("7"),
    },
    {
      name: "several keys, each below the API's own path",
      api: both,
      reply: replyOf(202, { id: [7, 8] }, { location: url }),
      want: {
        kind: "jobs",
        jobs: ["7", "8"].map((key) => ({
          key,
          url: `${API_URL}/tasks/${key}`,
          lastModified: undefined,
          via: undefined,
        })),
        doubts: [],
      },
    },
    {
      name: "the second place that is looked at",
      api: azure,
      reply: replyOf(202, {}, { location: url }),
      want: found("/tasks/7?full=1", 1),
    },
    {
      name: "a fragment, which is left out",
      api: header,
      reply: replyOf(202, {}, { location: `${url}#x` }),
      want: found("/tasks/7?full=1", 0),
    },
    ...["", "  "].map((location) => ({
      name: `a Location that says nothing: ${JSON.stringify(location)}`,
      api: header,
      reply: replyOf(202, {}, { location }),
      want: { kind: "unreadable", code: "no-job-key", why: "the reply is an object without fields" },
    })),
    {
      name: "another origin",
      api: header,
      reply: replyOf(202, {}, { location: "https://elsewhere.example.com/" }),
      want: foreign(),
    },
    {
      name: "another scheme",
      api: header,
      reply: replyOf(202, {}, { location: "http://um.example.com/tasks/7" }),
      want: foreign(),
    },
    {
      name: "user info",
      api: header,
      reply: replyOf(202, {}, { location: "https://a:b@um.example.com/" }),
      want: foreign(),
    },
    {
      name: "a user alone",
      api: header,
      reply: replyOf(202, {}, { location: "https://a@um.example.com/" }),
      want: foreign(),
    },
    {
      name: "a password alone",
      api: header,
      reply: replyOf(202, {}, { location: "https://:b@um.example.com/" }),
      want: foreign(),
    },
    {
      name: "no URL at all",
      api: header,
      reply: replyOf(202, {}, { location: "https://[" }),
      want: foreign(),
    },
  ])("$name", ({ api, reply, want }) => {
    expect(readAcceptance(reply, { api, apiUrl: API_URL, request: CALL })).toEqual(want);
  });

  test("a key that is a path is resolved on the origin", () => {
    expect(jobUrl(header, API_URL, "/tasks/7?full=1")).toBe(url);
  });

  test("a key that is a path cannot lead elsewhere", () => {
    expect(() => jobUrl(header, API_URL, "//elsewhere.example.com/tasks/7")).toThrow(
      "leads to another origin",
    );
  });

  test.each<[name: string, href: () => string]>([
    ["in the API's own path", () => keyUrl(both, API_URL, "/tasks/{key}/wait?k={key}", "a/b")],
    ["in a key that is a path", () => keyUrl(header, API_URL, "{key}/wait?k={key}", "/api/tasks/a%2Fb")],
  ])("what belongs to a job is found %s", (_, href) => {
    expect(href()).toMatch(/^https:\/\/um\.example\.com\/api\/tasks\/a%2Fb\/wait\?k=.*a%2Fb$/);
  });
});
