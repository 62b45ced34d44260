import { describe, expect, test } from "@jest/globals";
import { trackJob } from "../../../src/job/tracked-job.ts";
import { createLedger } from "../../../src/step/ledger.ts";
import { jobOutcome } from "../../../src/step/outcome.ts";
import { endedJob, JOB, plan, runningJob, UM, umJob } from "../../support/api.ts";
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
