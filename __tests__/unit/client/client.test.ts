import { describe, expect, test } from "@jest/globals";
import type { Limits } from "../../../src/client/client.ts";
import { CALL, JOB_URL, plan } from "../../support/api.ts";
import { clientOf, waitOf } from "../../support/parts.ts";
import { reply, script, thenAlways } from "../../support/script.ts";

function start(timeoutMs = 60_000) {
  const asked = plan({
    pollHeaders: { Authorization: "Bearer t0k3n" },
    policy: { timeoutMs, requestTimeoutMs: 20_000 },
  });
  const scripted = script(thenAlways(reply(200)));
  return { ...scripted, client: clientOf(scripted, asked, waitOf(scripted, asked)) };
}

describe("the time that a request may take", () => {
  test.each<[name: string, timeoutMs: number, limits: Limits, budgetMs: number]>([
    ["the request timeout", 60_000, {}, 20_000],
    ["the time left", 5000, {}, 5000],
    ["a limit of its own", 60_000, { atMostMs: 3000 }, 3000],
    ["no more than the request timeout", 60_000, { atMostMs: 30_000 }, 20_000],
    ["a little more than the time left", 500, { atLeastMs: 1000 }, 1000],
  ])("%s", async (_, timeoutMs, limits, budgetMs) => {
    const { client, sent } = start(timeoutMs);
    await client.get(JOB_URL, limits);
    expect(sent.map((each) => each.budgetMs)).toEqual([budgetMs]);
  });

  test("a call has the time left too", async () => {
    const { client, sent } = start(5000);
    await client.call(CALL);
    await client.sendAfterEnd(CALL, 900);
    expect(sent.map((each) => each.budgetMs)).toEqual([5000, 900]);
  });
});

test.each([
  [{}, { "Cache-Control": "no-cache" }],
  [{ "cache-control": "max-age=0" }, { "cache-control": "max-age=0" }],
])("no cache answers for the server, unless the user says otherwise: %j", async (pollHeaders, headers) => {
  const asked = plan({ pollHeaders });
  const seen: unknown[] = [];
  const scripted = script((request, atMs) => {
    seen.push(request.headers);
    return reply(200)(request, atMs);
  });
  await clientOf(scripted, asked, waitOf(scripted, asked)).get(JOB_URL);
  expect(seen).toEqual([headers]);
});

test("a GET carries the headers that were given, and no body", async () => {
  const requests: unknown[] = [];
  const scripted = script((request, atMs) => {
    requests.push(request);
    return reply(200)(request, atMs);
  });
  const asked = plan({ pollHeaders: { Authorization: "Bearer t0k3n" } });
  await clientOf(scripted, asked, waitOf(scripted, asked)).poll({ method: "GET", url: JOB_URL });
  expect(requests).toEqual([
    { method: "GET", url: JOB_URL, headers: { Authorization: "Bearer t0k3n", "Cache-Control": "no-cache" } },
  ]);
});

test("polls are counted, and nothing else", async () => {
  const { client } = start();
  await client.get(JOB_URL);
  await client.poll({ method: "GET", url: JOB_URL });
  await client.poll({ method: "GET", url: JOB_URL });
  expect(client.pollCount()).toBe(2);
});
