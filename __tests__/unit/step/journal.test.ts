import { describe, expect, test } from "@jest/globals";
import type { Request } from "../../../src/client/exchange.ts";
import { acceptedBody, describeApi, endedJob, type PlanOverrides, runningJob } from "../../support/api.ts";
import { startClock } from "../../support/clock.ts";
import { attempt, namedCalls } from "../../support/journal-step.ts";
import {
  accepted,
  type Disk,
  ended,
  lines,
  memoryFile,
  notTaken,
  opened,
  sending,
} from "../../support/memory-journal.ts";
import { fault, inOrder, reply, replyOf, type Step } from "../../support/script.ts";

const AGAIN = { run: "77/2" };
const a = namedCalls("a");
const sent = (name: string, id: string, by = "o1") =>
  sending(name, id, by, { hash: `#POST https://um.example.com/api/${name}\n{}` });
const base = [opened("o1"), sent("a", "i1")];
const took = [...base, accepted("a", "i1", "k1")];

const took202 = (key: string) => reply(202, acceptedBody(key));
const good = (key: string) => reply(200, endedJob("normal", { key }));
const bad = (key: string) => reply(200, endedJob("error", { key }));

async function secondAttempt(records: readonly object[], server: Step, plan: PlanOverrides = a) {
  const disk: Disk = { text: lines(...records) };
  const done = await attempt(server, { file: memoryFile(disk, AGAIN), plan });
  return { ...done, disk };
}

test("the first attempt keeps what it does, and the second sends nothing", async () => {
  const disk: Disk = { text: undefined };
  const first = await attempt(inOrder(took202("k1"), good("k1")), { file: memoryFile(disk), plan: a });
  expect(first.ends).toEqual(["a k1 passed"]);
  expect(first.logged[0]).toBe("info: Journal luns.jsonl begins.");
  const second = await attempt(inOrder(), { file: memoryFile(disk, AGAIN), plan: a });
  expect(second.ends).toEqual(["a k1 passed"]);
  expect(second.order).toEqual(["keys k1"]);
  expect(second.logged).toEqual([
    "info: Journal luns.jsonl (attempt 1): 1 done.",
    "info: Taken from the journal, nothing is sent: a (job k1, attempt 1).",
  ]);
});

describe("a call of which the journal says", () => {
  test.each<[string, readonly object[], Step, PlanOverrides, readonly string[], readonly string[]]>([
    [
      "nothing",
      [opened("o1")],
      inOrder(took202("k1"), good("k1")),
      {},
      ["a k1 passed"],
      ["POST a", "keys k1", "GET"],
    ],
    [
      "not taken, is issued",
      [...base, notTaken("a", "i1")],
      inOrder(took202("k2"), good("k2")),
      {},
      ["a k2 passed"],
      ["POST a", "keys k2", "GET"],
    ],
    [
      "accepted, is waited for; its key is known before any request",
      took,
      inOrder(good("k1")),
      {},
      ["a k1 passed"],
      ["keys k1", "GET"],
    ],
    [
      "accepted, may have failed meanwhile, and is not issued again at once",
      took,
      inOrder(bad("k1")),
      {},
      ["a k1 failed job-failed"],
      ["keys k1", "GET"],
    ],
    [
      "accepted, with a job that is gone",
      took,
      () => ({ exchange: replyOf(404), tookMs: 0 }),
      {},
      ["a k1 unknown job-not-found"],
      ["keys k1", ...Array<string>(6).fill("GET")],
    ],
    [
      "ended ERROR, is issued again",
      [...took, ended("a", "i1", "k1", "ERROR")],
      inOrder(took202("k2"), good("k2")),
      {},
      ["a k2 passed"],
      ["POST a", "keys k2", "GET"],
    ],
    [
      "ended ERROR, passes where fail-on lets it",
      [...took, ended("a", "i1", "k1", "ERROR")],
      inOrder(),
      { failOn: new Set() },
      ["a k1 passed"],
      ["keys k1"],
    ],
    [
      "ended PARTIAL_FAILURES, is red again and not issued",
      [...took, ended("a", "i1", "k1", "PARTIAL_FAILURES", { message: "one node" })],
      inOrder(),
      {},
      ["a k1 failed job-failed"],
      ["keys k1"],
    ],
    [
      "accepted, as a person wrote without any intent",
      [{ event: "accepted", call: "a", keys: ["k1"] }],
      inOrder(good("k1")),
      {},
      ["a k1 passed"],
      ["keys k1", "GET"],
    ],
    [
      "ended WARNING, which is red today",
      [...took, ended("a", "i1", "k1", "WARNING")],
      inOrder(),
      { failOn: new Set(["WARNING"]) },
      ["a k1 failed job-failed"],
      ["keys k1"],
    ],
    [
      "done at once",
      [...base, { event: "ended", call: "a", id: "i1", status: 201 }],
      inOrder(),
      {},
      ["a passed"],
      [],
    ],
    ["accepted, and nobody waits", took, inOrder(), { wait: false }, ["a k1 submitted"], ["keys k1"]],
    [
      "accepted with doubts beside the key",
      [...base, { ...accepted("a", "i1", "k1"), doubts: true }, ended("a", "i1", "k1", "NORMAL")],
      inOrder(),
      {},
      ["a k1 passed", "a unknown earlier-call-in-doubt"],
      ["keys k1"],
    ],
    [
      "nothing, where an attempt was lost",
      [opened("o0", "76/1"), { event: "armed", run: "77/1" }],
      inOrder(),
      {},
      ["a unknown earlier-call-in-doubt"],
      [],
    ],
  ])("%s", async (_, records, server, plan, ends, order) => {
    const second = await secondAttempt(records, server, { ...a, ...plan });
    expect([second.ends, second.order]).toEqual([ends, order]);
  });
});

