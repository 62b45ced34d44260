import { describe, expect, test } from "@jest/globals";
import { cancelWith } from "../../../src/step/cancel.ts";
import { createStep } from "../../../src/step/step.ts";
import type { WaitResult } from "../../../src/wait/follow.ts";
import { API_URL, describeApi, JOB, type PlanOverrides, plan } from "../../support/api.ts";
import { GRACE_MS, outsideOf } from "../../support/parts.ts";
import { fault, reply, type Step, script } from "../../support/script.ts";
import { faultsOf, read } from "../inputs/input-case.ts";

/** Cancelling the jobs on the server together with the step. */

const api = describeApi({ cancel: { method: "DELETE", path: "/tasks/{key}" } });
const CANCELLED: WaitResult = { kind: "cancelled" };
const TIMED_OUT: WaitResult = { kind: "timed-out" };

async function cancel(
  step: Step,
  result: WaitResult,
  overrides: PlanOverrides & { readonly occasions: readonly ("signal" | "timeout")[] },
) {
  const scripted = script(step);
  const asked = plan({ api, ...overrides, cancelOn: new Set(overrides.occasions) });
  const started = createStep(asked, outsideOf(scripted));
  const [entry] = await started.ledger.accept(started.ledger.open(undefined, ""), [JOB]);
  if (entry === undefined) throw new Error("no entry");
  return { told: await cancelWith(result, entry, started), ...scripted };
}

describe("the cancel call", () => {
  test.each<[name: string, step: Step, said: string, isAccepted?: boolean]>([
    ["that is accepted", reply(200), "Its cancel call was accepted (HTTP 200)", true],
    [
      "that is refused",
      reply(409, { error: "it ended" }),
      "It was not cancelled: the cancel call was answered HTTP 409: it ended",
    ],
    ["that is sent elsewhere", reply(300), "It was not cancelled: the cancel call was answered HTTP 300"],
    [
      "of which the server fails",
      reply(500),
      "Whether it was cancelled is not known: the cancel call was answered HTTP 500",
    ],
    [
      "that gets no reply",
      fault("reset"),
      "Whether it was cancelled is not known: the cancel call got no reply",
    ],
    [
      "that takes too long",
      reply(200, "", {}, 60_000),
      "Whether it was cancelled is not known: the cancel call got no whole reply in time",
    ],
  ])("%s is told truthfully", async (_, step, said, isAccepted = false) => {
    const { told, sent } = await cancel(step, CANCELLED, { occasions: ["signal"] });
    expect(told?.isAccepted).toBe(isAccepted);
    expect(told?.said).toMatch(new RegExp(`^${said.replace(/[()]/g, "\\$&")}`));
    expect(sent.map(({ method }) => method)).toEqual(["DELETE"]);
  });

  test.each<[name: string, result: WaitResult, budgetMs: number]>([
    ["what the host leaves after a signal", CANCELLED, GRACE_MS],
    ["within a second of the deadline", TIMED_OUT, 900],
  ])("fits %s", async (_, result, budgetMs) => {
    const { sent } = await cancel(reply(200), result, { occasions: ["signal", "timeout"] });
    expect(sent.map((each) => each.budgetMs)).toEqual([budgetMs]);
  });

  test.each<[name: string, result: WaitResult, occasions: readonly ("signal" | "timeout")[]]>([
    ["never", CANCELLED, []],
    ["after a signal where only a timeout cancels", CANCELLED, ["timeout"]],
    ["after a timeout where only a signal cancels", TIMED_OUT, ["signal"]],
    ["after the job ended", { kind: "ended", state: "ERROR" }, ["signal", "timeout"]],
  ])("is not sent: %s", async (_, result, occasions) => {
    const { told, sent } = await cancel(reply(200), result, { occasions });
    expect([told, sent]).toEqual([undefined, []]);
  });

  test("is not sent to an API that has none", async () => {
    const { told, sent } = await cancel(reply(200), TIMED_OUT, {
      api: describeApi(),
      occasions: ["timeout"],
    });
    expect([told, sent]).toEqual([undefined, []]);
  });

  test("without a body has no type of one", async () => {
    let seen: unknown;
    const step: Step = (request, atMs) => {
      seen = request;
      return reply(202)(request, atMs);
    };
    await cancel(step, TIMED_OUT, { occasions: ["timeout"] });
    expect(seen).toStrictEqual({
      method: "DELETE",
      url: `${API_URL}/tasks/${encodeURIComponent(JOB.key)}`,
      headers: { Accept: "application/json" },
    });
  });

  test.each([
    [{ Accept: "a/b" }, { Accept: "a/b", "Content-Type": "application/json" }],
    [{ "content-type": "x/y" }, { "content-type": "x/y" }],
  ])("sends the body of the description with %j", async (pollHeaders, headers) => {
    const withBody = describeApi({
      cancel: { method: "PATCH", path: "/tasks/{key}", body: '{"state":"cancelled"}' },
    });
    let seen: unknown;
    const step: Step = (request, atMs) => {
      seen = { body: request.body, headers: request.headers };
      return reply(202)(request, atMs);
    };
    await cancel(step, TIMED_OUT, { api: withBody, pollHeaders, occasions: ["timeout"] });
    expect(seen).toEqual({ body: '{"state":"cancelled"}', headers });
  });
});

describe("the input cancel-on", () => {
  const sources = { api: { ok: true, value: api } } as const;
  test.each<[text: string, occasions: readonly string[]]>([
    ["never", []],
    ["signal", ["signal"]],
    ["Timeout, signal", ["timeout", "signal"]],
  ])("%s", (text, occasions) => {
    const parsed = read({ "cancel-on": text }, sources);
    expect(parsed.ok && [...parsed.value.plan.cancelOn]).toEqual(occasions);
  });

  test("a word that is none of them", () => {
    expect(faultsOf({ "cancel-on": "signal, always" }, sources)).toEqual([
      'cancel-on: "always" is not one of signal, timeout, or never alone',
    ]);
  });

  test("never beside an occasion is no word", () => {
    expect(faultsOf({ "cancel-on": "never, signal" }, sources)).toEqual([
      'cancel-on: "never" is not one of signal, timeout, or never alone',
    ]);
  });

  test("is empty for none, with an API that cannot cancel too", () => {
    expect(faultsOf({ "cancel-on": "" })).toEqual([]);
  });

  test("an API that cannot cancel, with the reason", () => {
    expect(faultsOf({ "cancel-on": "signal" })).toEqual([
      expect.stringMatching(
        /^cancel-on: "signal" must be never: Unified Manager has no REST call that cancels a job/,
      ),
    ]);
  });

  test("is not checked against a description that is wrong itself", () => {
    const broken = { api: { ok: false, problem: ["x"] } } as const;
    expect(faultsOf({ "cancel-on": "signal" }, broken)).toEqual(["api: x"]);
  });
});
