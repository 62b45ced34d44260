import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Client, clientOf, JOBS, jobOf, LUNS, lun, submitted } from "./client.ts";
import { sample } from "./sample.ts";
import { shapeDifferences } from "./shape.ts";

const KEY = /^[0-9a-f]+:-?[0-9a-f]+:[0-9a-f]+:-?[0-9a-f]+$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/;

let simulator: Simulator;
let client: Client;

beforeAll(async () => {
  simulator = await startSimulator({ tls: false });
  client = clientOf(simulator);
});

afterAll(() => simulator.close());

describe("the comparison itself", () => {
  test.each([
    { what: "the same shape", actual: { a: "x", b: [1, 2] }, differences: [] },
    { what: "a missing field", actual: { a: "x" }, differences: ["reply.b: missing"] },
    {
      what: "an additional field",
      actual: { a: "x", b: [], c: 1 },
      differences: ["reply.c: not in the sample"],
    },
    { what: "another type", actual: { a: 1, b: [] }, differences: ["reply.a: number in place of string"] },
    { what: "a null for a text", actual: { a: null, b: [] }, differences: [] },
    {
      what: "a null for a list",
      actual: { a: "x", b: null },
      differences: ["reply.b: null in place of a list"],
    },
    {
      what: "another type in a list",
      actual: { a: "x", b: [1, "2"] },
      differences: ["reply.b[1]: string in place of number"],
    },
  ])("$what", ({ actual, differences }) => {
    expect(shapeDifferences(actual, { a: "", b: [0] })).toEqual(differences);
  });
});

test("the samples' keys and times have the pattern that the simulator is held to", () => {
  expect(sample("accepted").job.key).toMatch(KEY);
  expect(sample("job").task_reports[0].key).toMatch(KEY);
  expect(sample("job").submit_time).toMatch(TIME);
});

test("the 202", async () => {
  const { json } = await client.ask("POST", LUNS, { body: lun() });
  expect(shapeDifferences(json, sample("accepted"))).toEqual([]);
  expect(json.job.key).toMatch(KEY);
  expect(json.job._links.self.href).toBe(`${JOBS}/${json.job.key}`);
});

test.each([
  { how: "running", simulate: { never: true } },
  { how: "queued", simulate: { queuedMs: 60_000, durationMs: 60_000 } },
  { how: "ended well", simulate: { durationMs: 0 } },
  { how: "ended with a failed task", simulate: { durationMs: 0, end: "error", parentKey: "a:b:c:-d" } },
])("a job, $how", async ({ simulate }) => {
  const key = await submitted(client, simulate);
  const { json } = await jobOf(client, key);
  expect(shapeDifferences(json, sample("job"))).toEqual([]);
  expect(json.submit_time).toMatch(TIME);
  expect(json.task_reports.map((task: { key: string }) => KEY.test(task.key))).not.toContain(false);
});

test("a failed task gives its reason as the sample does", async () => {
  const key = await submitted(client, { durationMs: 0, end: "error" });
  const { json } = await jobOf(client, key);
  const failed = json.task_reports.filter((task: { status: string }) => task.status === "error");
  expect(shapeDifferences(failed, sample("job").task_reports)).toEqual([]);
  expect(failed[0].failure_reason).toEqual(expect.stringContaining("Use the access-endpoints API"));
});

test.each([
  { fixture: "lun-job-end", encoding: "encoded", path: LUNS, body: lun({ durationMs: 0 }) },
  {
    fixture: "file-share-job-end",
    encoding: "raw",
    path: "/api/storage-provider/file-shares",
    body: lun({ durationMs: 0 }),
  },
  {
    fixture: "access-endpoint-job-end",
    encoding: "encoded",
    path: "/api/storage-provider/access-endpoints",
    body: {
      data_protocols: ["iscsi"],
      ip: { address: "10.162.83.126", ha_address: "10.142.83.126", netmask: "255.255.0.0" },
      lun: { key: "e4f33f90-f75f-11e8-9ed9-00a098e3215f:type=lun,uuid=b8e0c1ae-0997-47c5-97d2-1677d3ec08ff" },
      simulate: { durationMs: 0 },
    },
  },
] as const)("the end of a job as in $fixture", async ({ fixture, encoding, path, body }) => {
  simulator.control({ switches: { keyEncoding: encoding } });
  const accepted = await client.ask("POST", path, { body });
  const { json } = await jobOf(client, accepted.json.job.key);
  simulator.control({ switches: { keyEncoding: "raw" } });
  const expected = sample(fixture);
  const form = (text: string) =>
    text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "UUID").replace(/-?[0-9a-f]{5,16}/g, "HEX");
  const named = new Map(
    json.job_results.map(({ name, value }: { name: string; value: string }) => [name, form(value)]),
  );
  for (const { name, value } of expected.job_results) expect(named.get(name)).toBe(form(value));
  expect(json._links.self.href.includes("%3A")).toBe(expected._links.self.href.includes("%3A"));
  expect(decodeURIComponent(json._links.self.href)).toBe(`${JOBS}/${json.key}`);
});

test("an error", async () => {
  for (const reply of [
    await client.ask("POST", LUNS, { body: {} }),
    await jobOf(client, "a:b:c:-d"),
    await client.ask("GET", `${JOBS}?max_records=5000`),
    await client.ask("PUT", LUNS),
  ]) {
    expect(shapeDifferences(reply.json, sample("error"))).toEqual([]);
  }
});

test("a page of jobs", async () => {
  for (let job = 0; job < 3; job++) await submitted(client);
  const { json } = await client.ask("GET", `${JOBS}?max_records=2`);
  expect(shapeDifferences(json, sample("jobs-page"))).toEqual([]);
  expect(shapeDifferences(json.records, [sample("job")])).toEqual([]);
});