describe("a call in doubt", () => {
  const page = reply(
    200,
    {
      records: [
        { key: "k9", name: "Create LUN", submit_time: "2026-01-05T11:30:00Z" },
        { key: "k1", name: "Create LUN", submit_time: "2026-01-05T11:30:00Z" },
      ],
    },
    { date: "Mon, 05 Jan 2026 12:00:00 GMT" },
  );

  test("is not sent, lists the jobs that nobody knows, and prints the lines that settle it", async () => {
    const records = [...base, sent("b", "i2"), accepted("b", "i2", "k1"), ended("b", "i2", "k1", "NORMAL")];
    const { ends, step, logged, order } = await secondAttempt(records, inOrder(page), namedCalls("a", "b"));
    expect(ends).toEqual(["a unknown earlier-call-in-doubt", "b k1 passed"]);
    expect(order).toEqual(["keys k1", "GET"]);
    const { message, hint } = step?.ledger.entries[0]?.outcome?.failure ?? {};
    expect(message).toBe(
      "a: attempt 1, at 2026-01-05T11:00:00.000Z, may have sent this call, and may or may not have started more than is known. Jobs submitted since then that the journal does not know: k9 (Create LUN).",
    );
    expect(hint).toMatch(
      /`{"call":"a","event":"accepted","keys":\["KEY"\]}` or `{"call":"a","event":"not-taken","why":"looked"}`/,
    );
    expect(logged[0]).toBe("info: Journal luns.jsonl (attempt 1): 1 done, 1 in doubt.");
  });

  test("says nothing of jobs where all are known", async () => {
    const known = reply(200, { records: [] }, { date: "Mon, 05 Jan 2026 12:00:00 GMT" });
    const { step } = await secondAttempt(base, inOrder(known));
    expect(step?.ledger.entries[0]?.outcome?.failure?.message).toMatch(/than is known\.$/);
  });

  test("reports keys that were read", async () => {
    const seen = { event: "in-doubt", call: "a", id: "i1", keys: ["k7"] };
    const { ends, step } = await secondAttempt([...base, seen], inOrder(reply(500)));
    expect(ends).toEqual(["a k7 unknown earlier-call-in-doubt"]);
    expect(step?.ledger.entries[0]?.outcome?.failure).toMatchObject({
      message: expect.stringContaining("Keys that were read: k7."),
      hint: expect.stringContaining('"keys":["k7"]'),
    });
  });

  test.each<[string, object, Step, readonly string[]]>([
    ["it was accepted", accepted("a", "i1", "k1"), good("k1"), ["a k1 passed"]],
    ["it was not taken", notTaken("a", "i1"), inOrder(took202("k2"), good("k2")), ["a k2 passed"]],
  ])("is settled where the one who sent it tells meanwhile that %s", async (_, fact, server, ends) => {
    const disk: Disk = { text: lines(...base) };
    const file = memoryFile(disk, AGAIN);
    let reads = 0;
    const read = async () => {
      // After the journal was taken over, and before the verdict.
      if (reads++ === 2) disk.text += lines(fact);
      return file.read();
    };
    const second = await attempt(server, { file: { ...file, read }, plan: a });
    expect(second.ends).toEqual(ends);
  });

  test("stays one where the journal cannot be read any more", async () => {
    const file = memoryFile({ text: lines(...base) }, AGAIN);
    let reads = 0;
    const read = async () => (reads++ < 2 ? file.read() : ({ ok: false, problem: "EIO" } as const));
    const second = await attempt(inOrder(reply(500)), { file: { ...file, read }, plan: a });
    expect(second.ends).toEqual(["a unknown earlier-call-in-doubt"]);
  });

  test("does not hold up the others, but ends the step with fail-fast", async () => {
    const server = (): Step => inOrder(took202("k2"), good("k2"), reply(500));
    const patient = await secondAttempt(base, server(), namedCalls("a", "b"));
    expect(patient.ends).toEqual(["a unknown earlier-call-in-doubt", "b k2 passed"]);
    const hasty = await secondAttempt(base, inOrder(reply(500)), { ...namedCalls("a", "b"), failFast: true });
    expect(hasty.ends).toEqual(["a unknown earlier-call-in-doubt", "b rejected never-issued"]);
  });
});

