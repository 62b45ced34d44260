import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Inputs, runAction, startAction } from "../support/action.ts";
import { codesOf } from "../support/exit-codes.ts";
import { type Orthanc, startOrthanc } from "./support/orthanc.ts";

/** Orthanc itself, through the example description: progress, results, a job that can be cancelled, HTTP Basic. */

let orthanc: Orthanc;
beforeAll(async () => {
  orthanc = await startOrthanc(700);
});
afterAll(() => orthanc.close());

const archive = (): Inputs => ({
  ...orthanc.inputs,
  path: `/patients/${orthanc.patient}/archive`,
  body: '{"Asynchronous": true}',
});

test("a success, with its results", async () => {
  const run = await runAction({ ...archive(), "result-query": "Content.InstancesCount" });
  expect(run.exitCode).toBe(0);
  expect(run.outputs).toMatchObject({
    verdict: "passed",
    state: "NORMAL",
    message: "",
    result: "5",
    "job-url": `${orthanc.apiUrl}/jobs/${run.outputs["job-key"]}`,
  });
  expect(JSON.parse(run.outputs.results ?? "")).toMatchObject({ InstancesCount: 5 });
  expect(run.summary).toContain("Archive");
});

test("a failure says why", async () => {
  const run = await runAction(orthanc.store("gone"));
  expect(codesOf(run)).toContain(run.exitCode);
  expect(run.outputs).toMatchObject({
    verdict: "failed",
    state: "ERROR",
    message: expect.stringMatching(
      /^Error in the network protocol: libCURL error: Couldn't connect to server/,
    ),
  });
});

test("how far a job is, when the time is up; then it is waited for by its key", async () => {
  const run = await runAction({ ...orthanc.store("slow"), timeout: "2500ms", "poll-interval": "300ms" });
  expect(run.outputs).toMatchObject({ verdict: "timed-out", state: "RUNNING" });
  // Five images, of which each takes 700 ms.
  expect(run.summary).toMatch(/RUNNING \((20|40|60|80) %\)/);
  const waited = await runAction({ ...orthanc.inputs, "job-key": run.outputs["job-key"] ?? "" });
  expect(waited.outputs).toMatchObject({ verdict: "passed", state: "NORMAL" });
});

test("a job that is cancelled on the server", async () => {
  const running = startAction({ ...orthanc.store("slow"), "cancel-on": "signal" });
  await running.untilOutput("job-key");
  running.child.kill("SIGINT");
  const run = await running.done;
  expect(run.outputs).toMatchObject({ verdict: "cancelled" });
  const after = await runAction({ ...orthanc.inputs, "job-key": run.outputs["job-key"] ?? "" });
  expect(after.outputs).toMatchObject({
    verdict: "failed",
    state: "ERROR",
    message: "This job was canceled",
  });
});

test("a call that is done at once, although its reply has an ID", async () => {
  const body = '{"Tags": {"PatientID": "p2", "PatientName": "B"}}';
  const run = await runAction({ ...orthanc.inputs, path: "/tools/create-dicom", body });
  expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": "", polls: "0" });
});

test("a refusal, in the server's words", async () => {
  const run = await runAction({ ...orthanc.inputs, path: "/instances", body: '"x"' });
  expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
  expect(run.outputs.message).toMatch(/HTTP 400: .*Bad file format/);
});

test("a wrong password", async () => {
  const run = await runAction({ ...archive(), password: "wrong-secret" });
  expect(run.outputs).toMatchObject({ verdict: "rejected", "job-key": "" });
  expect(run.outputs.message).toMatch(/HTTP 401/);
});

test("a key that Orthanc does not know", async () => {
  const run = await runAction({ ...orthanc.inputs, "job-key": "nobody", "outage-tolerance": "1s" });
  expect(run.outputs).toMatchObject({ verdict: "unknown", state: "RUNNING" });
  expect(run.outputs.message).toMatch(/HTTP 404/);
});

test("the viewing action lists jobs, newest first, and shows one", async () => {
  const made = await runAction(archive());
  const key = made.outputs["job-key"] ?? "";
  const listed = await runAction(orthanc.inputs, { action: "jobs" });
  expect(JSON.parse(listed.outputs.jobs ?? "")[0]).toMatchObject({ key, state: "NORMAL", name: "Archive" });
  const one = await runAction({ ...orthanc.inputs, "job-key": key }, { action: "jobs" });
  expect(one.outputs).toMatchObject({ count: "1", "latest-job-key": key });
});
