import { describe, expect, test } from "@jest/globals";
import { jobDetails } from "../../../src/job/details.ts";
import type { Entry } from "../../../src/step/ledger.ts";
import { describeApi } from "../../support/api.ts";
import { fault, inOrder, reply, type Step } from "../../support/script.ts";
import { runStep } from "../step/run-case.ts";

function messageOf(entry: Entry | undefined): string | undefined {
  const { job } = entry ?? {};
  return (job?.sighting && jobDetails(job.sighting.document, api).message) || job?.reason;
}

const api = describeApi({ detail: { path: "/tasks/{key}/output" }, message: "why" });

describe("why a job failed, where its API keeps that elsewhere", () => {
  const start = reply(202, { id: "a/b" });
  const broken = reply(200, { state: "broken" });
  test.each<[name: string, steps: readonly Step[], message: string]>([
    ["text", [broken, reply(200, " disk full\n")], "disk full"],
    ["a JSON text", [broken, reply(200, '"disk full"')], "disk full"],
    ["JSON of another kind", [broken, reply(200, { why: "disk full" })], '{"why":"disk full"}'],
    ["nothing", [broken, reply(200)], ""],
    ["a refusal", [broken, reply(404, "no such task")], ""],
    ["a redirect", [broken, reply(300, "elsewhere")], ""],
    ["no reply", [broken, fault("reset")], ""],
    ["known already", [reply(200, { state: "broken", why: "own" })], "own"],
    ["not asked for a job that passed", [reply(200, { state: "ok" })], ""],
  ])("%s", async (_, steps, message) => {
    const { ledger } = await runStep(inOrder(start, ...steps), { api });
    expect(messageOf(ledger.entries[0])).toBe(message);
  });

  test("is asked for nowhere else where the API has no such place", async () => {
    const { ledger, sent } = await runStep(inOrder(start, broken), { api: describeApi() });
    expect([sent.length, ledger.entries[0]?.job?.reason]).toEqual([2, ""]);
  });

  test.each<[name: string, timeoutMs: number, startMs: number, budgetMs: number]>([
    ["the request timeout", 1_800_000, 0, 130_000],
    ["the time left", 20_000, 0, 20_000],
    ["a second at least", 1500, 1000, 1000],
  ])("is waited for: %s", async (_, timeoutMs, startMs, budgetMs) => {
    const late: Step = (request, atMs) => ({ ...start(request, atMs), tookMs: startMs });
    const { sent } = await runStep(inOrder(late, broken, reply(200, "x")), { api, policy: { timeoutMs } });
    expect(sent[2]?.budgetMs).toBe(budgetMs);
  });

  test("is not asked for of a job that goes on", async () => {
    const busy = reply(200, { state: "busy" });
    const { sent, ledger } = await runStep(inOrder(start, busy, busy, busy), {
      api,
      policy: { timeoutMs: 2500, pollIntervalMs: 1000 },
    });
    expect([ledger.entries[0]?.outcome?.verdict, sent.length]).toEqual(["timed-out", 4]);
  });

  test("is asked for once, at its own path", async () => {
    const { sent } = await runStep(inOrder(start, broken, reply(200, "x")), { api });
    expect(sent[2]).toMatchObject({ method: "GET", url: "https://um.example.com/api/tasks/a%2Fb/output" });
  });
});
