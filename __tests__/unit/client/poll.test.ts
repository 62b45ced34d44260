import { describe, expect, test } from "@jest/globals";
import { readPoll } from "../../../src/client/poll.ts";
import { describeApi, endedJob, plan, runningJob } from "../../support/api.ts";
import { clientOf, waitOf } from "../../support/parts.ts";
import { inOrder, replyOf, script } from "../../support/script.ts";
import { asked, broken, expectResult, faulty, lost, type PollCase } from "./poll-case.ts";

test.each<[name: string, status: number, kind: string]>([
  ["one that its description names", 404, "running"],
  ["another", 403, "lost"],
])("a status that answers with the job: %s", (_, status, kind) => {
  const api = describeApi({ job: { path: "/tasks/{key}", state: "state", answers: [404] } });
  const scripted = script(inOrder());
  const client = clientOf(scripted, plan({ api }), waitOf(scripted, plan({ api })));
  expect(readPoll(replyOf(status, { state: "busy" }), asked(), client).kind).toBe(kind);
});

describe("a reply", () => {
  const running = expect.objectContaining({ stateText: "running/normal" });
  const ended = expect.objectContaining({ stateText: "completed/error" });
  test.each<PollCase>([
    {
      name: "that shows the job running",
      exchange: replyOf(200, runningJob()),
      want: { kind: "running", sighting: running, unknownWord: undefined, retryAfterMs: undefined },
    },
    {
      name: "that says when to ask again",
      exchange: replyOf(202, runningJob(), { "retry-after": "7" }),
      want: { kind: "running", sighting: running, unknownWord: undefined, retryAfterMs: 7000 },
    },
    {
      name: "that shows the end",
      exchange: replyOf(200, endedJob("error")),
      want: { kind: "ended", sighting: ended, state: "ERROR", note: "", retryAfterMs: undefined },
    },
    {
      name: "2xx without a job",
      exchange: replyOf(204),
      want: faulty("was answered HTTP 204, but the reply is empty"),
    },
    {
      name: "2xx that is HTML",
      exchange: replyOf(200, "<html>", { "retry-after": "7" }),
      want: faulty("the reply is HTML, not JSON", 7000),
    },
    { name: "408", exchange: replyOf(408), want: faulty("HTTP 408") },
    { name: "429", exchange: replyOf(429, "", { "retry-after": "60" }), want: faulty("HTTP 429", 60_000) },
    { name: "500", exchange: replyOf(500, { error: { message: "oops" } }), want: faulty("HTTP 500: oops") },
    { name: "502", exchange: replyOf(502), want: faulty("HTTP 502") },
    {
      name: "503 with Retry-After",
      exchange: replyOf(503, "", { "retry-after": "7" }),
      want: faulty("HTTP 503", 7000),
    },
    { name: "504", exchange: replyOf(504), want: faulty("HTTP 504") },
    {
      name: "404 at first",
      exchange: replyOf(404),
      context: { seen: false, waitedMs: 29_999 },
      want: faulty("HTTP 404"),
    },
    {
      name: "404 after 30 s",
      exchange: replyOf(404),
      context: { seen: false, waitedMs: 30_000 },
      want: lost("job-not-found", "HTTP 404", "`api-url`"),
    },
    {
      name: "404 of a job that was seen",
      exchange: replyOf(404),
      context: { waitedMs: 1 },
      want: lost("job-gone", "no longer listed", "on the server before you start it again"),
    },
    { name: "401", exchange: replyOf(401), want: lost("poll-refused", "HTTP 401", "lock the account") },
    { name: "403", exchange: replyOf(403), want: lost("poll-refused", "HTTP 403", "lock the account") },
    {
      name: "400",
      exchange: replyOf(400, { message: "odd" }),
      want: lost("poll-refused", "HTTP 400: odd", "whether the runner reaches it"),
    },
    { name: "410", exchange: replyOf(410), want: lost("poll-refused", "HTTP 410") },
    {
      name: "302",
      exchange: replyOf(302),
      want: lost("redirected", "HTTP 302; redirects are never followed", "Set `api-url`"),
    },
    { name: "300", exchange: replyOf(300), want: lost("redirected", "HTTP 300") },
    {
      name: "a status that HTTP does not know",
      exchange: replyOf(199),
      want: lost("poll-refused", "HTTP 199"),
    },
    {
      name: "304, which is as the reply before",
      exchange: replyOf(304),
      want: { kind: "running", sighting: running, unknownWord: undefined, retryAfterMs: undefined },
    },
    {
      name: "304 before the job was seen",
      exchange: replyOf(304),
      context: { seen: false },
      want: faulty("HTTP 304"),
    },
    ...[460, 499].map((status) => ({
      name: `${status}`,
      exchange: replyOf(status),
      want: faulty(`HTTP ${status}`),
    })),
    {
      name: "403 that says when to ask again",
      exchange: replyOf(403, "", { "retry-after": "60" }),
      want: faulty("HTTP 403", 60_000),
    },
    {
      name: "403 of a rate limit",
      exchange: replyOf(403, "", { "x-ratelimit-remaining": "0" }),
      want: faulty("HTTP 403"),
    },
    {
      name: "another job",
      exchange: replyOf(200, endedJob("normal", { key: "16" })),
      want: faulty("the reply tells of another job, 16"),
    },
    {
      name: "a reply older than the job",
      exchange: replyOf(200, endedJob("normal"), { age: "61" }),
      want: faulty("a cache on the way answered"),
    },
    {
      name: "a reply that a cache made since",
      exchange: replyOf(200, endedJob("error"), { age: "60" }),
      want: { kind: "ended", sighting: ended, state: "ERROR", note: "", retryAfterMs: undefined },
    },
    {
      name: "a job without a key of its own",
      exchange: replyOf(200, { state: "completed", status: "error" }),
      want: { kind: "ended", sighting: ended, state: "ERROR", note: "", retryAfterMs: undefined },
    },
  ])("$name", expectResult);
});

describe("a fault", () => {
  test.each<PollCase>([
    ...(["unreachable", "reset", "cut", "timeout", "too-large"] as const).map((reason) => ({
      name: reason,
      exchange: broken(reason),
      want: faulty("seen"),
    })),
    { name: "a signal", exchange: broken("stopped"), want: { kind: "stopped" } },
    {
      name: "an untrusted certificate",
      exchange: broken("certificate", false),
      want: lost("certificate-untrusted", "not trusted", "`ca-certificate`"),
    },
    {
      name: "a proxy that refuses",
      exchange: broken("proxy", false),
      want: lost("proxy-refused", "the proxy refused", "NO_PROXY"),
    },
    {
      name: "TLS, before the job was seen",
      exchange: broken("tls", false),
      context: { seen: false },
      want: lost("tls-refused", "TLS failed", "`client-certificate`"),
    },
    { name: "TLS, after it was seen", exchange: broken("tls", false), want: faulty("TLS failed") },
  ])("$name", expectResult);
});
