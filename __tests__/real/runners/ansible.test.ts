import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../../simulator/server.ts";
import { LUN } from "../../support/um.ts";
import { createProject } from "../support/runners.ts";

/** The playbook of docs/ci/ansible.md, as ansible-playbook runs it. */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

async function play(simulate: object) {
  const lun = { ...LUN, simulate: { durationMs: 100, ...simulate } };
  const project = await createProject({
    "playbook.yml": readFileSync("examples/ci/playbook.yml", "utf8"),
    "um.pem": simulator.caPem ?? "",
  });
  try {
    const vars = { lun, um_url: simulator.apiUrl, um_user: "storage", um_password: "storage-secret" };
    return await project.run(
      ["ansible-playbook", "-i", "localhost,", "-c", "local", "playbook.yml", "-e", JSON.stringify(vars)],
      {
        JOB_GATE_CA_CERTIFICATE: join(project.folder, "um.pem"),
        JOB_GATE_FAIL_ON: "WARNING, PARTIAL_FAILURES, ERROR",
        ANSIBLE_NOCOWS: "1",
        LC_ALL: "C.UTF-8",
      },
    );
  } finally {
    project.close();
  }
}

test.each<[name: string, end: string, code: number, says: RegExp]>([
  ["a job that ended well: the next task has its outputs", "normal", 0, /"msg": "Job \S+ ended NORMAL"/],
  ["WARNING: the play goes on", "warning", 0, /"msg": "Job \S+ ended WARNING"/],
  ["ERROR: the play stops with job-gate's exit code", "error", 2, /"rc": 20/],
])("%s", async (_, end, code, says) => {
  const run = await play({ end });
  expect([run.code, run.log]).toEqual([code, expect.stringMatching(says)]);
});
