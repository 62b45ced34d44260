import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Client, clientOf, type Received } from "./client.ts";
import { sample } from "./sample.ts";
import { shapeDifferences } from "./shape.ts";

const VOLUMES = "/api/storage/volumes";
const JOBS = "/api/cluster/jobs";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ face: "ontap", tls: false });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const volume = (simulate: object = {}, name = "vol9") => ({ name, svm: { name: "svm1" }, simulate });

async function created(simulate: object = {}, query = ""): Promise<Received> {
  return client.ask("POST", `${VOLUMES}${query}`, { body: volume(simulate) });
}

async function uuidOf(simulate: object = {}): Promise<string> {
  return (await created(simulate)).json.job.uuid;
}

const job = (uuid: string, query = "") => client.ask("GET", `${JOBS}/${uuid}${query}`);

describe("a job", () => {
  test("is accepted as documented", async () => {
    const reply = await created({ never: true });
    expect(reply.status).toBe(202);
    expect(shapeDifferences(reply.json, sample("ontap-accepted"))).toEqual([]);
    expect(reply.json.job.uuid).toMatch(UUID);
    expect(reply.json.job._links.self.href).toBe(`${JOBS}/${reply.json.job.uuid}`);
  });

  test("that failed has the documented shape", async () => {
    const failureReason = "no space left";
    const { json } = await job(await uuidOf({ durationMs: 0, end: "error", failureReason }));
    expect(shapeDifferences(json, sample("ontap-job"))).toEqual([]);
    expect(json).toMatchObject({
      description: `POST ${VOLUMES}`,
      state: "failure",
      message: failureReason,
      error: { message: failureReason, code: `${json.code}` },
    });
    expect(json.end_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  });

  test.each([
    { how: "queued", simulate: { queuedMs: 60_000, durationMs: 60_000 }, state: "queued" },
    { how: "running", simulate: { never: true }, state: "running" },
    { how: "ended well", simulate: { durationMs: 0 }, state: "success" },
    { how: "ended with a warning", simulate: { durationMs: 0, end: "warning" }, state: "success" },
    {
      how: "ended with partial failures",
      simulate: { durationMs: 0, end: "partial_failures" },
      state: "failure",
    },
    { how: "aborted", simulate: { durationMs: 0, end: "aborted" }, state: "failure" },
    {
      how: "with another word",
      simulate: { never: true, words: { running: "paused" } },
      state: "paused",
    },
  ])("$how is $state, and has no error unless it failed", async ({ simulate, state }) => {
    const { json } = await job(await uuidOf(simulate));
    expect(json.state).toBe(state);
    expect("error" in json).toBe(state === "failure");
    expect("end_time" in json).toBe(["success", "failure"].includes(state));
  });

  test("is gone once the time that ended jobs are kept has passed", async () => {
    let nowMs = 1_600_000_000_000;
    await simulator.close();
    simulator = await startSimulator({ face: "ontap", tls: false, jobRetentionMs: 2000, now: () => nowMs });
    client = clientOf(simulator);
    const uuid = await uuidOf({ durationMs: 1000 });
    const running = await uuidOf({ never: true });
    nowMs += 2999;
    expect((await job(uuid)).json.state).toBe("success");
    nowMs += 1;
    const gone = await job(uuid);
    expect(gone).toMatchObject({ status: 404, json: { error: { code: "4" } } });
    expect((await client.ask("GET", JOBS)).json.records.map((each: { uuid: string }) => each.uuid)).toEqual([
      running,
    ]);
  });

  test("is not held for", async () => {
    const reply = await job(await uuidOf({ never: true }), "?poll_timeout=45");
    expect(reply).toMatchObject({ status: 400, json: { error: { target: "poll_timeout" } } });
  });

  test("shows the fields that are asked for", async () => {
    const { json } = await job(await uuidOf({ never: true }), "?fields=state,message");
    expect(Object.keys(json).sort()).toEqual(["_links", "message", "state", "uuid"]);
  });
});

describe("return_timeout", () => {
  test("in time: 201 with the job, and the record if it is asked for", async () => {
    const reply = await created({ durationMs: 50 }, "?return_timeout=30&return_records=true");
    expect(reply.status).toBe(201);
    expect(reply.json).toMatchObject({ num_records: 1, records: [{ name: "vol9" }] });
    expect((await job(reply.json.job.uuid)).json.state).toBe("success");
    expect(reply.json.records[0].uuid).toMatch(UUID);
  });

  test("in time, of a change: 200", async () => {
    const [first] = (await client.ask("GET", VOLUMES)).json.records;
    const path = `${VOLUMES}/${first.uuid}?return_timeout=30`;
    const reply = await client.ask("PATCH", path, { body: { size: 5, simulate: { durationMs: 20 } } });
    expect(reply.status).toBe(200);
    expect((await client.ask("GET", `${VOLUMES}/${first.uuid}`)).json.size).toBe(5);
  });

  test("late: 202 with the job", async () => {
    const reply = await created({ never: true }, "?return_timeout=1");
    expect(reply.status).toBe(202);
    expect((await job(reply.json.job.uuid)).json.state).toBe("running");
  });

  test.each([
    { words: "job", status: 201, holds: "job" },
    { words: "error", status: 500, holds: "error" },
  ] as const)("failed in time, as the switch says: $status", async ({ words, status, holds }) => {
    simulator.control({ switches: { failedInTime: words } });
    const reply = await created({ durationMs: 0, end: "error" }, "?return_timeout=9");
    expect(reply.status).toBe(status);
    expect(Object.keys(reply.json)).toEqual([holds]);
  });

  test.each(["121", "-1", "long", ""])("%p is refused with 400, and nothing is started", async (value) => {
    const reply = await created({}, `?return_timeout=${value}`);
    expect(reply).toMatchObject({
      status: 400,
      json: { error: { code: "262197", target: "return_timeout" } },
    });
    expect(simulator.jobs()).toEqual([]);
  });
});

describe("calls of several records", () => {
  test("a PATCH by query starts a job for each that it finds", async () => {
    const body = { size: 7, simulate: { durationMs: 0 } };
    const reply = await client.ask("PATCH", `${VOLUMES}?name=vol1|vol3&svm.name=svm1`, { body });
    expect(reply.status).toBe(202);
    expect(reply.json.jobs).toHaveLength(2);
    const { json } = await client.ask("GET", `${VOLUMES}?fields=size&name=vol*`);
    expect(json.records.map(({ size }: { size: number }) => size === 7)).toEqual([true, false, true]);
  });

  test("records in the body, each with its own simulate", async () => {
    const records = [
      volume({ durationMs: 0 }, "a"),
      volume({ durationMs: 0, end: "error" }, "b"),
      volume({ never: true }, "c"),
    ];
    const { json } = await client.ask("POST", VOLUMES, { body: { records } });
    const states: string[] = [];
    for (const { uuid } of json.jobs) states.push((await job(uuid)).json.state);
    expect(states).toEqual(["success", "failure", "running"]);
  });

  test("records in the body of a PATCH, by name or uuid; in time: 200 and all jobs", async () => {
    const [first] = (await client.ask("GET", VOLUMES)).json.records;
    const body = {
      records: [
        { uuid: first.uuid, size: 1 },
        { name: "vol2", size: 2 },
      ],
      simulate: { durationMs: 0 },
    };
    const reply = await client.ask("PATCH", `${VOLUMES}?return_timeout=5`, { body });
    expect(reply.status).toBe(200);
    expect(reply.json.jobs).toHaveLength(2);
    expect(simulator.jobs().map(({ plan }) => plan.durationMs)).toEqual([0, 0]);
  });

  test("a DELETE by query removes what it finds", async () => {
    const reply = await client.ask("DELETE", `${VOLUMES}?name=vol*`, {
      body: { simulate: { durationMs: 0 } },
    });
    expect(reply.json.jobs).toHaveLength(3);
    expect((await client.ask("GET", VOLUMES)).json.num_records).toBe(0);
  });

  test("a faulty simulate of one starts none", async () => {
    const records = [volume({}, "a"), volume({ end: "well" }, "b")];
    expect((await client.ask("POST", VOLUMES, { body: { records } })).status).toBe(400);
    expect(simulator.jobs()).toEqual([]);
  });
});

describe("refused", () => {
  test.each([
    { what: "an unknown query parameter of a poll", method: "GET", path: `${JOBS}/x?wait=1`, status: 400 },
    { what: "an unknown query parameter of a list", method: "GET", path: `${JOBS}?key=x`, status: 400 },
    { what: "an unknown query parameter of a call", method: "POST", path: `${VOLUMES}?x=1`, status: 400 },
    { what: "an unknown field to order by", method: "GET", path: `${JOBS}?order_by=key`, status: 400 },
    { what: "a body without a required field", method: "POST", path: VOLUMES, status: 400 },
    { what: "a change of a whole collection", method: "PATCH", path: VOLUMES, status: 400 },
    { what: "a change of what is not there", method: "PATCH", path: `${VOLUMES}/x`, status: 404 },
    { what: "a query that finds nothing", method: "DELETE", path: `${VOLUMES}?name=z*`, status: 404 },
    { what: "a job that is not there", method: "GET", path: `${JOBS}/x`, status: 404 },
    {
      what: "cancelling a job that is not there",
      method: "PATCH",
      path: `${JOBS}/x?action=cancel`,
      status: 404,
    },
    { what: "an unknown action", method: "PATCH", path: `${JOBS}/x?action=stop`, status: 400 },
    { what: "a path of Unified Manager", method: "GET", path: "/api/management-server/jobs", status: 404 },
    { what: "DELETE of a job", method: "DELETE", path: `${JOBS}/x`, status: 405 },
  ])("$what: $status", async ({ method, path, status }) => {
    const reply = await client.ask(method, path, method === "GET" ? {} : { body: { size: 1 } });
    expect(reply.status).toBe(status);
    expect(reply.json.error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  });

  test("an operator may not write", async () => {
    const reply = await client.ask("POST", VOLUMES, { user: "operator", body: volume() });
    expect(reply.status).toBe(403);
  });
});

describe("the list of jobs", () => {
  test("filters by several uuids, selects fields, orders and cuts", async () => {
    const uuids: string[] = [];
    for (let n = 0; n < 3; n++) uuids.push(await uuidOf({ never: true }));
    const by = await client.ask("GET", `${JOBS}?uuid=${uuids[0]}|${uuids[2]}&fields=*&max_records=2`);
    expect(by.json.num_records).toBe(2);
    expect(shapeDifferences(Object.keys(by.json).sort(), ["_links", "num_records", "records"])).toEqual([]);
    expect(by.json.records).toEqual([(await job(uuids[0] ?? "")).json, (await job(uuids[2] ?? "")).json]);
    const page = await client.ask(
      "GET",
      `${JOBS}?fields=description,start_time&order_by=start_time%20desc&max_records=1`,
    );
    expect(Object.keys(page.json.records[0]).sort()).toEqual(["_links", "description", "start_time", "uuid"]);
    const brief = await client.ask("GET", JOBS);
    expect(Object.keys(brief.json.records[0]).sort()).toEqual(["_links", "uuid"]);
  });

  test("refuses filters, or leaves jobs out, as the switch says", async () => {
    const uuid = await uuidOf({ never: true });
    simulator.control({ switches: { list: "refused" } });
    expect((await client.ask("GET", `${JOBS}?uuid=${uuid}`)).status).toBe(400);
    simulator.control({ switches: { list: "partial" } });
    expect((await client.ask("GET", JOBS)).json.num_records).toBe(0);
  });
});

describe("cancelling", () => {
  test.each(["failure", "success", "cancelled"] as const)("ends the job as %s", async (word) => {
    simulator.control({ switches: { cancelled: word } });
    const uuid = await uuidOf({ never: true });
    expect((await client.ask("PATCH", `${JOBS}/${uuid}?action=cancel`)).status).toBe(200);
    expect((await job(uuid)).json).toMatchObject({ state: word, end_time: expect.any(String) });
    const again = await client.ask("PATCH", `${JOBS}/${uuid}?action=cancel`);
    expect(again).toMatchObject({ status: 409, json: { error: { code: "458762" } } });
  });

  test("is refused as the switch says; pause always is", async () => {
    simulator.control({ switches: { cancelled: "refused" } });
    const uuid = await uuidOf({ never: true });
    for (const action of ["cancel", "pause"]) {
      expect((await client.ask("PATCH", `${JOBS}/${uuid}?action=${action}`)).status).toBe(409);
    }
    expect((await job(uuid)).json.state).toBe("running");
  });
});

test("faults and defaults of the control endpoint apply", async () => {
  simulator.control({
    defaults: { durationMs: 0, end: "error" },
    faults: [
      { on: { path: "poll" }, do: { status: 503 } },
      { on: { path: "call" }, after: 1, do: { reset: "before" } },
    ],
  });
  const uuid = await uuidOf();
  expect((await job(uuid)).status).toBe(503);
  expect((await job(uuid)).json.state).toBe("failure");
  await expect(created()).rejects.toMatchObject({ code: "ECONNRESET" });
});