describe("with idempotency keys", () => {
  const api = describeApi({ once: { header: "Idempotency-Key", keeps: "24h" } });
  const keyed = [opened("o1"), { ...sent("a", "i1"), once: "first" }];
  const keysOf = (requests: readonly Request[]) =>
    requests.flatMap(({ method, headers }) => (method === "POST" ? [headers["Idempotency-Key"]] : []));
  const noted = (server: Step) => {
    const requests: Request[] = [];
    const step: Step = (request, atMs) => {
      requests.push(request);
      return server(request, atMs);
    };
    return { requests, step };
  };

  test("a call in doubt is sent again with the same key", async () => {
    const { requests, step } = noted(inOrder(reply(202, { id: "t1" }), reply(200, { state: "ok" })));
    const { ends, disk } = await secondAttempt(keyed, step, { ...a, api });
    expect([ends, keysOf(requests)]).toEqual([["a t1 passed"], ["first"]]);
    expect(disk.text).toContain('"once":"first"');
  });

  test("and stays in doubt where it is refused then", async () => {
    const { ends } = await secondAttempt(keyed, inOrder(reply(409)), { ...a, api });
    expect(ends).toEqual(["a unknown call-refused"]);
    const third = await secondAttempt(
      [...keyed, opened("o2", "77/1"), { ...sent("a", "i2", "o2"), once: "first" }],
      inOrder(reply(202, { id: "t1" }), reply(200, { state: "ok" })),
      { ...a, api },
    );
    expect(third.ends).toEqual(["a t1 passed"]);
  });

  test("two calls of a step never share one, and a user's own is left alone", async () => {
    const { requests, step } = noted(({ method }) => ({
      exchange:
        method === "POST" ? replyOf(202, { id: String(Math.random()) }) : replyOf(200, { state: "ok" }),
      tookMs: 0,
    }));
    await secondAttempt([opened("o1")], step, { ...namedCalls("a", "b"), api });
    expect(new Set(keysOf(requests)).size).toBe(2);
    const own = noted(inOrder(fault("reset")));
    const request: Request = {
      method: "POST",
      url: "https://um.example.com/api/a",
      headers: { "idempotency-key": "mine" },
    };
    const second = await secondAttempt([opened("o1")], own.step, {
      api,
      targets: { kind: "calls", calls: [{ name: "a", request }] },
    });
    expect(second.ends).toEqual(["a unknown reply-lost"]);
    expect(own.requests[0]?.headers).toEqual({ "idempotency-key": "mine" });
  });
});

