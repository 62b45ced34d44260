import { expect, test } from "@jest/globals";
import { interpret } from "../../../src/job/interpret.ts";
import { afterSighting } from "../../../src/job/tracked-job.ts";
import { liveLine, showLive } from "../../../src/report/live-line.ts";
import { createStep, type Step } from "../../../src/step/step.ts";
import { CALL, JOB, plan, runningJob, UM } from "../../support/api.ts";
import { outsideOf } from "../../support/parts.ts";
import { ASKED, inOrder, replyOf, script } from "../../support/script.ts";
import { FAILED, PASSED, printer, SECRET } from "./report-case.ts";

const TASK = { name: "provision_create_volume", state: "running", start_time: "2026-11-24T10:00:00Z" };
const ENDED_TASK = { ...TASK, name: "check", state: "completed", complete_time: "2026-11-24T10:00:01Z" };

function begin() {
  const scripted = script(inOrder());
  return {
    ...scripted,
    step: createStep(
      plan(),
      outsideOf(scripted, async () => {}),
    ),
  };
}

/** The only job of a step, seen with these fields. */
function seen(fields: object): Step {
  const { step } = begin();
  const entry = step.ledger.open(CALL, "");
  void step.ledger.accept(entry, [JOB]);
  const observation = interpret(replyOf(200, { ...runningJob(), ...fields }), UM, ASKED);
  if (entry.job === undefined || observation.kind === "faulty") throw new Error("nothing to see");
  entry.job = afterSighting(entry.job, observation);
  return step;
}

function called(name: string): Step {
  const { step } = begin();
  step.ledger.open(CALL, name);
  return step;
}

function waited(): Step {
  const { step } = begin();
  void step.ledger.accept(step.ledger.open(CALL, ""), [JOB]);
  return step;
}

/** @param names of jobs that run, beside one call that was not sent and one job that failed */
function many(...names: readonly string[]): Step {
  const { step } = begin();
  step.ledger.open(CALL, "later");
  for (const [n, name] of ["bad", ...names].entries()) {
    void step.ledger.accept(step.ledger.open(CALL, name), [{ ...JOB, key: `k${n}` }]);
  }
  step.ledger.close(step.ledger.entries[1] as Step["ledger"]["entries"][number], FAILED);
  return step;
}

test.each<[name: string, step: Step, line: string | RegExp]>([
  ["a call under way", called(""), "⠋ 0ms (30m left) · POST is under way"],
  ["a call with a name", called("app1"), "⠋ 0ms (30m left) · app1 is under way"],
  ["a job not seen yet", waited(), `⠋ 0ms (30m left) · not seen yet · Job ${JOB.key}`],
  ["a job without tasks", seen({ name: "", task_reports: [] }), /left\) · running\S* · Job \S+$/],
  ["a job with its name", seen({ name: "Create LUN", task_reports: [] }), /left\) · Create LUN · running/],
  [
    "a job with tasks",
    seen({ task_reports: [ENDED_TASK, TASK] }),
    /· 1 of 2 tasks: provision_create_volume · /,
  ],
  [
    "a job between two tasks",
    seen({ task_reports: [ENDED_TASK] }),
    /left\) · Create LUN · running\S* · Job /,
  ],
  ["several", many("a", ""), "⠋ 0ms (30m left) · 1 of 4 ended, 1 failed · 2 running: a, k2"],
  ["more than fit", many("a", "b", "c", "d"), /· 4 running: a, b, c …$/],
])("%s", (_, step, line) => {
  const shown = liveLine(step, 0);
  if (typeof line === "string") expect(shown).toBe(line);
  else expect(shown).toMatch(line);
});

test("none failed yet", () => {
  const { step } = begin();
  for (const key of ["a", "b"]) void step.ledger.accept(step.ledger.open(CALL, ""), [{ ...JOB, key }]);
  step.ledger.close(step.ledger.entries[0] as Step["ledger"]["entries"][number], PASSED);
  expect(liveLine(step, 1)).toBe("⠙ 0ms (30m left) · 1 of 2 ended · 1 running: b");
});

test("the line turns five times a second until the end, and shows no secret", async () => {
  const { step, clock } = begin();
  step.ledger.open(CALL, SECRET);
  const done = new AbortController();
  clock.at(500, () => done.abort());
  const lines: string[] = [];
  await showLive(step, { live: (line) => lines.push(line), printer: printer(), until: done.signal });
  expect(lines).toEqual([
    "⠋ 0ms (30m left) · *** is under way",
    "⠙ 0ms (29m59s left) · *** is under way",
    "⠹ 0ms (29m59s left) · *** is under way",
  ]);
});
