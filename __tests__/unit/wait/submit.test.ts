import { describe, expect, test } from "@jest/globals";
import type { CallResult } from "../../../src/client/call.ts";
import type { FaultReason } from "../../../src/client/exchange.ts";
import type { WaitPolicy } from "../../../src/step/plan.ts";
import { submit } from "../../../src/wait/submit.ts";
import { accepted, CALL, JOB, plan } from "../../support/api.ts";
import { EPOCH_MS } from "../../support/clock.ts";
import { clientOf, waitOf } from "../../support/parts.ts";
import { fault, inOrder, reply, type Scripted, type Step, script, thenAlways } from "../../support/script.ts";

async function send(
  step: Step,
  policy: Partial<WaitPolicy> = {},
  before: (scripted: Scripted) => void = () => {},
): Promise<Scripted & { readonly submission: CallResult }> {
  const scripted = script(step);
  before(scripted);
  const submitted = plan({ policy });
  const waiting = waitOf(scripted, submitted);
  return {
    ...scripted,
    submission: await scripted.clock.ending(
      submit({ request: CALL }, clientOf(scripted, submitted, waiting), waiting),
    ),
  };
}

const times = (scripted: Scripted) => scripted.sent.map(({ atMs }) => atMs);
const failure = (code: string, message: string, hint = "") => ({
  code,
  message: expect.stringContaining(message),
  hint: expect.stringContaining(hint),
});
const ACCEPTED = { kind: "accepted", jobs: [JOB], doubts: [], status: 202 };

describe("sent once", () => {
  interface Case {
    readonly name: string;
    readonly step: Step;
    readonly want: unknown;
  }
  const rejected = (code: string, message: string, hint?: string) => ({
    kind: "rejected",
    failure: failure(code, message, hint),
  });
  const unknown = (code: string, message: string, keys: readonly string[] = []) => ({
    kind: "unknown",
    failure: failure(code, message, "before you run the step again"),
    keys,
  });
  const synchronous = (status: number) => ({
    kind: "synchronous",
    reply: expect.objectContaining({ status }),
  });
  const doubt = "may or may not have been accepted";
  test.each<Case>([
    { name: "202 with a key", step: accepted(), want: ACCEPTED },
    { name: "200 without a job", step: reply(200, {}), want: synchronous(200) },
    { name: "204", step: reply(204), want: synchronous(204) },
    {
      name: "202 without a key",
      step: reply(202, { a: 1 }),
      want: unknown("no-job-key", "no job can be followed: the reply has the fields a"),
    },
    {
      name: "200 that is HTML",
      step: reply(200, "<html>"),
      want: unknown("no-job-key", "HTTP 200, but no job can be followed"),
    },
    {
      name: "307 with Location",
      step: reply(307, "", { location: "https://sso/" }),
      want: rejected("redirected", "HTTP 307; redirects are never followed", "points to https://sso/"),
    },
    { name: "308", step: reply(308), want: rejected("redirected", "HTTP 308") },
    ...[301, 302, 303, 304].map((status) => ({
      name: `${status}, which servers answer that performed the call`,
      step: reply(status, "", { location: "/done" }),
      want: unknown("redirected", doubt),
    })),
    {
      name: "303 that leads to a job",
      step: reply(303, "", { location: `/management-server/jobs/${encodeURIComponent(JOB.key)}` }),
      want: { ...ACCEPTED, status: 303 },
    },
    {
      name: "302 that leads to a job, which is named and not followed",
      step: reply(302, "", { location: "/management-server/jobs/17" }),
      want: unknown("server-error", "although it names job 17", ["17"]),
    },
    ...[400, 409, 429, 500, 503].map((status) => ({
      name: `${status} that names a job`,
      step: reply(status, { job: { key: "17" } }),
      want: unknown("server-error", `HTTP ${status}, although it names job 17`, ["17"]),
    })),
    {
      name: "307 without Location",
      step: reply(307),
      want: rejected("redirected", "HTTP 307", "Set `api-url`"),
    },
    {
      name: "400 with words",
      step: reply(400, { error: { code: "4", message: "no size" } }),
      want: rejected(
        "call-refused",
        "POST https://um.example.com/api/storage-provider/luns was answered HTTP 400: no size (code 4)",
        "as the server says",
      ),
    },
    {
      name: "400 without words",
      step: reply(400),
      want: rejected("call-refused", "HTTP 400", "against the API's documentation"),
    },
    { name: "401", step: reply(401), want: rejected("call-refused", "HTTP 401", "Check `username`") },
    { name: "403", step: reply(403), want: rejected("call-refused", "HTTP 403", "role") },
    {
      name: "405",
      step: reply(405),
      want: rejected("call-refused", "HTTP 405", "Check `method` and `path`."),
    },
    { name: "300", step: reply(300), want: rejected("redirected", "HTTP 300", "Set `api-url`") },
    { name: "404", step: reply(404), want: rejected("call-refused", "HTTP 404", "`api-url` and `path`") },
    { name: "405", step: reply(405), want: rejected("call-refused", "HTTP 405", "`method`") },
    ...[408, 460, 499].map((status) => ({
      name: `${status}: somebody gave up waiting`,
      step: reply(status),
      want: unknown("server-error", doubt),
    })),
    { name: "409", step: reply(409, { message: "exists" }), want: rejected("call-refused", "exists") },
    { name: "a status that HTTP does not know", step: reply(199), want: unknown("server-error", doubt) },
    { name: "500", step: reply(500), want: unknown("server-error", doubt) },
    { name: "502", step: reply(502, "<html>"), want: unknown("server-error", "HTTP 502 with HTML") },
    { name: "503 without Retry-After", step: reply(503), want: unknown("server-error", doubt) },
    { name: "504", step: reply(504), want: unknown("server-error", doubt) },
    ...[500, 502, 503, 504].map((status) => ({
      name: `${status} with Retry-After, which says nothing of whether the call was taken`,
      step: reply(status, "", { "retry-after": "1" }),
      want: unknown("server-error", doubt),
    })),
    { name: "a reset", step: fault("reset"), want: unknown("reply-lost", doubt) },
    { name: "a reply that broke off", step: fault("cut"), want: unknown("reply-lost", doubt) },
    { name: "a reply that is too large", step: fault("too-large"), want: unknown("reply-lost", doubt) },
    { name: "no reply in time", step: fault("timeout"), want: unknown("reply-lost", doubt) },
    {
      name: "an untrusted certificate",
      step: fault("certificate"),
      want: rejected("certificate-untrusted", "is not trusted", "`ca-certificate`"),
    },
    {
      name: "TLS refused",
      step: fault("tls"),
      want: rejected("tls-refused", "TLS failed", "`client-certificate`"),
    },
    {
      name: "a TLS alert after the request",
      step: fault("tls", 5, true),
      want: rejected("tls-refused", "was not taken"),
    },
    {
      name: "a proxy that refuses",
      step: fault("proxy"),
      want: rejected("proxy-refused", "the proxy refused", "NO_PROXY"),
    },
  ])("$name", async ({ step, want }) => {
    const { submission, sent } = await send(inOrder(step));
    expect(submission).toEqual(want);
    expect(sent).toHaveLength(1);
  });

  test("with the request timeout, or the time left, as its budget", async () => {
    const whole = await send(accepted());
    const short = await send(accepted(), { timeoutMs: 60_000 });
    expect([whole, short].map(({ sent }) => sent[0]?.budgetMs)).toEqual([130_000, 60_000]);
  });

  test("the deadline ends it in doubt", async () => {
    const { submission, sent, clock } = await send(reply(202, {}, {}, 90_000), { timeoutMs: 60_000 });
    expect(submission).toEqual(unknown("reply-lost", "got no whole reply in time"));
    expect([sent.length, clock.now()]).toEqual([1, 60_000]);
  });
});

