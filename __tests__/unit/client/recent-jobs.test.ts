import { describe, expect, test } from "@jest/globals";
import { recentJobs } from "../../../src/client/recent-jobs.ts";
import { API_URL, describeApi, plan } from "../../support/api.ts";
import { EPOCH_MS, startClock } from "../../support/clock.ts";
import { clientOf, waitOf } from "../../support/parts.ts";
import { fault, inOrder, reply, type Step, script } from "../../support/script.ts";

/** The step has run for 10 s by its own clock; the server's clock is an hour ahead. */
const ELAPSED_MS = 10_000;
const SERVER_NOW_MS = EPOCH_MS + 3_600_000;
const DATE = { date: new Date(SERVER_NOW_MS).toUTCString() };
const record = (key: string, agoMs: number, name?: string) => ({
  key,
  name,
  submit_time: new Date(SERVER_NOW_MS - agoMs).toISOString(),
});
const list = (...records: readonly unknown[]): Step => reply(200, { records }, DATE);

async function look(step: Step, timeoutMs = 60_000, api = plan().api, elapsedMs = ELAPSED_MS) {
  const clock = startClock();
  const scripted = script(step, clock);
  const asked = plan({ api, policy: { timeoutMs } });
  const client = clientOf(scripted, asked, waitOf(scripted, asked, -elapsedMs));
  const found = await recentJobs(client, elapsedMs);
  return { ...scripted, found };
}

describe("the jobs submitted since the step began", () => {
  const NONE = "The server lists no job submitted since the step began.";
  test.each<[name: string, step: Step, found: string]>([
    ["one", list(record("a", 5000, "Create LUN")), "Jobs submitted since the step began: a (Create LUN)."],
    ["one without a name", list(record("a", 5000)), "Jobs submitted since the step began: a (no name)."],
    [
      "by the server's own clock",
      list(record("a", 10_000, "x"), record("b", 10_001, "y")),
      "Jobs submitted since the step began: a (x).",
    ],
    [
      "in a second that a time without a fraction does not split",
      list(
        { key: "a", submit_time: new Date(SERVER_NOW_MS - 10_000).toISOString().replace(".000", "") },
        { key: "b", submit_time: new Date(SERVER_NOW_MS - 11_000).toISOString().replace(".000", "") },
      ),
      "Jobs submitted since the step began: a (no name).",
    ],
    [
      "five",
      list(...["a", "b", "c", "d", "e"].map((key) => record(key, 0, "n"))),
      "Jobs submitted since the step began: a (n), b (n), c (n), d (n), e (n).",
    ],
    ["listed by a reply that is no success", reply(500, { records: [record("a", 0)] }, DATE), ""],
    ["none", list(), NONE],
    ["older ones only", list(record("a", 60_000)), NONE],
    ["without a time", list({ key: "a" }, { key: "b", submit_time: "soon" }), NONE],
    ["without a key", list({ submit_time: new Date(SERVER_NOW_MS).toISOString() }), NONE],
    ["of no sense", list(null, 1, "x", []), NONE],
    [
      "more than five",
      list(...["a", "b", "c", "d", "e", "f", "g"].map((key) => record(key, 0, "n"))),
      "Jobs submitted since the step began: a (n), b (n), c (n), d (n), e (n) and 2 more.",
    ],
    ["not listed", reply(404, "", DATE), ""],
    ["not to be reached", fault("reset"), ""],
    ["not JSON", reply(200, "<html>", DATE), ""],
    ["no list", reply(200, { records: {} }, DATE), ""],
    ["without the server's clock", reply(200, { records: [record("a", 0)] }), ""],
    ["with a broken clock", reply(200, { records: [record("a", 0)] }, { date: "now" }), ""],
  ])("%s", async (_, step, found) => {
    expect((await look(step)).found).toBe(found);
  });

  test.each<[name: string, submitted: string, found: string]>([
    [
      "without a fraction, in the step's first second",
      "12:59:59Z",
      "Jobs submitted since the step began: a (no name).",
    ],
    ["with one, before the step", "12:59:59.4Z", NONE],
    ["with one, since it", "12:59:59.5Z", "Jobs submitted since the step began: a (no name)."],
  ])("for a step that began within a second, a time %s", async (_, submitted, found) => {
    const server = list({ key: "a", submit_time: `2026-01-05T${submitted}` });
    expect((await look(server, 60_000, plan().api, 500)).found).toBe(found);
  });

  test("are asked for newest first", async () => {
    const { sent } = await look(list());
    expect(sent).toEqual([
      {
        atMs: 0,
        method: "GET",
        url: `${API_URL}/management-server/jobs?order_by=submit_time%20desc&offset=0&max_records=20`,
        budgetMs: 50_000,
      },
    ]);
  });

  test("are asked for within a second after the deadline", async () => {
    const { sent, clock, found } = await look(reply(200, { records: [] }, DATE, 9000), 5000);
    expect([sent[0]?.budgetMs, clock.now(), found]).toEqual([1000, 1000, ""]);
  });

  test("are not asked for where the API has no list", async () => {
    expect((await look(inOrder(), 60_000, describeApi())).found).toBe("");
  });

  test("are not asked for after a signal", async () => {
    const scripted = script(inOrder());
    scripted.clock.stop.abort();
    const client = clientOf(scripted, plan(), waitOf(scripted, plan()));
    expect([await recentJobs(client, 0), scripted.sent]).toEqual(["", []]);
  });
});
