import { describe, expect, test } from "@jest/globals";
import type { Request } from "../../../src/client/exchange.ts";
import { trackJob } from "../../../src/job/tracked-job.ts";
import { createLedger } from "../../../src/step/ledger.ts";
import { jobOutcome } from "../../../src/step/outcome.ts";
import { CALL, describeApi, endedJob, JOB, plan, runningJob, UM, umJob } from "../../support/api.ts";
import { waitOn } from "../../support/parts.ts";
import { inOrder, reply, type Step } from "../../support/script.ts";
import { runStep } from "./run-case.ts";

test("a job that ended badly without being seen is told without a reason", () => {
  const job = trackJob({ ref: JOB, label: "Job", sinceMs: 0, isNew: false });
  const entry = {
    ...createLedger(
      () => 0,
      async () => {},
    ).open(undefined, ""),
    job,
  };
  const judged = { api: UM, failOn: plan().failOn, timeoutMs: 1000, cancelled: undefined, waitOn };
  const outcome = jobOutcome({ kind: "ended", state: "ERROR" }, entry, judged);
  expect(outcome.failure?.message).toMatch(/ended ERROR; the server gave no reason$/);
  // Nothing else is known of it than its key.
  expect(outcome.failure?.hint).toMatch(/^Look at the job on the server and issue its call again;/);
});

describe("several jobs of one call", () => {
  const ended = (key: string, status = "normal") => reply(200, endedJob(status, { key }));
  const three = reply(202, { job: { key: ["a", "b", "c"] } });

  test("are waited for one after the other", async () => {
    const { ledger, announced } = await runStep(inOrder(three, ended("a"), ended("b", "error"), ended("c")));
    expect(ledger.entries.map(({ job, outcome }) => [job?.ref.key, outcome?.verdict])).toEqual([
      ["a", "passed"],
      ["b", "failed"],
      ["c", "passed"],
    ]);
    expect(announced).toEqual([["a", "b", "c"]]);
  });

  test("are told together when the call is accepted, and the changes of each for debugging alone", async () => {
    const { logged } = await runStep(
      inOrder(
        three,
        ...["a", "b", "c"].map((key) => reply(200, runningJob({ key }))),
        ...["a", "b", "c"].map((key) => ended(key)),
      ),
    );
    expect(logged[0]).toMatch(/: job a, b, c\.$/);
    expect(logged.filter((line) => line.includes("running/normal"))).toEqual(
      ["a", "b", "c"].map((key) => `debug: Job ${key} is running/normal.`),
    );
  });

  test("share the deadline", async () => {
    const { ledger, clock } = await runStep(
      inOrder(three, ...Array<Step>(9).fill(umJob(Number.POSITIVE_INFINITY))),
      { policy: { timeoutMs: 20_000 } },
    );
    expect(ledger.entries.map(({ outcome }) => outcome?.verdict)).toEqual([
      "timed-out",
      "timed-out",
      "timed-out",
    ]);
    expect(clock.now()).toBe(20_000);
  });

  test("are all submitted where they are not waited for", async () => {
    const { ledger } = await runStep(three, { wait: false });
    expect(ledger.entries.map(({ outcome }) => outcome?.verdict)).toEqual([
      "submitted",
      "submitted",
      "submitted",
    ]);
  });
});

describe("keys that are none, or known", () => {
  const twice = (request: Request, atMs: number) => {
    const step =
      request.method === "POST"
        ? reply(202, { job: { key: "a" } })
        : reply(200, endedJob("normal", { key: "a" }));
    return step(request, atMs);
  };
  const calls = ["one", "two"].map((name) => ({ name, request: CALL }));

  test("the second call that is answered with one key is in doubt, and both are reported", async () => {
    const { ledger, logged } = await runStep(twice, { targets: { kind: "calls", calls }, maxParallel: 1 });
    expect(ledger.entries.map(({ job, outcome }) => [job?.ref.key, outcome?.verdict])).toEqual([
      ["a", "passed"],
      ["a", "unknown"],
    ]);
    expect(logged).toContainEqual(
      expect.stringMatching(/^warning: two: POST .* was answered with job a, which another/),
    );
  });

  test("what stands beside a key and is none is a part in doubt", async () => {
    const both = reply(202, { job: { key: ["a", 1.5] } });
    const { ledger } = await runStep(inOrder(both, reply(200, endedJob("normal", { key: "a" }))));
    expect(ledger.entries.map(({ job, outcome }) => [job?.ref.key, outcome?.verdict])).toEqual([
      ["a", "passed"],
      [undefined, "unknown"],
    ]);
  });

  test("a key of a reply that is no success is reported and not followed", async () => {
    const { ledger, announced, sent } = await runStep(inOrder(reply(500, { job: { key: "a" } }), reply(404)));
    expect(ledger.entries).toMatchObject([{ job: { ref: { key: "a" } }, outcome: { verdict: "unknown" } }]);
    expect(announced).toEqual([["a"]]);
    expect(sent.filter(({ url }) => url.endsWith("/jobs/a"))).toEqual([]);
  });

  test("a key that leads to another origin is reported without a URL", async () => {
    const api = describeApi({ accepted: { key: "body.url" }, job: { state: "state" } });
    const { ledger } = await runStep(reply(202, { url: "https://elsewhere.example.com/7" }), { api });
    expect(ledger.entries).toMatchObject([
      { job: { ref: { key: "https://elsewhere.example.com/7", url: "" } } },
    ]);
  });

  test("many keys are all kept, and few of them logged", async () => {
    const keys = Array.from({ length: 30 }, (_, n) => `k${n}`);
    const { ledger, logged } = await runStep(reply(202, { job: { key: keys } }), { wait: false });
    expect(ledger.entries).toHaveLength(30);
    expect(logged[0]).toMatch(/: job k0, .*, k19 and 10 more\.$/);
  });
});

test("a fault of ours closes the entry that it met, and no other", async () => {
  const broken: Step = (request, atMs) => {
    if (request.url.endsWith("/jobs/b")) throw new Error("a bug");
    const key = decodeURIComponent(request.url.split("/").at(-1) ?? "");
    return reply(200, endedJob("normal", { key }))(request, atMs);
  };
  const { ledger } = await runStep(broken, {
    policy: { polling: "standard" },
    targets: { kind: "jobs", keys: ["b"], name: "" },
  });
  expect(ledger.entries).toMatchObject([
    {
      outcome: {
        verdict: "unknown",
        failure: { code: "internal-error", message: expect.stringContaining("a bug") },
      },
    },
  ]);
});

test("so does one that is met before the call had a job", async () => {
  const { ledger } = await runStep(() => {
    throw "a bug";
  });
  expect(ledger.entries).toMatchObject([
    { outcome: { failure: { message: "An unexpected error ended the work on the call: a bug" } } },
  ]);
});
