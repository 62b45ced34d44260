import { describe, expect, test } from "@jest/globals";
import { detailsOf } from "../../../src/job/tracked-job.ts";
import type { Entry } from "../../../src/step/ledger.ts";
import { describeApi } from "../../support/api.ts";
import { fault, inOrder, reply, type Step } from "../../support/script.ts";
import { runStep } from "../step/run-case.ts";

function messageOf(entry: Entry | undefined): string | undefined {
  return entry?.job && detailsOf(entry.job, api)?.message;
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

describe("what is told beside the job, as a description reads it", () => {
  const detail = { path: "/tasks/{key}/output", message: ["body.reason", "body"], results: "body.made" };
  const always = { ...detail, when: "always" as const };
  const ok = reply(200, { state: "ok", out: { a: 1, b: 1 } });
  const broken = reply(200, { state: "broken" });
  const told = reply(200, { reason: "disk full", made: { b: 2 } });
  const bare = { path: detail.path, when: "always" as const };
  test.each<[name: string, detail: object, steps: readonly Step[], message: string, results: object]>([
    ["message and results after a bad end", detail, [broken, told], "disk full", { b: 2 }],
    ["results after a good end, over those of the job", always, [ok, told], "disk full", { a: 1, b: 2 }],
    [
      "results as a list",
      always,
      [ok, reply(200, { made: [{ name: "c", value: 3 }] })],
      '{"made":[{"name":"c","value":3}]}',
      { a: 1, b: 1, c: 3 },
    ],
    ["a body that is no JSON", detail, [broken, reply(200, "disk full")], "disk full", {}],
    [
      "headers",
      { ...detail, message: "headers.why" },
      [broken, reply(200, {}, { why: "disk full" })],
      "disk full",
      {},
    ],
    [
      "expressions over the body itself",
      { ...detail, message: "reason", results: "made" },
      [broken, told],
      "disk full",
      { b: 2 },
    ],
    [
      "a body that is a list",
      { ...detail, message: "[?bad].why", results: null },
      [broken, reply(200, [{ why: "x" }, { bad: true, why: "disk full" }])],
      "disk full",
      {},
    ],
    [
      "the whole body where it is a text",
      { ...detail, message: "@" },
      [broken, reply(200, "disk full")],
      "disk full",
      {},
    ],
    ["results alone", { path: detail.path, results: "body.made" }, [broken, told], "", { b: 2 }],
    ["nothing at an address that is not there", always, [ok, reply(404)], "", { a: 1, b: 1 }],
    ["the whole text after a good end", bare, [ok, reply(200, "all done")], "all done", { a: 1, b: 1 }],
    ["not asked after a good end", detail, [ok], "", { a: 1, b: 1 }],
  ])("%s", async (_, described, steps, message, results) => {
    const reading = describeApi({ detail: described as typeof detail, results: "out" });
    const { ledger } = await runStep(inOrder(reply(202, { id: "17" }), ...steps), { api: reading });
    const { job, outcome } = ledger.entries[0] as Entry;
    expect(job && detailsOf(job, reading)).toMatchObject({ message, results });
    expect(outcome?.verdict).toBe(steps[0] === ok ? "passed" : "failed");
  });

  test("the job's own words come first", async () => {
    const reading = describeApi({ detail: always, message: "why" });
    const own = reply(200, { state: "broken", why: "own" });
    const { ledger } = await runStep(inOrder(reply(202, { id: "17" }), own, told), { api: reading });
    expect(ledger.entries[0]?.outcome?.failure?.message).toBe("Job 17 ended ERROR: own");
  });
});
