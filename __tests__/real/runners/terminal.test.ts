import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../../simulator/server.ts";
import { LUN } from "../../support/um.ts";
import { createProject, type Project } from "../support/runners.ts";

/** The command in a terminal of its own (`script` of util-linux), as a person would see it. */

let simulator: Simulator;
let project: Project;
beforeAll(async () => {
  simulator = await startSimulator();
  const body = (simulate: object) => JSON.stringify({ ...LUN, simulate });
  project = await createProject({
    "lun.json": body({ durationMs: 1500 }),
    "bad.json": body({ durationMs: 100, end: "error" }),
    "um.pem": simulator.caPem ?? "",
  });
});
afterAll(async () => {
  await simulator.close();
  project.close();
});
let env: Readonly<Record<string, string>>;
beforeEach(() => {
  env = {
    JOB_GATE_API_URL: simulator.apiUrl,
    JOB_GATE_USERNAME: "storage",
    JOB_GATE_PASSWORD: "storage-secret",
    JOB_GATE_CA_CERTIFICATE: join(project.folder, "um.pem"),
    TERM: "xterm",
  };
});

const inTerminal = (words: string, more: Readonly<Record<string, string>> = {}) =>
  project.run(["script", "-qec", `job-gate POST /storage-provider/luns ${words}`, "/dev/null"], {
    ...env,
    ...more,
  });

const CLEAR = "\r\u001b[2K";

test("one live line shows the job, its tasks and times, and is gone in the end", async () => {
  const { code, log } = await inTerminal("--body-file lun.json");
  const frames = log.split(CLEAR).map((frame) => frame.split("\n")[0]);
  expect(code).toBe(0);
  expect(
    frames.filter((frame) => /^[⠋-⠿] \d+m?s \(29m\d+s left\) · Create LUN · running/.test(frame ?? ""))
      .length,
  ).toBeGreaterThan(3);
  expect(frames.at(-1)).toBe("");
  expect(log).toMatch(/Verdict: passed\r\n/);
});

test("an error is red, and the exit code is that of the end", async () => {
  const { code, log } = await inTerminal("--body-file bad.json");
  expect([code, log]).toEqual([20, expect.stringContaining("\u001b[31mError: job-gate: failed")]);
});

test.each<[name: string, words: string, more: Readonly<Record<string, string>>]>([
  ["in CI", "--body-file bad.json", { CI: "true" }],
  ["in a terminal that is dumb", "--body-file bad.json", { TERM: "dumb" }],
  ["where only errors are wanted", "--body-file bad.json --quiet", {}],
])("no live line %s", async (_, words, more) => {
  const { code, log } = await inTerminal(words, more);
  expect([code, log.includes(CLEAR)]).toEqual([20, false]);
});

test("no colour where NO_COLOR is set", async () => {
  const { log } = await inTerminal("--body-file bad.json", { NO_COLOR: "1" });
  expect(log).not.toContain("\u001b[31m");
  expect(log).toContain(CLEAR);
});
