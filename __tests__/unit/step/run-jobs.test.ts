import { describe, expect, test } from "@jest/globals";
import { haltedBy } from "../../../src/client/ports.ts";
import { startView } from "../../../src/job/tracked-job.ts";
import { jobEnd } from "../../../src/step/outcome.ts";
import { startDeadline } from "../../../src/wait/deadline.ts";
import { endedJob, JOB, plan, runningJob, umJob } from "../../support/api.ts";
import { inOrder, reply, type Step, script } from "../../support/script.ts";
import { runStep } from "./run-case.ts";

test("a job that ended badly without being seen is told without a reason", () => {
  const entry = { request: undefined, name: "", startedAtMs: 0, endedAtMs: 0, end: undefined, job: JOB };
  const view = startView("Job", { info: () => {}, warning: () => {}, debug: () => {} });
  const deadline = startDeadline({ now: () => 0 }, 0, 1000);
  const end = jobEnd({ kind: "ended", state: "ERROR" }, { ...entry, view }, plan(), deadline, undefined);
  expect(end.failure?.message).toMatch(/ended ERROR; the server gave no reason$/);
});

describe("several jobs of one call", () => {
  const three = reply(202, { job: { key: ["a", "b", "c"] } });

  test("are waited for one after the other", async () => {
    const { ledger, announced } = await runStep(
      inOrder(
        three,
        reply(200, endedJob("normal")),
        reply(200, endedJob("error")),
        reply(200, endedJob("normal")),
      ),
    );
    expect(ledger.entries.map(({ job, end }) => [job?.key, end?.verdict])).toEqual([
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
        ...Array<Step>(3).fill(reply(200, runningJob())),
        ...Array<Step>(3).fill(reply(200, endedJob("normal"))),
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
    expect(ledger.entries.map(({ end }) => end?.verdict)).toEqual(["timed-out", "timed-out", "timed-out"]);
    expect(clock.now()).toBe(20_000);
  });

  test("are all submitted where they are not waited for", async () => {
    const { ledger } = await runStep(three, { wait: false });
    expect(ledger.entries.map(({ end }) => end?.verdict)).toEqual(["submitted", "submitted", "submitted"]);
  });
});

test("work that can be halted ends with the halt, as with a stop", async () => {
  const { clock, ports } = script(reply(200, "", {}, 60_000));
  const halt = new AbortController();
  const halted = haltedBy(ports, halt.signal);
  clock.at(1000, () => halt.abort());
  const cancel = new AbortController();
  const [exchange] = await Promise.all([
    halted.send({ method: "GET", url: "https://x/", headers: {} }, 90_000),
    halted.sleep(5000),
    halted.sleep(5000, cancel.signal),
  ]);
  expect([exchange.kind, halted.stop.aborted, clock.now()]).toEqual(["fault", true, 1000]);
});

test("a pause of work that can be halted ends with what wakes it, too", async () => {
  const { clock, ports } = script(inOrder());
  const wake = new AbortController();
  clock.at(1000, () => wake.abort());
  await haltedBy(ports, new AbortController().signal).sleep(5000, wake.signal);
  expect(clock.now()).toBe(1000);
});
