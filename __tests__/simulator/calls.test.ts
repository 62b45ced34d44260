import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Client, clientOf, jobOf, LUNS, lun } from "./client.ts";

const SVM = "cbd1757b-0580-11e8-bd9d-00a178d39e12:type=vserver,uuid=1d1c3198-fc57-11e8-99ca-00a098d38e12";
const LUN = "cbd1757b-0580-11e8-bd9d-00a098d39e12:type=lun,uuid=d208cc7d-80a3-4755-93d4-5db2c38f55a6";
const SHARE = "cbd1757b-0580-11e8-bd9d-00a098d39e12:type=volume,uuid=f3063d27-2c71-44e5-9a69-a3927c19c8fc";
const LIF =
  "cbd1757b-0580-11e8-bd9d-00a098d39e12:type=network_lif,lif_uuid=51c6f784-1ca6-11ea-b50d-00a098d7b0b9";
const SHARES = "/api/storage-provider/file-shares";
const SVMS = "/api/datacenter/svm/svms";
const ENDPOINTS = "/api/storage-provider/access-endpoints";
const IGROUPS = "/api/datacenter/protocols/san/igroups";
const LEVELS = "/api/storage-provider/performance-service-levels";
const CLUSTERS = "/api/admin/datasources/clusters";

const share = { name: "s1", space: { size: 1 }, performance_service_level: { key: "p" }, svm: { key: SVM } };
const svm = { name: "svm2", "cluster.key": "c:type=cluster,uuid=c" };
const endpoint = { data_protocols: ["nfs"], ip: { address: "10.0.0.1", netmask: "16" }, svm: { key: SVM } };
const cluster = { address: "10.0.0.9", username: "admin", password: "cluster-secret" };

let simulator: Simulator;
let client: Client;

beforeAll(async () => {
  simulator = await startSimulator({
    tls: false,
    seeds: [
      { collection: "/datacenter/svm/svms", key: SVM },
      { collection: "/storage-provider/luns", key: LUN, attributes: { name: "old" } },
      { collection: "/storage-provider/file-shares", key: SHARE },
      { collection: "/storage-provider/access-endpoints", key: LIF },
    ],
  });
  simulator.control({ defaults: { durationMs: 0 } });
  client = clientOf(simulator);
});

afterAll(() => simulator.close());

const at = (collection: string, key: string) => `${collection}/${encodeURIComponent(key)}`;

