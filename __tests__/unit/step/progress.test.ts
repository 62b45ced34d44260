import { describe, expect, test } from "@jest/globals";
import { interpret } from "../../../src/job/interpret.ts";
import { startLedger } from "../../../src/step/ledger.ts";
import { logEveryMinute } from "../../../src/step/progress.ts";
import { startDeadline } from "../../../src/wait/deadline.ts";
import { CALL, JOB, runningJob, UM } from "../../support/api.ts";
import { inOrder, replyOf, script } from "../../support/script.ts";
import { FAILED, PASSED } from "../report/report-case.ts";

const SECOND = { ...JOB, key: "second" };

function begin() {
  const scripted = script(inOrder());
  const announced: string[][] = [];
  const ledger = startLedger(scripted.ports.now, scripted.ports.log, async (entries) => {
    announced.push(entries.flatMap(({ job }) => job?.key ?? []));
  });
  const deadline = startDeadline(scripted.ports, 0, 1_800_000);
  const done = new AbortController();
  return { ...scripted, ledger, announced, deadline, done };
}

describe("a long wait", () => {
  test("is told once a minute, for many jobs in one line", async () => {
    const { clock, ports, ledger, deadline, done, logged } = begin();
    ledger.open(CALL, "");
    const [first, second] = await ledger.accept(ledger.open(CALL, ""), [{ ...JOB, key: "first" }, SECOND]);
    const observation = interpret(replyOf(200, runningJob()), UM);
    clock.at(70_000, () => {
      if (observation.kind === "running") second?.view?.ended(observation.facts);
      if (first !== undefined)
        ledger.close(first, { verdict: "passed", failure: undefined, state: "NORMAL" });
    });
    clock.at(125_000, () => done.abort());
    await logEveryMinute(ledger, deadline, ports, done.signal);
    expect(logged).toEqual([
      "info: 0 of 3 ended, 2 running after 1m; 29m left.",
      "info: 1 of 3 ended, 1 running after 2m; 28m left.",
    ]);
    expect(clock.now()).toBe(125_000);
  });

  test("of one job is told with its state, once it is known", async () => {
    const { clock, ports, ledger, deadline, done, logged } = begin();
    const entry = ledger.open(CALL, "");
    clock.at(70_000, () => void ledger.accept(entry, [JOB]));
    const observation = interpret(replyOf(200, runningJob()), UM);
    clock.at(130_000, () => observation.kind === "running" && entry.view?.ended(observation.facts));
    clock.at(190_000, () => void ledger.close(entry, FAILED));
    clock.at(250_000, () => done.abort());
    await logEveryMinute(ledger, deadline, ports, done.signal);
    expect(logged).toEqual([
      `info: Job ${JOB.key} is not seen yet (polls: 0) after 2m; 28m left.`,
      `info: Job ${JOB.key} is running/normal (polls: 0) after 3m; 27m left.`,
    ]);
  });

  test("of many counts those that failed", async () => {
    const { clock, ports, ledger, deadline, done, logged } = begin();
    for (const end of [FAILED, PASSED, FAILED]) ledger.close(ledger.open(CALL, ""), end);
    clock.at(70_000, () => done.abort());
    await logEveryMinute(ledger, deadline, ports, done.signal);
    expect(logged).toEqual(["info: 3 of 3 ended, 2 failed, 0 running after 1m; 29m left."]);
  });

  test("is not told any more after a signal", async () => {
    const { clock, ports, ledger, deadline, done, logged } = begin();
    await ledger.accept(ledger.open(undefined, ""), [JOB]);
    clock.at(30_000, () => clock.stop.abort());
    await logEveryMinute(ledger, deadline, ports, done.signal);
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
    expect(b).toMatchObject({ request: CALL, job: SECOND, end: undefined, endedAtMs: undefined });
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
    expect(entry).toMatchObject({ startedAtMs: 0, endedAtMs: 5000, end: { verdict: "passed" } });
  });
});