describe("sent again where it was not taken", () => {
  test.each<[name: string, reason: FaultReason]>([
    ["unreachable", "unreachable"],
    ["a connection that broke before it stood", "reset"],
    ["a connect timeout", "timeout"],
  ])("%s", async (_, reason) => {
    const scripted = await send(inOrder(fault(reason, 0, false), fault(reason, 0, false), accepted()));
    expect(scripted.submission).toEqual(ACCEPTED);
    expect(times(scripted)).toEqual([0, 1000, 3000]);
    expect(scripted.logged[0]).toMatch(/^info: The call was not taken .* trying again in 1s\.$/);
  });

  test.each<[name: string, step: Step, atMs: number]>([
    ["429", reply(429), 1000],
    ["429 with Retry-After", reply(429, "", { "retry-after": "7" }), 7000],
    ["429 with a date", reply(429, "", { "retry-after": new Date(EPOCH_MS + 9000).toUTCString() }), 9000],
    [
      "429 with a date that has passed",
      reply(429, "", { "retry-after": new Date(EPOCH_MS - 1).toUTCString() }),
      1000,
    ],
    ["429 with something else", reply(429, "", { "retry-after": "soon" }), 1000],
    ["longer than the tolerance", reply(429, "", { "retry-after": "3600" }), 300_000],
  ])("%s", async (_, step, atMs) => {
    const scripted = await send(inOrder(step, accepted()));
    expect(scripted.submission).toEqual(ACCEPTED);
    expect(times(scripted)).toEqual([0, atMs]);
  });

  test("never again once it may have been taken", async () => {
    const scripted = await send(inOrder(fault("unreachable"), reply(429), fault("reset")));
    expect(scripted.submission.kind).toBe("unknown");
    expect(times(scripted)).toEqual([0, 1000, 3000]);
  });

  test("not for long where nothing at that address has answered yet", async () => {
    const scripted = await send(thenAlways(fault("unreachable")));
    expect(scripted.submission.kind).toBe("rejected");
    expect(times(scripted).at(-1)).toBe(60_000);
  });

  test("for as long as the tolerance where the server has answered", async () => {
    const scripted = await send(thenAlways(reply(429)));
    expect(scripted.submission.kind).toBe("rejected");
    expect(times(scripted).at(-1)).toBe(300_000);
  });

  test("until the tolerance has passed", async () => {
    const scripted = await send(thenAlways(fault("unreachable")), { outageToleranceMs: 10_000 });
    expect(scripted.submission).toEqual({
      kind: "rejected",
      failure: failure("unreachable", "could not be sent", "running the step again is safe"),
    });
    expect(times(scripted)).toEqual([0, 1000, 3000, 7000, 10_000]);
  });

  test("with the wait clamped to the deadline, while enough time is left for it", async () => {
    const scripted = await send(thenAlways(reply(429, "", { "retry-after": "30" })), { timeoutMs: 30_500 });
    expect(scripted.submission).toEqual({
      kind: "rejected",
      failure: failure("server-busy", "HTTP 429", "later"),
    });
    expect(times(scripted)).toEqual([0, 29_500]);
  });
});

