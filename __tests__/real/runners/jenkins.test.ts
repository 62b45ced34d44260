import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../../simulator/server.ts";
import { toProperties } from "../../../src/hosts/cli/formats.ts";
import { LUN } from "../../support/um.ts";
import { createProject } from "../support/runners.ts";

/** The shared library for Jenkins, run by Groovy with Jenkins' steps stood in for; no Jenkins. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

interface Build {
  readonly outputs: Readonly<Record<string, unknown>> | null;
  readonly unstable: string | null;
  readonly failed: string | null;
  readonly secrets: readonly string[];
}

async function build(end: string, given: object = {}): Promise<Build> {
  const project = await createProject({
    "lun.json": JSON.stringify({ ...LUN, simulate: { durationMs: 100, end } }),
    "um.pem": simulator.caPem ?? "",
    "given.json": JSON.stringify({
      command: "job-gate",
      credentialsId: "um",
      apiUrl: simulator.apiUrl,
      path: "/storage-provider/luns",
      bodyFile: "lun.json",
      caCertificate: "um.pem",
      failOn: "WARNING, PARTIAL_FAILURES, ERROR",
      ...given,
    }),
  });
  try {
    const words = [
      resolve("__tests__/real/support/jenkins.groovy"),
      join(project.folder, "given.json"),
      resolve("vars/jobGate.groovy"),
    ];
    const { log } = await project.run(["groovy", ...words]);
    const line = log.split("\n").find((each) => each.startsWith("{"));
    if (line === undefined) throw new Error(log);
    return JSON.parse(line) as Build;
  } finally {
    project.close();
  }
}

test("a job that ended well: its outputs are the step's value", async () => {
  const { outputs, unstable, failed, secrets } = await build("normal");
  expect([outputs?.verdict, unstable, failed]).toEqual(["passed", null, null]);
  expect(outputs?.results).toMatchObject({ lunKey: expect.any(String) });
  expect(secrets).toEqual(["JOB_GATE_USERNAME", "JOB_GATE_PASSWORD"]);
});

test("WARNING leaves the build unstable", async () => {
  const { outputs, unstable, failed } = await build("warning");
  expect([outputs?.state, failed]).toEqual(["WARNING", null]);
  expect(unstable).toMatch(/^job-gate: /);
});

test("ERROR fails it, with the server's reason and the exit code", async () => {
  expect((await build("error")).failed).toMatch(/^job-gate: failed \(exit code 20\): ./);
});

test("a password among the arguments is refused, and nothing is sent", async () => {
  const before = simulator.requests.length;
  expect((await build("normal", { password: "x" })).failed).toMatch(/give password from credentials/);
  expect(simulator.requests.length).toBe(before);
});

test("java.util.Properties reads what is written", async () => {
  const values = { result: ' é😀\\n\n\t=:#! "x" ', message: "a\r\nb", state: "" };
  const project = await createProject({
    "gate.properties": toProperties(values, "GATE_").text,
    "read.groovy": `def p = new Properties(); new File('gate.properties').withInputStream { p.load(it) }
println groovy.json.JsonOutput.toJson(p)`,
  });
  const { log } = await project.run(["groovy", "read.groovy"]);
  project.close();
  expect(JSON.parse(log)).toEqual({
    GATE_RESULT: values.result,
    GATE_MESSAGE: values.message,
    GATE_STATE: "",
  });
});
