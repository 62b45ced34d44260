import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { CLUSTER_UUID, SERVICE_LEVEL_KEY } from "../../simulator/resources/store.ts";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { runAction } from "../support/action.ts";
import { LUN, lunInputs, STORAGE_USER } from "../support/um.ts";
import { type JobRun, runWorkflow, type Workflow } from "../support/workflow.ts";

/** Every example workflow, as it stands, on the stand-in: only the server's name is another. */

const FOLDER = "examples/workflows";

let simulator: Simulator;
let folder: string;
beforeAll(async () => {
  simulator = await startSimulator();
  folder = mkdtempSync(join(tmpdir(), "job-gate-examples-"));
  writeFileSync(join(folder, "um.pem"), simulator.caPem ?? "");
});
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

async function runExample(name: string, inputs: Readonly<Record<string, string>> = {}) {
  const text = readFileSync(join(FOLDER, name), "utf8").replaceAll("https://um.example.com", simulator.url);
  return runWorkflow(parse(text) as Workflow, {
    contexts: {
      inputs,
      secrets: {
        UM_PASSWORD: STORAGE_USER.password,
        UM_ADMIN_PASSWORD: "admin-secret",
        "um-password": STORAGE_USER.password,
      },
      vars: {
        UM_USER: STORAGE_USER.username,
        UM_ADMIN: "admin",
        UM_CA_PEM: simulator.caPem,
        UM_CLUSTER: CLUSTER_UUID,
        GATEWAY_CLUSTER: CLUSTER_UUID,
        UM_PSL: SERVICE_LEVEL_KEY,
        VOLUME: "028baa66-41bd-11e9-81d5-00a0986138f7",
      },
    },
    // What a machine trusts, for the examples that name no certificate.
    env: { NODE_EXTRA_CA_CERTS: join(folder, "um.pem") },
    secrets: [],
  });
}

const logs = (runs: Readonly<Record<string, JobRun>>): string =>
  Object.values(runs)
    .flatMap(({ steps }) => steps.map(({ log }) => log))
    .join("\n");
const results = (runs: Readonly<Record<string, JobRun>>) => Object.values(runs).map(({ result }) => result);

test("gate-a-deployment: the deployment gets the LUN that was made", async () => {
  const runs = await runExample("gate-a-deployment.yml");
  expect(results(runs)).toEqual(["success", "success"]);
  expect(logs(runs)).toMatch(/deploying onto \S+type=lun,uuid=/);
});

test("gate-a-deployment: nothing is deployed where the LUN was not made", async () => {
  simulator.control({ faults: [{ on: { path: "call" }, do: { status: 503, html: true } }] });
  const runs = await runExample("gate-a-deployment.yml");
  expect(results(runs)).toEqual(["failure", "skipped"]);
});

test("many-luns: each one of the file is made", async () => {
  const runs = await runExample("many-luns.yml");
  expect(results(runs)).toEqual(["success"]);
  const [, gate] = runs.provision?.steps ?? [];
  const jobs = JSON.parse(gate?.outputs.jobs ?? "[]") as readonly { name: string; verdict: string }[];
  expect(jobs.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual(["app1 passed", "app2 passed"]);
});

test("next-call: the second call takes the key that the first job made", async () => {
  const runs = await runExample("next-call.yml");
  expect(results(runs)).toEqual(["success"]);
});

test("ontap-through-the-gateway", async () => {
  const runs = await runExample("ontap-through-the-gateway.yml");
  expect(results(runs)).toEqual(["success"]);
});

test("submit-and-wait: the job is waited for by another workflow job", async () => {
  const runs = await runExample("submit-and-wait.yml");
  expect(results(runs)).toEqual(["success", "success", "success"]);
  expect(runs.wait?.steps[0]?.outputs["job-key"]).toBe(runs.submit?.outputs["job-key"]);
});

test("wait-on: a job that was started before", async () => {
  const { outputs } = await runAction({ ...lunInputs(simulator, { durationMs: 500 }), wait: "false" });
  const runs = await runExample("wait-on.yml", { "job-key": outputs["job-key"] ?? "" });
  expect(runs.wait?.steps[0]?.outputs).toMatchObject({ verdict: "passed", "job-key": outputs["job-key"] });
});

test("team-gate: the results are handed to the caller", async () => {
  const runs = await runExample("team-gate.yml", {
    path: "/storage-provider/luns",
    body: JSON.stringify({ ...LUN, name: "team" }),
  });
  expect(JSON.parse(runs.gate?.outputs.results ?? "")).toHaveProperty("lunKey");
});

test("no example is left out: aptly's runs where aptly is", () => {
  const files = ["examples", "run-again"].map((name) =>
    readFileSync(`__tests__/e2e/${name}.test.ts`, "utf8"),
  );
  const tests = files.join("");
  const named = readdirSync(FOLDER).filter((name) =>
    new RegExp(`run(Example|Attempt)\\("${name}"`).test(tests),
  );
  expect(readdirSync(FOLDER).filter((name) => !named.includes(name))).toEqual(["own-api.yml"]);
});