test.each<[leftMs: number, times: readonly number[]]>([
  [1010, [0]],
  [1011, [0, 11]],
])("is not sent again with only a second left: %d ms", async (timeoutMs, want) => {
  expect(times(await send(thenAlways(reply(429)), { timeoutMs }))).toEqual(want);
});

describe("a call that the server takes once, however often it comes", () => {
  const once = async (step: Step, onceForMs: number, policy: Partial<WaitPolicy> = {}) => {
    const scripted = script(step);
    const asked = plan({ policy });
    const waiting = waitOf(scripted, asked);
    const call = { request: CALL, onceForMs };
    const result = await scripted.clock.ending(submit(call, clientOf(scripted, asked, waiting), waiting));
    return { ...scripted, result };
  };

  test.each<[name: string, step: Step]>([
    ["a reset", fault("reset")],
    ["a gateway that gave up", reply(504, "<html>")],
    ["a reply without a key", reply(202, {})],
  ])("is sent again after %s", async (_, step) => {
    const { result, sent, logged } = await once(inOrder(step, accepted()), 86_400_000);
    expect([result.kind, sent.length]).toEqual(["accepted", 2]);
    expect(logged[0]).toMatch(/^info: The call may not have been taken, and is taken once \(/);
  });

  test("is not sent again once its key is known, or its time is over", async () => {
    const named = await once(inOrder(reply(500, { job: { key: "17" } })), 86_400_000);
    const late = await once(inOrder(reply(500, "", {}, 5000)), 5000);
    expect([named, late].map(({ result, sent }) => [result.kind, sent.length])).toEqual([
      ["unknown", 1],
      ["unknown", 1],
    ]);
  });

  test("stays in doubt where the server never says", async () => {
    const { result } = await once(thenAlways(fault("reset")), 86_400_000, { outageToleranceMs: 10_000 });
    expect(result).toMatchObject({ kind: "unknown", failure: { code: "reply-lost" } });
  });
});

describe("a signal", () => {
  test("leaves the reply a moment, since it may hold a key", async () => {
    const step = accepted();
    const late: Step = (request, atMs) => ({ ...step(request, atMs), tookMs: 800 });
    const scripted = await send(late, {}, ({ clock }) => clock.at(100, () => clock.stop.abort()));
    expect(scripted.submission).toEqual(ACCEPTED);
  });

  test.each<[name: string, step: Step, stopMs: number, mayBeAccepted: boolean]>([
    ["under way", reply(202, {}, {}, 5000), 100, true],
    ["in a pause", thenAlways(fault("unreachable")), 1500, false],
  ])("%s", async (_, step, stopMs, mayBeAccepted) => {
    const scripted = await send(step, {}, ({ clock }) => clock.at(stopMs, () => clock.stop.abort()));
    expect(scripted.submission).toEqual({ kind: "cancelled", mayBeAccepted });
    expect(scripted.clock.now()).toBe(mayBeAccepted ? stopMs + 1500 : stopMs);
  });

  test("before it was sent", async () => {
    const scripted = await send(inOrder(), {}, ({ clock }) => clock.stop.abort());
    expect(scripted.submission).toEqual({ kind: "cancelled", mayBeAccepted: false });
    expect(scripted.sent).toEqual([]);
  });
});
