import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CLUSTER_UUID, SERVICE_LEVEL_KEY } from "../../../simulator/resources/store.ts";
import { type Simulator, startSimulator } from "../../../simulator/server.ts";
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

function run(name: string): Promise<PipelineRun> {
  return runAct(project, `.github/workflows/${name}`, {
    secrets: { UM_PASSWORD: "storage-secret", UM_ADMIN_PASSWORD: "admin-secret" },
    vars: {
      UM_USER: "storage",
      UM_ADMIN: "admin",
      UM_CA_PEM: simulator.caPem ?? "",
      UM_CLUSTER: CLUSTER_UUID,
      UM_PSL: SERVICE_LEVEL_KEY,
    },
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
