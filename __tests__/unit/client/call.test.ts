import { describe, expect, test } from "@jest/globals";
import { type Attempt, readCallReply } from "../../../src/client/call.ts";
import type { Exchange, FaultReason, PartialReply } from "../../../src/client/exchange.ts";
import type { JobApi } from "../../../src/job/api.ts";
import { parseBody } from "../../../src/text/json.ts";
import { CALL, describeApi, plan, UM } from "../../support/api.ts";
import { clientOf, waitOf } from "../../support/parts.ts";
import { inOrder, replyOf, script } from "../../support/script.ts";

/** A key is never lost, whatever it comes with. */

function read(exchange: Exchange, api = UM): Attempt {
  const asked = plan({ api });
  const scripted = script(inOrder());
  return readCallReply(exchange, CALL, clientOf(scripted, asked, waitOf(scripted, asked)));
}

const partial = (status: number, text: string, headers: PartialReply["headers"] = {}): PartialReply => ({
  status,
  headers,
  body: parseBody(text, undefined),
  text,
});
const cut = (what: PartialReply, reason: FaultReason = "cut"): Exchange => ({
  kind: "fault",
  reason,
  sent: true,
  detail: "seen",
  partial: what,
});
const keysOf = (attempt: Attempt): readonly string[] => {
  if (attempt.kind === "accepted") return attempt.jobs.map(({ key }) => key);
  return attempt.kind === "unknown" ? attempt.keys : [];
};

describe("a reply that broke off", () => {
  interface Case {
    readonly name: string;
    readonly exchange: Exchange;
    readonly api?: JobApi;
    readonly kind: Attempt["kind"];
    readonly keys: readonly string[];
  }
  const location = { location: "/api/management-server/jobs/17" };
  test.each<Case>([
    {
      name: "with a key in its head",
      exchange: cut(partial(202, "", location)),
      kind: "accepted",
      keys: ["17"],
    },
    {
      name: "whose JSON is whole",
      exchange: cut(partial(202, '{"job":{"key":"17"}}')),
      kind: "accepted",
      keys: ["17"],
    },
    {
      name: "303 with a key in its head",
      exchange: cut(partial(303, "", location)),
      kind: "accepted",
      keys: ["17"],
    },
    {
      name: "that stalled",
      exchange: cut(partial(202, "", location), "timeout"),
      kind: "accepted",
      keys: ["17"],
    },
    {
      name: "when a signal came",
      exchange: cut(partial(202, '{"job":{"key":"17"}}'), "stopped"),
      kind: "accepted",
      keys: ["17"],
    },
    {
      name: "behind its key",
      exchange: cut(partial(202, '{"job":{"key":"17","name":"Crea')),
      kind: "unknown",
      keys: ["17"],
    },
    {
      name: "behind its key, beside a Location that leads away",
      exchange: cut(partial(202, '{"id":"17","name":"Crea', { location: "http://internal:8080/tasks/7" })),
      api: describeApi({ accepted: { key: "body.id", url: "headers.location" } }),
      kind: "unknown",
      keys: ["17"],
    },
    { name: "within its key", exchange: cut(partial(202, '{"job":{"key":"1')), kind: "unknown", keys: [] },
    { name: "within a number", exchange: cut(partial(202, '{"job":{"key":17')), kind: "unknown", keys: [] },
    {
      name: "behind a number",
      exchange: cut(partial(202, '{"job":{"key":17,')),
      kind: "unknown",
      keys: ["17"],
    },
    { name: "of HTML", exchange: cut(partial(202, "<html>")), kind: "unknown", keys: [] },
    {
      name: "of a red status",
      exchange: cut(partial(500, '{"job":{"key":"17"}}')),
      kind: "unknown",
      keys: ["17"],
    },
    {
      name: "of a red status, whose key leads away",
      exchange: cut(partial(500, '{"id":"17"}', { location: "http://internal/tasks/17" })),
      api: describeApi({ accepted: { key: "body.id", url: "headers.location" }, job: { state: "state" } }),
      kind: "unknown",
      keys: ["17"],
    },
    { name: "of a refusal", exchange: cut(partial(400, '{"error":"no')), kind: "unknown", keys: [] },
    {
      name: "with a step for a key",
      exchange: cut(partial(202, '{"job":{"key":".."}}')),
      kind: "unknown",
      keys: [],
    },
  ])("$name", ({ exchange, api, kind, keys }) => {
    const attempt = read(exchange, api);
    expect([attempt.kind, keysOf(attempt)]).toEqual([kind, keys]);
  });

  test("names what it had in its message", () => {
    expect(read(cut(partial(202, '{"job":{"key":"17",')))).toMatchObject({
      failure: {
        code: "reply-lost",
        message: expect.stringContaining("although it names job 17; it may or may"),
      },
    });
  });
});

test("a job is first asked for when the reply says so", () => {
  const attempt = read(replyOf(202, { job: { key: ["17", "18"] } }, { "retry-after": "7" }));
  expect(attempt).toMatchObject({ kind: "accepted", jobs: [{ firstPollMs: 7000 }, { firstPollMs: 7000 }] });
});

describe("a job whose URL leads away", () => {
  const both = describeApi({ accepted: { key: "body.id", url: "headers.location" } });
  const byUrl = describeApi({ accepted: { url: "headers.location" }, job: { state: "state" } });
  const away = { location: "http://internal:8080/tasks/7" };

  test("is followed by its key, where the API's path is known", () => {
    const attempt = read(replyOf(202, { id: 7 }, away), both);
    expect(attempt).toMatchObject({
      kind: "accepted",
      jobs: [{ key: "7", url: "https://um.example.com/api/tasks/7" }],
    });
  });

  test("is not followed, and has no key where only its URL tells", () => {
    expect(read(replyOf(202, {}, away), byUrl)).toMatchObject({
      kind: "unknown",
      keys: [],
      failure: { code: "foreign-job-url" },
    });
  });
});

describe("several keys", () => {
  test("beside what is none: that part is in doubt, in the server's words", () => {
    const api = describeApi({ accepted: { key: "body.jobs[].not_null(uuid, error)" } });
    const body = { jobs: [{ uuid: "a" }, { error: { code: "1", message: "volume is offline" } }] };
    expect(read(replyOf(202, body), api)).toMatchObject({
      kind: "accepted",
      jobs: [{ key: "a" }],
      doubts: [{ message: expect.stringContaining("what is no job: volume is offline (code 1)") }],
    });
  });

  test("of a red reply are named, no more than a few", () => {
    const body = { job: { key: ["a", "b", "c", "d", "e", "f"] } };
    expect(read(replyOf(500, body))).toMatchObject({
      keys: ["a", "b", "c", "d", "e", "f"],
      failure: { message: expect.stringContaining("names the jobs a, b, c, d, e, …; it may") },
    });
  });
});
