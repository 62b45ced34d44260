import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Client, clientOf, type Received } from "./client.ts";
import { sample } from "./sample.ts";
import { shapeDifferences } from "./shape.ts";

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ face: "ontap-select-deploy", tls: false });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const hosts = (simulate: object) => ({ hosts: [{ name: "host-1", hypervisor_type: "ESX" }], simulate });

async function added(simulate: object): Promise<{ readonly id: string; readonly last_modified: string }> {
  return (await client.ask("POST", "/api/hosts", { body: hosts(simulate) })).json.job;
}

const poll = (id: string, query: string) =>
  client.ask("GET", `/api/jobs/${id}?fields=state,message&${query}`);

const longPoll = (id: string, seconds: number, since: string) =>
  poll(id, `poll_timeout=${seconds}&last_modified=>=${encodeURIComponent(since)}`);

test("a call is accepted as documented", async () => {
  const reply = await client.ask("POST", "/api/hosts", { body: hosts({ never: true }) });
  expect(reply.status).toBe(202);
  expect(shapeDifferences(reply.json, sample("select-deploy-accepted"))).toEqual([]);
});

describe("a job", () => {
  test.each([
    { simulate: { queuedMs: 60_000, durationMs: 60_000 }, state: "queued" },
    { simulate: { never: true }, state: "running" },
    { simulate: { durationMs: 0 }, state: "success" },
    { simulate: { durationMs: 0, end: "error", failureReason: "no memory" }, state: "failure" },
  ])("is $state", async ({ simulate, state }) => {
    const { id } = await added(simulate);
    const { json } = await poll(id, "");
    expect(shapeDifferences(json, sample("select-deploy-job"))).toEqual([]);
    expect(json.record.state).toBe(state);
    if (state === "failure") expect(json.record.message).toBe("no memory");
  });

  test("shows all it has where no fields are asked for", async () => {
    const { id } = await added({ durationMs: 0 });
    const { json } = await client.ask("GET", `/api/v3/jobs/${id}`);
    expect(json.record).toMatchObject({ start_time: expect.any(String), end_time: expect.any(String) });
  });

  test("that is not there is 404", async () => {
    expect((await poll("x", "poll_timeout=120")).status).toBe(404);
  });
});

describe("a long poll", () => {
  test("is answered once the job has changed since the time it names", async () => {
    const { id, last_modified } = await added({ queuedMs: 50, never: true });
    const first = (await longPoll(id, 120, last_modified)).json.record;
    expect(first.state).toBe("running");
    expect(Date.parse(first.last_modified)).toBeGreaterThan(Date.parse(last_modified));
    const held = longPoll(id, 120, first.last_modified);
    await seen(3);
    simulator.control({ finish: { key: id, end: "error" } });
    expect((await held).json.record.state).toBe("failure");
  });

  test("is answered at once if the job has changed before it came", async () => {
    const { id, last_modified } = await added({ never: true });
    const before = new Date(Date.parse(last_modified) - 1).toISOString();
    expect((await longPoll(id, 120, before)).json.record.state).toBe("running");
  });

  test("is answered unchanged when its seconds have passed", async () => {
    const { id, last_modified } = await added({ never: true });
    const { record } = (await longPoll(id, 1, last_modified)).json;
    expect(record).toMatchObject({ state: "running", last_modified });
  });

  test("of an ended job is answered at once, whatever time it names", async () => {
    const { id } = await added({ durationMs: 0 });
    expect((await longPoll(id, 120, "2999-01-01T00:00:00Z")).json.record.state).toBe("success");
  });

  test("without a time waits for the next change", async () => {
    const { id } = await added({ queuedMs: 50, never: true });
    expect((await poll(id, "poll_timeout=120")).json.record.state).toBe("running");
  });

  test("takes a time as the documented client sends it, with a bare plus", async () => {
    const { id, last_modified } = await added({ durationMs: 50 });
    expect(last_modified).toContain("+");
    const reply = await poll(id, `poll_timeout=120&last_modified=>=${last_modified}`);
    expect(reply.json.record.state).toBe("success");
  });

  test.each([
    ["poll_timeout=0", "poll_timeout"],
    ["poll_timeout=121", "poll_timeout"],
    ["poll_timeout=9&last_modified=>=", "last_modified"],
    ["poll_timeout=9&last_modified=2020-01-01T00:00:00Z", "last_modified"],
  ])("%s is refused with 400", async (query, target) => {
    const { id } = await added({ never: true });
    expect(await poll(id, query)).toMatchObject({ status: 400, json: { error: { target } } });
  });

  test.each([
    { hold: "ignored", status: 200 },
    { hold: "refused", status: 400 },
  ] as const)("$hold, as the switch says: $status", async ({ hold, status }) => {
    simulator.control({ switches: { hold } });
    const { id } = await added({ never: true });
    expect((await poll(id, "poll_timeout=120")).status).toBe(status);
  });
});

describe("clusters", () => {
  const make = (): Promise<Received> =>
    client.ask("POST", "/api/v3/clusters?node_count=1", { body: { name: "c1" } });

  test("are configured at once, deployed and deleted by jobs", async () => {
    const made = await make();
    expect(made).toMatchObject({ status: 201, text: "" });
    const id = made.headers.location?.split("/").at(-1);
    expect((await client.ask("GET", "/api/clusters?name=c1")).json.records).toMatchObject([{ id }]);
    const deploy = await client.ask("POST", `/api/clusters/${id}/deploy?inhibit_rollback=true`, { body: {} });
    expect(deploy.status).toBe(202);
    await client.ask("DELETE", `/api/clusters/${id}`, { body: { simulate: { durationMs: 0 } } });
    expect((await client.ask("GET", "/api/clusters")).json.num_records).toBe(0);
  });

  test.each([
    { what: "a cluster without a name", method: "POST", path: "/api/clusters", body: {}, status: 400 },
    { what: "no hosts", method: "POST", path: "/api/hosts", body: { hosts: [] }, status: 400 },
    { what: "an unknown cluster", method: "POST", path: "/api/clusters/x/deploy", body: {}, status: 404 },
    { what: "a faulty simulate", method: "POST", path: "/api/hosts", body: hosts({ end: "x" }), status: 400 },
    {
      what: "a wrong page",
      method: "GET",
      path: "/api/clusters?max_records=0",
      body: undefined,
      status: 400,
    },
  ])("$what: $status", async ({ method, path, body, status }) => {
    expect((await client.ask(method, path, body === undefined ? {} : { body })).status).toBe(status);
  });
});

/** Resolves once the simulator has seen so many requests. */
async function seen(count: number): Promise<void> {
  while (simulator.requests.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
}