describe("asynchronous calls", () => {
  test.each([
    {
      call: "POST a LUN",
      method: "POST",
      path: LUNS,
      body: lun(),
      job: "Create LUN",
      results: ["lunKey", "volumeKey"],
    },
    {
      call: "PATCH a LUN",
      method: "PATCH",
      path: at(LUNS, LUN),
      body: { operational_state: "offline" },
      job: "Modify LUN",
      results: [],
    },
    {
      call: "POST a file share",
      method: "POST",
      path: SHARES,
      body: share,
      job: "Create File-share",
      results: ["fileshareKey"],
    },
    {
      call: "PATCH a file share",
      method: "PATCH",
      path: at(SHARES, SHARE),
      body: { operational_state: "offline" },
      job: "Modify File-share",
      results: [],
    },
    { call: "POST an SVM", method: "POST", path: SVMS, body: svm, job: "Create SVM", results: ["svmKey"] },
    {
      call: "PATCH an SVM",
      method: "PATCH",
      path: at(SVMS, SVM),
      body: { state: "stopped", language: "en" },
      job: "Modify SVM",
      results: [],
    },
    {
      call: "POST an access endpoint",
      method: "POST",
      path: ENDPOINTS,
      body: endpoint,
      job: "Create Access-endpoint",
      results: ["accessEndpointKey"],
    },
    {
      call: "PATCH an access endpoint",
      method: "PATCH",
      path: at(ENDPOINTS, LIF),
      body: { gateway: "10.0.0.2" },
      job: "Modify Access-endpoint",
      results: [],
    },
    {
      call: "POST an access endpoint on both nodes",
      method: "POST",
      path: ENDPOINTS,
      body: { ...endpoint, ip: { ...endpoint.ip, ha_address: "10.0.0.3" } },
      job: "Create Access-endpoint",
      results: ["accessEndpointKey", "accessEndpointHAKey"],
    },
    { call: "DELETE a LUN", method: "DELETE", path: at(LUNS, LUN), job: "Delete LUN", results: [] },
    {
      call: "DELETE a file share",
      method: "DELETE",
      path: at(SHARES, SHARE),
      job: "Delete File-share",
      results: [],
    },
    {
      call: "DELETE an access endpoint",
      method: "DELETE",
      path: at(ENDPOINTS, LIF),
      job: "Delete Access-endpoint",
      results: [],
    },
    {
      call: "DELETE an SVM",
      method: "DELETE",
      path: `${at(SVMS, SVM)}?force=true`,
      job: "Delete SVM",
      results: [],
    },
    { call: "POST a backup", method: "POST", path: "/api/admin/backup", job: "Backup", results: [] },
  ])("$call: 202 and a job", async ({ method, path, body, job, results }) => {
    const accepted = await client.ask(method, path, body === undefined ? {} : { body });
    expect(accepted.status).toBe(202);
    const { json } = await jobOf(client, accepted.json.job.key);
    expect(json).toMatchObject({ name: job, state: "completed", status: "normal" });
    expect(json.job_results.map(({ name }: { name: string }) => name)).toEqual(results);
  });

  test("discovery answers an operationId that is a job key", async () => {
    const path = `/api/management-server/admin/datasources/${encodeURIComponent("c:type=cluster,uuid=c")}/discover`;
    const accepted = await client.ask("POST", path, { body: { resourceKey: "c" } });
    const { json } = await jobOf(client, accepted.json.operationId);
    expect(json.task_reports[0]).toMatchObject({ type: "monitor_discover", state: "completed" });
  });

  test.each(["/data-placement", "/data-placement/balance"])("%s: 202 without a job", async (path) => {
    const before = simulator.jobs().length;
    const reply = await client.ask("POST", `/api/storage-provider${path}`, { body: {} });
    expect(reply.status).toBe(202);
    expect(Object.keys(reply.json)).not.toContain("job");
    expect(simulator.jobs()).toHaveLength(before);
  });

  test("the results of PATCH and DELETE jobs are a switch", async () => {
    simulator.control({
      switches: { changeResults: "key" },
      seed: { collection: "/storage-provider/luns", key: LUN },
    });
    const accepted = await client.ask("DELETE", at(LUNS, LUN));
    simulator.control({ switches: { changeResults: "none" } });
    expect((await jobOf(client, accepted.json.job.key)).json.job_results).toEqual([
      { name: "lunKey", value: LUN },
    ]);
  });
});

describe("synchronous calls", () => {
  test.each([
    {
      what: "an igroup",
      collection: IGROUPS,
      body: { name: "ig1", svm: { key: SVM } },
      change: { os_type: "linux" },
    },
    { what: "a service level", collection: LEVELS, body: { name: "Fast" }, change: { description: "fast" } },
    { what: "a cluster", collection: CLUSTERS, body: cluster, change: { address: "10.0.0.8" } },
  ])("$what: 201, 200, 200, and no job", async ({ collection, body, change }) => {
    const before = simulator.jobs().length;
    const created = await client.ask("POST", collection, { body });
    expect(created.status).toBe(201);
    expect(created.json.password).toBeUndefined();
    const path = at(collection, created.json.key);
    expect(await client.ask("PATCH", path, { body: change })).toMatchObject({ status: 200, json: change });
    expect(await client.ask("GET", path)).toMatchObject({ status: 200, json: change });
    expect((await client.ask("DELETE", path)).status).toBe(200);
    expect((await client.ask("GET", path)).status).toBe(404);
    expect(simulator.jobs()).toHaveLength(before);
  });
});

