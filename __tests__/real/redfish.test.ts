import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Inputs, runAction } from "../support/action.ts";
import { codesOf } from "../support/exit-codes.ts";
import { type Sushy, startSushy } from "./support/sushy.ts";

/** sushy-tools' Redfish emulator. It has one task, which is over at once; nothing that fails in the end is in it. */

describe("api: redfish", () => {
  let sushy: Sushy;
  beforeAll(async () => {
    sushy = await startSushy("libvirt");
  });
  afterAll(() => sushy.close());

  const inputs = (): Inputs => ({ "api-url": `${sushy.apiUrl}/redfish/v1`, api: "redfish" });
  const update = (targets: readonly string[]): Inputs => ({
    ...inputs(),
    path: "/UpdateService/Actions/UpdateService.SimpleUpdate",
    body: JSON.stringify({ ImageURI: "http://127.0.0.1/bios.bin", Targets: targets }),
  });

  test("firmware is updated: the task stands beside a 204", async () => {
    const run = await runAction(update([sushy.system]));
    expect(run.exitCode).toBe(0);
    const key = "/redfish/v1/TaskService/Tasks/42";
    expect(run.outputs).toMatchObject({
      verdict: "passed",
      state: "NORMAL",
      polls: "1",
      message: "",
      "job-key": key,
      "job-url": sushy.apiUrl + key,
    });
    expect(JSON.parse(run.jobFile)).toMatchObject({ TaskState: "Completed", PercentComplete: 100 });
  });

  test("a task is waited for by its key", async () => {
    const run = await runAction({ ...inputs(), "job-key": "/redfish/v1/TaskService/Tasks/42" });
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", polls: "1" });
  });

  test("a task that is not there", async () => {
    const key = "/redfish/v1/TaskService/Tasks/43";
    const run = await runAction({ ...inputs(), "job-key": key, "outage-tolerance": "1s" });
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": key });
    expect(run.outputs.message).toMatch(/Tasks\/43 was answered HTTP 404/);
  });

  test("a reset is done at once", async () => {
    const path = `${sushy.system.replace("/redfish/v1", "")}/Actions/ComputerSystem.Reset`;
    const run = await runAction({ ...inputs(), path, body: '{"ResetType": "ForceOff"}' });
    expect(run.outputs).toMatchObject({
      verdict: "passed",
      "job-key": "",
      polls: "0",
      "reply-status": "204",
    });
  });

  test("a refusal, in the server's words", async () => {
    const run = await runAction(update(["/redfish/v1/Managers/1"]));
    expect(codesOf(run)).toContain(run.exitCode);
    expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
    expect(run.outputs.message).toMatch(/HTTP 400: Manager is not currently a supported Target/);
  });
});

describe("power, by the example description", () => {
  let sushy: Sushy;
  beforeAll(async () => {
    sushy = await startSushy("fake");
  });
  afterAll(() => sushy.close());

  const reset = (type: string): Inputs => ({
    "api-url": sushy.apiUrl,
    api: resolve("examples/apis/redfish-power.yml"),
    path: `${sushy.system}/Actions/ComputerSystem.Reset`,
    body: JSON.stringify({ ResetType: type }),
    "poll-interval": "500ms",
  });

  // The emulator takes 1 to 11 s for each.
  test("the server goes on, and off again", async () => {
    for (const [type, power] of [
      ["On", "On"],
      ["ForceOff", "Off"],
    ] as const) {
      const run = await runAction(reset(type));
      expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", "job-key": sushy.system });
      expect(JSON.parse(run.jobFile)).toMatchObject({ PowerState: power });
    }
  });

  test("a reset that the server does not know may have been taken", async () => {
    const run = await runAction(reset("Nonsense"));
    expect(run.outputs).toMatchObject({ verdict: "unknown", "job-key": "" });
    expect(run.outputs.message).toMatch(/HTTP 501: Power state Nonsense is not supported/);
  });
});
