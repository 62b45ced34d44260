import { describe, expect, test } from "@jest/globals";
import { interpret } from "../../../src/job/interpret.ts";
import { afterSighting } from "../../../src/job/tracked-job.ts";
import type { Entry } from "../../../src/step/ledger.ts";
import { logEveryMinute } from "../../../src/step/progress.ts";
import { createStep } from "../../../src/step/step.ts";
import { CALL, JOB, plan, runningJob, UM } from "../../support/api.ts";
import { outsideOf } from "../../support/parts.ts";
import { ASKED, inOrder, replyOf, script } from "../../support/script.ts";
import { FAILED, PASSED } from "../report/report-case.ts";

const SECOND = { ...JOB, key: "second" };

function begin() {
  const scripted = script(inOrder());
  const announced: string[][] = [];
  const step = createStep(
    plan(),
    outsideOf(scripted, async (entries) => {
      announced.push(entries.flatMap(({ job }) => job?.ref.key ?? []));
    }),
  );
  return { ...scripted, step, ledger: step.ledger, announced, done: new AbortController() };
}

function see(entry: Entry | undefined): void {
  const observation = interpret(replyOf(200, runningJob()), UM, ASKED);
  if (entry?.job === undefined || observation.kind === "faulty") throw new Error("nothing to see");
  entry.job = afterSighting(entry.job, observation);
}

test("a job's tasks are told with its state", async () => {
  const { clock, step, ledger, done, logged } = begin();
  const tasks = {
    task_reports: [
      { name: "t1", state: "completed" },
      { name: "t2", state: "running" },
    ],
  };
  const observation = interpret(replyOf(200, runningJob(tasks)), UM, ASKED);
  const [only] = await ledger.accept(ledger.open(CALL, ""), [JOB]);
  if (only?.job === undefined || observation.kind === "faulty") throw new Error("nothing to see");
  only.job = afterSighting(only.job, observation);
  clock.at(65_000, () => done.abort());
  await logEveryMinute(step, done.signal);
  expect(logged).toEqual([
    expect.stringMatching(/ is running\/normal, 1 of 2 tasks: t2 \(polls: 0\) after 1m/),
  ]);
});

describe("a long wait", () => {
  test("is told once a minute, for many jobs in one line", async () => {
    const { clock, step, ledger, done, logged } = begin();
    ledger.open(CALL, "");
    const [first, second] = await ledger.accept(ledger.open(CALL, ""), [{ ...JOB, key: "first" }, SECOND]);
    clock.at(70_000, () => {
      see(second);
      if (first !== undefined)
        ledger.close(first, { verdict: "passed", failure: undefined, state: "NORMAL" });
    });
    clock.at(125_000, () => done.abort());
    await logEveryMinute(step, done.signal);
    expect(logged).toEqual([
      "info: 0 of 3 ended, 2 running after 1m; the timeout is in 29m.",
      "info: 1 of 3 ended, 1 running after 2m; the timeout is in 28m.",
    ]);
    expect(clock.now()).toBe(125_000);
  });

  test("of one job is told with its state, once it is known", async () => {
    const { clock, step, ledger, done, logged } = begin();
    const entry = ledger.open(CALL, "");
    clock.at(70_000, () => void ledger.accept(entry, [JOB]));
    clock.at(130_000, () => see(entry));
    clock.at(190_000, () => void ledger.close(entry, FAILED));
    clock.at(250_000, () => done.abort());
    await logEveryMinute(step, done.signal);
    expect(logged).toEqual([
      `info: Job ${JOB.key} is not seen yet (polls: 0) after 2m; the timeout is in 28m.`,
      `info: Job ${JOB.key} is running/normal (polls: 0) after 3m; the timeout is in 27m.`,
    ]);
  });

  test("of many counts those that failed", async () => {
    const { clock, step, ledger, done, logged } = begin();
    for (const end of [FAILED, PASSED, FAILED]) ledger.close(ledger.open(CALL, ""), end);
    clock.at(70_000, () => done.abort());
    await logEveryMinute(step, done.signal);
    expect(logged).toEqual(["info: 3 of 3 ended, 2 failed, 0 running after 1m; the timeout is in 29m."]);
  });

  test("is not told any more after a signal", async () => {
    const { clock, step, ledger, done, logged } = begin();
    await ledger.accept(ledger.open(undefined, ""), [JOB]);
    clock.at(30_000, () => clock.stop.abort());
    await logEveryMinute(step, done.signal);
    expect([logged, clock.now()]).toEqual([[], 30_000]);
  });
});

describe("the ledger", () => {
  test("puts the jobs of a call in its place", async () => {
    const { ledger, announced } = begin();
    const first = ledger.open(CALL, "");
    const second = ledger.open({ ...CALL, method: "PUT" }, "");
    const [a, b] = await ledger.accept(first, [JOB, SECOND]);
    expect(ledger.entries).toEqual([a, b, second]);
    expect(a).toBe(first);
    expect(b).toMatchObject({
      request: CALL,
      job: { ref: SECOND },
      outcome: undefined,
      endedAtMs: undefined,
    });
    expect(announced).toEqual([[JOB.key, "second"]]);
  });

  test("announces all the jobs that are known, each time", async () => {
    const { ledger, announced } = begin();
    await ledger.accept(ledger.open(CALL, ""), [JOB]);
    await ledger.accept(ledger.open(CALL, ""), [SECOND]);
    expect(announced).toEqual([[JOB.key], [JOB.key, "second"]]);
  });

  test("knows when an entry ended", async () => {
    const { ledger, clock } = begin();
    const entry = ledger.open(CALL, "");
    await clock.pass(5000);
    ledger.close(entry, { verdict: "passed", failure: undefined, state: undefined });
    expect(entry).toMatchObject({ startedAtMs: 0, endedAtMs: 5000, outcome: { verdict: "passed" } });
  });
});
