import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { stringify } from "yaml";
import { type Simulator, startSimulator } from "../../../simulator/server.ts";
import { LUN } from "../../support/um.ts";
import { createProject, type Project, runGitlab } from "../support/runners.ts";

/** GitLab's component, as gitlab-ci-local runs it: inputs, dotenv, artifacts, and the exit code that is orange. */

let simulator: Simulator;
let project: Project;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

/** A pipeline in which a job needs the component's. */
async function runPipeline(simulate: object, inputs: Readonly<Record<string, string>> = {}) {
  const include = {
    local: "templates/job-gate.yml",
    inputs: {
      "api-url": simulator.apiUrl,
      path: "/storage-provider/luns",
      "body-file": "lun.json",
      username: "storage",
      ...inputs,
    },
  };
  const next = {
    stage: "next",
    needs: ["job-gate"],
    script: ['echo "next: $GATE_VERDICT $GATE_STATE $GATE_JOB_KEY"'],
  };
  project = await createProject({
    "templates/job-gate.yml": readFileSync("templates/job-gate.yml", "utf8"),
    "lun.json": JSON.stringify({ ...LUN, simulate: { durationMs: 100, ...simulate } }),
    "um.pem": simulator.caPem ?? "",
    ".gitlab-ci.yml": stringify({ stages: ["deploy", "next"], include: [include], next }),
  });
  try {
    const run = await runGitlab(project, {
      JOB_GATE_PASSWORD: "storage-secret",
      JOB_GATE_CA_CERTIFICATE: join(project.folder, "um.pem"),
    });
    const artifact = (name: string) => {
      try {
        return readFileSync(
          join(project.folder, ".gitlab-ci-local/artifacts/job-gate/job-gate", name),
          "utf8",
        );
      } catch {
        return "";
      }
    };
    return { ...run, outputs: JSON.parse(artifact("gate.json") || "{}"), junit: artifact("junit.xml") };
  } finally {
    project.close();
  }
}

describe("the component", () => {
  test("is green, and the next job gets the outputs", async () => {
    const run = await runPipeline({});
    expect([run.code, run.outputs.verdict]).toEqual([0, "passed"]);
    expect(run.log).toContain(`next: passed NORMAL ${run.outputs["job-key"]}`);
    expect(run.junit).toContain('tests="1" failures="0"');
  });

  test("is orange where the job ended WARNING, and the pipeline goes on", async () => {
    const run = await runPipeline({ end: "warning" }, { "fail-on": "WARNING, ERROR" });
    expect([run.code, run.outputs.state]).toEqual([0, "WARNING"]);
    expect(run.log).toMatch(/job-gate finished in .* WARN 22/);
    expect(run.log).toContain("next: failed WARNING");
  });

  // That a job in red stops the pipeline is GitLab's affair; gitlab-ci-local goes on after a code that it need not allow.
  test("is red where it failed, and its artifacts are there", async () => {
    const run = await runPipeline({ end: "error" });
    expect(run.outputs.state).toBe("ERROR");
    expect(run.log).toMatch(/job-gate finished in .* FAIL 20/);
    expect(run.junit).toContain('failures="1"');
  });
});