describe("what is kept of a call", () => {
  const factsOf = ({ text = "" }: Disk) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ event }) => event !== "opened" && event !== "sending")
      .map(({ event, keys, key, state, status, why, results, doubts }) =>
        Object.values({ event, keys, key, state, status, why, results, doubts }).filter(
          (value) => value !== undefined,
        ),
      );

  test.each<[string, Step, readonly unknown[]]>([
    ["refused", inOrder(reply(400)), [["not-taken", "call-refused"]]],
    ["done at once", inOrder(reply(201, {})), [["ended", 201]]],
    ["a lost reply: nothing", inOrder(fault("reset"), reply(500)), []],
    [
      "an error that names a job",
      inOrder(reply(500, acceptedBody("k1")), reply(500)),
      [["in-doubt", ["k1"]]],
    ],
    [
      "a key, and what is none beside it",
      inOrder(reply(202, { job: { key: ["k1", ".."] } }), good("k1")),
      [
        ["accepted", ["k1"], true],
        ["ended", "k1", "NORMAL", {}],
      ],
    ],
    [
      "results, but for the secret ones",
      inOrder(
        took202("k1"),
        reply(
          200,
          endedJob("normal", {
            key: "k1",
            job_results: [
              { name: "lunKey", value: "v" },
              { name: "chap", value: "s3cret" },
            ],
          }),
        ),
      ),
      [
        ["accepted", ["k1"]],
        ["ended", "k1", "NORMAL", { lunKey: "v" }],
      ],
    ],
  ])("%s", async (_, server, facts) => {
    const disk: Disk = { text: undefined };
    const plan = { ...a, secretResults: new Set(["chap"]) };
    await attempt(server, { file: memoryFile(disk), plan });
    expect(factsOf(disk)).toEqual(facts);
  });

  test("a step whose time runs out between the intent and the call says that it did not send it", async () => {
    const disk: Disk = { text: undefined };
    const file = memoryFile(disk);
    const clock = startClock();
    const append: typeof file.append = async (text) => {
      if (text.includes("sending")) await clock.pass(1_799_500);
      return file.append(text);
    };
    const done = await attempt(inOrder(), { file: { ...file, append }, plan: a, clock });
    expect(done.ends).toEqual(["a rejected never-issued"]);
    expect(factsOf(disk)).toEqual([["not-taken", "never-issued"]]);
  });

  test("a step that was over before keeps nothing", async () => {
    const disk: Disk = { text: undefined };
    const plan = { ...a, policy: { timeoutMs: 500 } };
    const done = await attempt(inOrder(), { file: memoryFile(disk), plan });
    expect([done.ends, factsOf(disk)]).toEqual([["a rejected never-issued"], []]);
  });

  test("a call is not sent where its intent cannot be written", async () => {
    const disk: Disk = { text: undefined };
    const file = memoryFile(disk);
    const append = async (text: string) =>
      text.includes("sending") ? ({ ok: false, problem: "ENOSPC" } as const) : file.append(text);
    const done = await attempt(inOrder(), { file: { ...file, append }, plan: a });
    expect(done.ends).toEqual(["a rejected journal-unusable"]);
  });

  test("a disk that does not answer ends with the deadline", async () => {
    const file = memoryFile({ text: undefined });
    const append = (text: string) =>
      text.includes("sending") ? new Promise<never>(() => {}) : file.append(text);
    const done = await attempt(inOrder(), { file: { ...file, append }, plan: a });
    expect(done.ends).toEqual(["a rejected journal-unusable"]);
    expect(done.clock.now()).toBe(1_800_000);
  });
});

test("a query finds nothing in what was taken from the journal, which is said", async () => {
  const records = [...took, ended("a", "i1", "k1", "NORMAL")];
  const { logged } = await secondAttempt(records, inOrder(), { ...a, resultQuery: () => 1 });
  expect(logged.at(-1)).toMatch(/^warning: .*`result` is empty/);
});

