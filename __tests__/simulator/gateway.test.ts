import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { CLUSTER_UUID } from "../../simulator/resources/store.ts";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Client, clientOf, JOBS } from "./client.ts";

const BASE = `/api/gateways/${CLUSTER_UUID}`;
const VOLUMES = `${BASE}/storage/volumes`;
const volume = (simulate: object = {}) => ({ name: "vol9", svm: { name: "svm1" }, simulate });

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ tls: false });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

test("lists the cluster", async () => {
  const { json } = await client.ask("GET", "/api/gateways", { user: "operator" });
  expect(json).toMatchObject({ num_records: 1, records: [{ uuid: CLUSTER_UUID, name: "cluster1" }] });
});

test.each(["/api", "/api/v2"])("hands a call below %s on; links lead through the gateway", async (api) => {
  const base = `${api}/gateways/${CLUSTER_UUID}`;
  const accepted = await client.ask("POST", `${base}/storage/volumes`, { body: volume({ durationMs: 0 }) });
  const { uuid } = accepted.json.job;
  expect(accepted.status).toBe(202);
  expect(accepted.json.job._links.self.href).toBe(`${BASE}/cluster/jobs/${uuid}`);
  const job = await client.ask("GET", `${base}/cluster/jobs/${uuid}`, { user: "operator" });
  expect(job.json).toMatchObject({
    state: "success",
    description: "POST /api/storage/volumes",
    _links: { self: { href: `${BASE}/cluster/jobs/${uuid}` } },
    svm: { _links: { self: { href: expect.stringMatching(new RegExp(`^${BASE}/svm/svms/`)) } } },
  });
  const list = await client.ask("GET", `${base}/cluster/jobs`);
  expect(list.json._links.self.href).toBe(`${base}/cluster/jobs`);
});

test("status codes and errors are ONTAP's own", async () => {
  const late = await client.ask("POST", `${VOLUMES}?return_timeout=121`, { body: volume() });
  expect(late).toMatchObject({ status: 400, json: { error: { code: "262197" } } });
  const inTime = await client.ask("POST", `${VOLUMES}?return_timeout=5`, { body: volume({ durationMs: 0 }) });
  expect(inTime.status).toBe(201);
  expect((await client.ask("GET", `${BASE}/cluster/jobs/x`)).status).toBe(404);
});

test.each([
  { user: "operator", status: 403 },
  { user: "storage", status: 403 },
  { user: "admin", status: 202 },
  { user: "", status: 401 },
])("a write of $user: $status", async ({ user, status }) => {
  expect((await client.ask("POST", VOLUMES, { user, body: volume() })).status).toBe(status);
});

test("hal+json is taken by the gateway, not by Unified Manager itself", async () => {
  const headers = { "Content-Type": "application/hal+json" };
  expect((await client.ask("POST", VOLUMES, { body: volume(), headers })).status).toBe(202);
  expect((await client.ask("POST", "/api/admin/backup", { body: {}, headers })).status).toBe(415);
});

test("jobs of the cluster and of Unified Manager are apart", async () => {
  const { uuid } = (await client.ask("POST", VOLUMES, { body: volume() })).json.job;
  const { key } = (await client.ask("POST", "/api/admin/backup")).json.job;
  expect((await client.ask("GET", `${JOBS}/${uuid}`)).status).toBe(404);
  expect((await client.ask("GET", `${JOBS}?key=${uuid}|${key}`)).json.num_records).toBe(1);
  expect((await client.ask("GET", JOBS)).json.num_records).toBe(1);
  expect((await client.ask("GET", `${BASE}/cluster/jobs/${encodeURIComponent(key)}`)).status).toBe(404);
  expect((await client.ask("GET", `${BASE}/cluster/jobs`)).json.num_records).toBe(1);
});

test("with the feature off everything is refused", async () => {
  simulator.control({ switches: { gateway: "off" } });
  for (const path of ["/api/gateways", VOLUMES, `${BASE}/cluster/jobs`]) {
    expect((await client.ask("GET", path)).status).toBe(403);
  }
  expect((await client.ask("POST", VOLUMES, { body: volume() })).status).toBe(403);
  expect(simulator.jobs()).toEqual([]);
});

test("another cluster is not found", async () => {
  expect((await client.ask("GET", "/api/gateways/x/cluster/jobs")).status).toBe(404);
});
