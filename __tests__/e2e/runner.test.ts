import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { lunInputs, STORAGE_USER, umInputs } from "../support/um.ts";
import { runWorkflow, type Step, type StepRun, type Workflow } from "../support/workflow.ts";

/** The built action in workflows: what steps after it, annotations and the log's reader get of it. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const manifest = parse(readFileSync("action.yml", "utf8")) as { outputs: Readonly<Record<string, unknown>> };

async function runSteps(...steps: Step[]): Promise<readonly StepRun[]> {
  const runner = { contexts: { secrets: STORAGE_USER }, env: {}, secrets: [] };
  return (await runWorkflow({ jobs: { only: { steps } } }, runner)).only?.steps ?? [];
}

const gate = (end: string, more: Partial<Step> = {}): Step => ({
  id: "gate",
  uses: "./",
  with: lunInputs(simulator, { durationMs: 200, end }),
  ...more,
});
const say = (text: string, condition?: string): Step => ({
  run: 'echo "$TEXT"',
  env: { TEXT: text },
  ...(condition === undefined ? {} : { if: condition }),
});

describe("a step that is green", () => {
  test("sets every output, leaves no annotation and a summary", async () => {
    const [run] = await runSteps(gate("normal"));
    expect(run).toMatchObject({ exitCode: 0, outcome: "success", annotations: { errors: [], warnings: [] } });
    expect(Object.keys(run?.outputs ?? {}).sort()).toEqual(Object.keys(manifest.outputs).sort());
    expect(run?.summary).toMatch(/^## ✅ Passed/);
  });

  test("hands the job's results to the next one", async () => {
    const text = "$" + "{{ fromJSON(steps.gate.outputs.results).lunKey }}";
    const [, next] = await runSteps(gate("normal"), say(text));
    expect(next?.log).toMatch(/type=lun/);
  });

  test("leaves a warning annotation where the job ended with one", async () => {
    const [run] = await runSteps(gate("warning"));
    expect(run).toMatchObject({ exitCode: 0, annotations: { errors: [] } });
    expect(run?.annotations.warnings).toEqual([expect.stringContaining("WARNING")]);
  });
});

describe("a step that is red", () => {
  test("leaves one error annotation, and skips what comes after it", async () => {
    const [run, next, cleanUp] = await runSteps(
      gate("error"),
      say("deploying"),
      say("$" + "{{ steps.gate.outputs.state }}", "failure()"),
    );
    expect(run).toMatchObject({ exitCode: 20, outcome: "failure", conclusion: "failure" });
    expect(run?.annotations.errors).toHaveLength(1);
    expect(run?.summary).toMatch(/^## ❌ Failed/);
    expect([next?.outcome, cleanUp?.log.trim()]).toEqual(["skipped", "ERROR"]);
  });

  test("is passed over with continue-on-error, and the next step sees how it ended", async () => {
    const seen =
      "$" +
      "{{ steps.gate.outcome }} $" +
      "{{ steps.gate.conclusion }} $" +
      "{{ steps.gate.outputs.verdict }}";
    const [run, next, onFailure] = await runSteps(
      gate("partial_failures", { "continue-on-error": true }),
      say(seen, "steps.gate.outcome == 'failure' && steps.gate.outputs.state == 'PARTIAL_FAILURES'"),
      say("never", "failure()"),
    );
    expect(run?.exitCode).toBe(21);
    expect([next?.log.trim(), onFailure?.outcome]).toEqual(["failure success failed", "skipped"]);
  });

  test("tells wrong inputs in its one annotation", async () => {
    const [run] = await runSteps(gate("normal", { with: { ...umInputs(simulator), timeout: "30" } }));
    expect(run).toMatchObject({ exitCode: 2, outputs: { verdict: "invalid", "job-key": "" } });
    expect(run?.annotations.errors).toEqual([expect.stringMatching(/path[\s\S]*timeout/)]);
  });
});

test("an error leads to its entry in the version that runs; an action in the workspace has no address", async () => {
  const page = "https://github.com/o/job-gate/blob/v1/docs/troubleshooting.md#call-refused";
  const refused: Partial<Step> = { with: { ...umInputs(simulator), path: "/nowhere" } };
  const env = { GITHUB_ACTION_REPOSITORY: "o/job-gate", GITHUB_ACTION_REF: "v1" };
  const [run] = await runSteps(gate("normal", { ...refused, env }));
  expect(run?.annotations.errors).toEqual([expect.stringMatching(/More: \S+#call-refused$/)]);
  expect(run?.annotations.errors[0]).toContain(`More: ${page}`);
  expect(run?.summary).toContain(`More: [\`call-refused\`](${page})`);
  const [own] = await runSteps(gate("normal", refused));
  expect(own?.annotations.errors[0]).not.toContain("More:");
});

test("credentials are masked in the logs of all steps after", async () => {
  const { username, password } = STORAGE_USER;
  const basic = Buffer.from(`${username}:${password}`).toString("base64");
  const [run, next] = await runSteps(gate("normal"), say(`${password} ${basic} ${username}`));
  expect(next?.log.trim()).toBe(`*** *** ${username}`);
  expect(run?.log).not.toContain(password);
});

test("the viewing action hands on the newest job", async () => {
  const [, view, next] = await runSteps(
    gate("normal"),
    { id: "jobs", uses: "./jobs", with: umInputs(simulator) },
    say("$" + "{{ steps.jobs.outputs.latest-job-key == steps.gate.outputs.job-key }}"),
  );
  expect(view).toMatchObject({ exitCode: 0, annotations: { errors: [], warnings: [] } });
  expect(next?.log.trim()).toBe("true");
});

test("the job of ci.yml that a real runner runs", async () => {
  const ci = parse(readFileSync(".github/workflows/ci.yml", "utf8")) as Workflow;
  const steps = ci.jobs.runner?.steps ?? [];
  const first = steps.findIndex(({ uses }) => uses === "./");
  const runs = await runSteps(
    ...steps
      .slice(first)
      .map((step) =>
        step.with === undefined ? step : { ...step, with: { ...step.with, ...umInputs(simulator) } },
      ),
  );
  expect(runs.map(({ conclusion }) => conclusion)).toEqual(["success", "success", "success", "success"]);
});