test("jobs that run count among those at once, and each call tells the summary what was done", async () => {
  const records = [...took, sent("b", "i2"), accepted("b", "i2", "k2"), ended("b", "i2", "k2", "ERROR")];
  const server: Step = ({ method, url }) => {
    if (method === "POST") return { exchange: replyOf(202, acceptedBody("k3")), tookMs: 0 };
    const key = url.includes("k1") ? "k1" : "k3";
    return { exchange: replyOf(200, endedJob("normal", { key })), tookMs: 0 };
  };
  const { order, step } = await secondAttempt(records, server, {
    ...namedCalls("a", "b", "c"),
    maxParallel: 1,
  });
  expect(order.slice(0, 4)).toEqual(["keys k1", "GET", "POST b", "keys k1,k3"]);
  expect(step?.ledger.entries.map(({ trace }) => trace?.told)).toEqual([
    "re-attached, issued by attempt 1",
    "issued again after attempt 1",
    "",
  ]);
});

test("a step's only call needs no name", async () => {
  const disk: Disk = { text: undefined };
  await attempt(inOrder(took202("k1"), good("k1")), { file: memoryFile(disk), plan: {} });
  expect(disk.text).toContain(`"call":"the step's only call"`);
  const second = await attempt(inOrder(), { file: memoryFile(disk, AGAIN), plan: {} });
  expect(second.ends).toEqual(["k1 passed"]);
});

test("a call that must be the same and is not stops the whole step", async () => {
  const second = await secondAttempt(took, inOrder(), namedCalls("b"));
  expect(second.refused).toBe("journal-mismatch");
});

test("while a job of several runs, its ended one is taken from the journal", async () => {
  const records = [
    ...base,
    accepted("a", "i1", "k1", "k2"),
    ended("a", "i1", "k1", "NORMAL", { results: { n: 1 } }),
  ];
  const { ends, step } = await secondAttempt(
    records,
    inOrder(reply(200, runningJob({ key: "k2" })), good("k2")),
  );
  expect(ends).toEqual(["a k1 passed", "a k2 passed"]);
  expect(step?.ledger.entries[0]?.trace?.results).toEqual({ n: 1 });
});

describe("a job that hands its work on", () => {
  const api = describeApi({
    next: {
      key: "gate",
      job: { path: "/gates/{key}", state: "state" },
      words: { NORMAL: ["ok"], ERROR: ["no"] },
    },
  });
  const plan = { ...a, api };
  const left = reply(200, { state: "ok", gate: "G" });

  test("is written down as such, so that the next attempt waits for what it was handed on to", async () => {
    const disk: Disk = { text: undefined };
    const clock = startClock();
    const server: Step = (request, atMs) => {
      if (request.method === "POST") return reply(202, { id: "k1" })(request, atMs);
      return request.url.endsWith("/k1") ? left(request, atMs) : fault("reset")(request, atMs);
    };
    clock.at(1500, () => clock.stop.abort());
    const first = await attempt(server, { file: memoryFile(disk), plan, clock });
    expect(first.ends).toEqual(["a 2:G cancelled step-cancelled"]);
    const second = await attempt(inOrder(reply(200, { state: "ok" })), {
      file: memoryFile(disk, AGAIN),
      plan,
    });
    expect(second.ends).toEqual(["a 2:G passed"]);
    expect(second.order).toEqual(["keys 2:G", "GET"]);
    const third = await attempt(inOrder(), { file: memoryFile(disk, { run: "77/3" }), plan });
    expect(third.ends).toEqual(["a 2:G passed"]);
  });

  test("one that a person wrote down is written down likewise, without an intent", async () => {
    const disk: Disk = { text: lines(opened("o1"), { event: "accepted", call: "a", keys: ["k1"] }) };
    const second = await attempt(inOrder(left, reply(200, { state: "ok" })), {
      file: memoryFile(disk, AGAIN),
      plan,
    });
    expect(second.ends).toEqual(["a 2:G passed"]);
    expect(disk.text).toMatch(/"event":"handed-on","call":"a","key":"k1","next":"2:G"/);
  });

  test("a step that ended before it could say so is asked for its first stage again", async () => {
    const disk: Disk = { text: lines(...took) };
    const second = await attempt(inOrder(left, reply(200, { state: "no" })), {
      file: memoryFile(disk, AGAIN),
      plan,
    });
    expect(second.ends).toEqual(["a 2:G failed job-failed"]);
    expect(disk.text).toMatch(/"event":"handed-on","call":"a","id":"i1","key":"k1","next":"2:G"/);
    expect(disk.text).toMatch(/"event":"ended","call":"a","id":"i1","key":"2:G","state":"ERROR"/);
  });
});