describe("validation", () => {
  const { name: _, ...nameless } = lun();
  test.each([
    { what: "a LUN without a name", path: LUNS, body: nameless, target: "name" },
    { what: "a LUN without an SVM or a volume", path: LUNS, body: { ...lun(), svm: {} }, target: "svm.key" },
    { what: "a LUN of size zero", path: LUNS, body: { ...lun(), space: { size: 0 } }, target: "space.size" },
    {
      what: "a LUN whose size is a text",
      path: LUNS,
      body: { ...lun(), space: { size: "1G" } },
      target: "space.size",
    },
    {
      what: "a file share without a service level",
      path: SHARES,
      body: { ...share, performance_service_level: null },
      target: "performance_service_level.key",
    },
    { what: "an SVM without a cluster", path: SVMS, body: { name: "svm2" }, target: "cluster.key" },
    {
      what: "an endpoint without protocols",
      path: ENDPOINTS,
      body: { ...endpoint, data_protocols: [] },
      target: "data_protocols",
    },
    { what: "an igroup without an SVM", path: IGROUPS, body: { name: "ig1" }, target: "svm.key" },
    {
      what: "a simulate with a typing error",
      path: LUNS,
      body: lun({ duration: 5 }),
      target: "simulate.duration",
    },
    {
      what: "a simulate with an unknown end",
      path: LUNS,
      body: lun({ end: "success" }),
      target: "simulate.end",
    },
  ])("$what is refused with 400 that names $target", async ({ path, body, target }) => {
    const before = simulator.jobs().length;
    const reply = await client.ask("POST", path, { body });
    expect(reply).toMatchObject({ status: 400, json: { error: { target } } });
    expect(simulator.jobs()).toHaveLength(before);
  });

  test.each([
    { what: "two attributes", body: { operational_state: "offline", name: "n" } },
    { what: "no attribute", body: { simulate: {} } },
  ])("a PATCH of a LUN with $what is refused with 400", async ({ body }) => {
    simulator.control({ seed: { collection: "/storage-provider/luns", key: LUN } });
    expect((await client.ask("PATCH", at(LUNS, LUN), { body })).status).toBe(400);
  });

  test.each(["PATCH", "DELETE", "GET"])(
    "%s of a LUN that is not there is refused with 404",
    async (method) => {
      const ask = method === "PATCH" ? { body: { name: "x" } } : {};
      expect((await client.ask(method, at(LUNS, `${LUN}0`), ask)).status).toBe(404);
    },
  );
});

describe("what a job leaves behind", () => {
  const created = async (simulate: object) => {
    const accepted = await client.ask("POST", LUNS, { body: lun(simulate) });
    const job = simulator.jobs().find(({ key }) => key === accepted.json.job.key);
    return { jobKey: accepted.json.job.key as string, path: at(LUNS, job?.results[0]?.value ?? "") };
  };

  test("a LUN once the job has ended well", async () => {
    const { jobKey, path } = await created({ never: true });
    expect((await client.ask("GET", path)).status).toBe(404);
    simulator.control({ finish: { key: jobKey } });
    expect(await client.ask("GET", path)).toMatchObject({ status: 200, json: { os_type: "linux" } });
    expect((await client.ask("GET", path)).json.simulate).toBeUndefined();
  });

  test.each(["error", "aborted"] as const)("nothing if the job ends in %s", async (end) => {
    const { path } = await created({ end });
    expect((await client.ask("GET", path)).status).toBe(404);
  });

  test("a LUN is gone once the job that deletes it has ended", async () => {
    const { path } = await created({});
    await client.ask("DELETE", path, { body: { simulate: { end: "error" } } });
    expect((await client.ask("GET", path)).status).toBe(200);
    await client.ask("DELETE", path);
    expect((await client.ask("GET", path)).status).toBe(404);
  });
});

test("a resource may lag behind its job", async () => {
  let nowMs = 1_000_000;
  const slow = await startSimulator({ tls: false, resourceLagMs: 500, now: () => nowMs });
  const slowly = clientOf(slow);
  await slowly.ask("POST", LUNS, { body: lun({ durationMs: 0 }) });
  const path = at(LUNS, slow.jobs()[0]?.results[0]?.value ?? "");
  expect((await slowly.ask("GET", path)).status).toBe(404);
  nowMs += 500;
  expect((await slowly.ask("GET", path)).status).toBe(200);
  await slow.close();
});
