import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { entriesOf } from "../support/cache-folder.ts";
import { STORAGE_USER } from "../support/um.ts";
import { type JobRun, runWorkflow, type Workflow } from "../support/workflow.ts";

/** The example workflows with a journal, run two and three times, as "re-run" does: run id kept, attempt counted. */

let simulator: Simulator;
let folder: string;
let cache: string;
let certificates: string;
beforeAll(async () => {
  simulator = await startSimulator();
  cache = mkdtempSync(join(tmpdir(), "job-gate-cache-"));
  certificates = mkdtempSync(join(tmpdir(), "job-gate-ca-"));
  writeFileSync(join(certificates, "um.pem"), simulator.caPem ?? "");
});
afterAll(async () => {
  await simulator.close();
  for (const each of [cache, certificates]) rmSync(each, { recursive: true, force: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "job-gate-again-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const entry of entriesOf(cache)) rmSync(entry, { recursive: true });
});

/** @param matrix of the job that runs */
async function runAttempt(name: string, attempt: number, matrix = {}): Promise<JobRun> {
  const text = readFileSync(join("examples/workflows", name), "utf8")
    .replaceAll("https://um.example.com", simulator.url)
    .replace(/\/var\/lib\/job-gate|\/tmp\/job-gate/g, folder);
  const runs = await runWorkflow(parse(text) as Workflow, {
    contexts: {
      github: { run_id: "77", run_attempt: String(attempt) },
      matrix,
      secrets: { UM_PASSWORD: STORAGE_USER.password },
      vars: { UM_USER: STORAGE_USER.username },
    },
    env: {
      GITHUB_RUN_ID: "77",
      GITHUB_RUN_ATTEMPT: String(attempt),
      NODE_EXTRA_CA_CERTS: join(certificates, "um.pem"),
    },
    secrets: [],
    cache,
  });
  return runs.provision as JobRun;
}

interface Told {
  readonly name: string;
  readonly verdict: string;
  readonly key: string;
}
const gateOf = ({ steps }: JobRun) => steps.find(({ step }) => step.uses?.includes("/job-gate@"));
const jobsOf = (run: JobRun): readonly Told[] =>
  JSON.parse(gateOf(run)?.outputs.jobs || "[]") as readonly Told[];
const ends = (run: JobRun) => jobsOf(run).map(({ name, verdict }) => `${name} ${verdict}`);
const refuseNextCall = () => simulator.control({ faults: [{ on: { path: "call" }, do: { status: 400 } }] });
const loseNextReply = () => simulator.control({ faults: [{ on: { path: "call" }, do: { reset: "after" } }] });

test("self-hosted: what is done is not done again; what may have been taken is not sent again", async () => {
  const first = await runAttempt("run-again-self-hosted.yml", 1);
  const second = await runAttempt("run-again-self-hosted.yml", 2);
  expect([first.result, second.result]).toEqual(["success", "success"]);
  expect(gateOf(second)?.outputs["job-key"]).toBe(gateOf(first)?.outputs["job-key"]);
  expect(gateOf(second)?.outputs.results).toBe(gateOf(first)?.outputs.results);
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  loseNextReply();
  expect((await runAttempt("run-again-self-hosted.yml", 1)).result).toBe("failure");
  const again = await runAttempt("run-again-self-hosted.yml", 2);
  expect(gateOf(again)?.log).toContain("earlier-call-in-doubt");
});

test("a fleet: what was refused and what was never issued is issued, and nothing else", async () => {
  refuseNextCall();
  const first = await runAttempt("run-again-fleet.yml", 1);
  expect(ends(first)).toEqual(["app1 rejected", "app2 rejected"]);
  const second = await runAttempt("run-again-fleet.yml", 2);
  expect([second.result, ends(second)]).toEqual(["success", ["app1 passed", "app2 passed"]]);
  const third = await runAttempt("run-again-fleet.yml", 3);
  expect(jobsOf(third).map(({ key }) => key)).toEqual(jobsOf(second).map(({ key }) => key));
  expect(gateOf(third)?.log).toContain("(attempt 2): 2 done.");
});

test("hosted: the journal comes back from the cache, and a lost machine is noticed", async () => {
  const machine = (attempt: number) => {
    rmSync(folder, { recursive: true, force: true });
    return runAttempt("run-again-hosted.yml", attempt);
  };
  refuseNextCall();
  const first = await machine(1);
  expect(ends(first).sort()).toEqual(["app1 rejected", "app2 passed"]);
  const second = await machine(2);
  expect(ends(second)).toEqual(["app1 passed", "app2 passed"]);
  expect(jobsOf(second)[1]?.key).toBe(jobsOf(first)[1]?.key);
  // As if the machine of attempt 2 had been lost after it sent the call.
  for (const entry of entriesOf(cache)) if (entry.endsWith("-2-done")) rmSync(entry, { recursive: true });
  const third = await machine(3);
  expect(ends(third)).toEqual(["app1 unknown", "app2 passed"]);
  expect(gateOf(third)?.log).toContain("app1: an attempt of which no word is left may have sent this call");
  for (const entry of entriesOf(cache)) rmSync(entry, { recursive: true });
  expect(gateOf(await machine(4))?.log).toContain("journal-missing");
});

test("a matrix: each part has its journal", async () => {
  const parts = [1, 2];
  refuseNextCall();
  const first = [];
  for (const part of parts) first.push(await runAttempt("run-again-matrix.yml", 1, { part }));
  expect(first.flatMap(ends).filter((end) => end.endsWith("rejected"))).toHaveLength(1);
  const second = [];
  for (const part of parts) second.push(await runAttempt("run-again-matrix.yml", 2, { part }));
  expect(second.map(({ result }) => result)).toEqual(["success", "success"]);
  expect(second.flatMap(ends).sort()).toEqual(["app1 passed", "app2 passed"]);
});
