import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CLUSTER_UUID, SERVICE_LEVEL_KEY } from "../../../simulator/resources/store.ts";
import { type Simulator, startSimulator } from "../../../simulator/server.ts";
import { LUN } from "../../support/um.ts";
import { createProject, type PipelineRun, type Project, runAct } from "../support/runners.ts";

/** The example workflows on act, which runs GitHub's workflows on this machine; only the server's name is another. */

const FOLDER = "examples/workflows";

let simulator: Simulator;
let project: Project;
let pem: string;
beforeAll(async () => {
  simulator = await startSimulator();
  const luns = readdirSync("examples/luns").map((name) => `examples/luns/${name}`);
  pem = join(mkdtempSync(join(tmpdir(), "job-gate-act-")), "um.pem");
  writeFileSync(pem, simulator.caPem ?? "");
  const workflows = readdirSync(FOLDER).map((name) => [`.github/workflows/${name}`, workflow(name)]);
  project = await createProject({
    ...Object.fromEntries(luns.map((path) => [path, readFileSync(path, "utf8")])),
    ...Object.fromEntries(workflows),
    ".github/workflows/red.yml": lunWorkflow({ durationMs: 100, end: "error" }),
    ".github/workflows/endless.yml": lunWorkflow({ never: true }),
  });
});
afterAll(async () => {
  await simulator.close();
  project.close();
  rmSync(dirname(pem), { recursive: true });
});

/** Runners trust the server, for the examples that name no certificate. */
function workflow(name: string): string {
  const text = readFileSync(join(FOLDER, name), "utf8").replaceAll("https://um.example.com", simulator.url);
  return `${text}\nenv: { NODE_EXTRA_CA_CERTS: ${pem} }\n`;
}

/** A step that may be red, and one that shows how it ended. */
function lunWorkflow(simulate: object): string {
  return `on: workflow_dispatch
env: { NODE_EXTRA_CA_CERTS: ${pem} }
jobs:
  gate:
    runs-on: self-hosted
    steps:
      - uses: OWNER/job-gate@v1
        id: gate
        continue-on-error: true
        with:
          api-url: ${simulator.apiUrl}
          username: \${{ vars.UM_USER }}
          password: \${{ secrets.UM_PASSWORD }}
          path: /storage-provider/luns
          polling: standard
          body: '${JSON.stringify({ ...LUN, simulate })}'
      - run: echo "\${{ steps.gate.outputs.verdict }}, \${{ steps.gate.outcome }}, \${{ steps.gate.conclusion }}"
`;
}

function run(name: string, cancelAt?: RegExp): Promise<PipelineRun> {
  return runAct(project, `.github/workflows/${name}`, {
    secrets: { UM_PASSWORD: "storage-secret", UM_ADMIN_PASSWORD: "admin-secret" },
    vars: {
      UM_USER: "storage",
      UM_ADMIN: "admin",
      UM_CA_PEM: simulator.caPem ?? "",
      UM_CLUSTER: CLUSTER_UUID,
      UM_PSL: SERVICE_LEVEL_KEY,
    },
    ...(cancelAt === undefined ? {} : { cancelAt }),
  });
}

describe("example workflows", () => {
  test("gate-a-deployment: the deployment gets the LUN that was made", async () => {
    const { code, log } = await run("gate-a-deployment.yml");
    expect([code, log]).toEqual([0, expect.stringMatching(/deploying onto \S+type=lun,uuid=/)]);
    expect(log).not.toContain("storage-secret");
  });

  test("many-luns: each one of the file is made", async () => {
    const before = simulator.jobs().length;
    const { code } = await run("many-luns.yml");
    expect([code, simulator.jobs().length - before]).toEqual([0, 2]);
  });

  test("next-call: the second call takes what the first job made", async () => {
    expect(await run("next-call.yml")).toMatchObject({ code: 0 });
  });
});

test("a job that fails makes the workflow red, and what needs it does not run", async () => {
  simulator.control({ faults: [{ on: { path: "call" }, do: { status: 503, html: true } }] });
  const { code, log } = await run("gate-a-deployment.yml");
  expect([code, log]).toEqual([1, expect.stringContaining("HTTP 503")]);
  expect(log).not.toContain("deploying onto");
});

test("with continue-on-error the next step reads how the gate ended; the summary is there", async () => {
  const { code, log } = await run("red.yml");
  expect([code, log]).toEqual([0, expect.stringContaining("| failed, failure, success")]);
  expect(log).toMatch(/Summary - ## ❌ Failed: Create LUN/);
  expect(log).toMatch(/::error title=job-gate%3A failed \(job-failed\)::Job \S+ ended ERROR/);
});

test("cancelled: act kills the step without a signal, and its outputs hold the job's key all the same", async () => {
  const { log } = await run("endless.yml", /is running/);
  const key = simulator.jobs().at(-1)?.key ?? "none";
  expect(log).toContain(`::set-output:: job-key=${key}`);
  expect(log).not.toContain("storage-secret");
});
