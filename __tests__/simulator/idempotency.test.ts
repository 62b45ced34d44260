import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Ask, type Client, clientOf, LUNS, lun, type Received } from "./client.ts";

let simulator: Simulator;
let client: Client;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 0, 5, 12);
  const idempotency = { header: "Idempotency-Key", keepsMs: 60_000 };
  simulator = await startSimulator({ tls: false, idempotency, now: () => nowMs });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const post = (value: string, ask: Ask = {}) =>
  client.ask("POST", LUNS, { body: lun(), headers: { "idempotency-key": value }, ...ask });
const jobs = () => simulator.jobs().length;
const textsOf = (replies: readonly Received[]) =>
  new Set(replies.map(({ status, text }) => `${status} ${text}`));

test("a call with the same key is taken once, and answered with the first reply", async () => {
  expect(textsOf([await post("a"), await post("a"), await post("a")]).size).toBe(1);
  expect(jobs()).toBe(1);
});

test("calls with the same key at the same time are one", async () => {
  expect(textsOf(await Promise.all(Array.from({ length: 5 }, () => post("a")))).size).toBe(1);
  expect(jobs()).toBe(1);
});

test.each<{ what: string; second: () => Promise<Received>; status: number; jobs: number }>([
  { what: "another key", second: () => post("b"), status: 202, jobs: 2 },
  { what: "no key", second: () => client.ask("POST", LUNS, { body: lun() }), status: 202, jobs: 2 },
  { what: "an empty key", second: () => post(""), status: 202, jobs: 2 },
  {
    what: "the same key of another user",
    second: () => post("a", { user: "storage" }),
    status: 202,
    jobs: 2,
  },
  { what: "the same key without a user", second: () => post("a", { user: "" }), status: 401, jobs: 1 },
  {
    what: "the same key with another body",
    second: () => post("a", { body: { ...lun(), name: "lun2" } }),
    status: 422,
    jobs: 1,
  },
])("then $what: $status, jobs $jobs", async ({ second, status, jobs: expected }) => {
  await post("a");
  expect((await second()).status).toBe(status);
  expect(jobs()).toBe(expected);
});

test("a lost reply is given again", async () => {
  simulator.control({ faults: [{ on: { path: "call" }, do: { reset: "after" } }] });
  await expect(post("a")).rejects.toMatchObject({ code: "ECONNRESET" });
  const { status, json } = await post("a");
  expect([status, json.job.key]).toEqual([202, simulator.jobs()[0]?.key]);
  expect(jobs()).toBe(1);
});

test("a refused call is not remembered", async () => {
  expect((await post("a", { body: { name: "x" } })).status).toBe(400);
  expect((await post("a")).status).toBe(202);
});

test.each([
  { laterMs: 59_999, expected: 1 },
  { laterMs: 60_000, expected: 2 },
])("after $laterMs ms of 60 000: jobs $expected", async ({ laterMs, expected }) => {
  await post("a");
  nowMs += laterMs;
  await post("a");
  expect(jobs()).toBe(expected);
});

test("a lost history forgets the keys with the jobs", async () => {
  const first = await post("a");
  simulator.control({ restart: { downMs: 0, as: "reset", history: "lost" } });
  simulator.control({});
  const again = async (): Promise<Received> => post("a").catch(again);
  expect((await again()).json.job.key).not.toBe(first.json.job.key);
});

test("a PATCH is never taken for another", async () => {
  const key = "c:type=lun,uuid=u";
  simulator.control({ seed: { collection: "/storage-provider/luns", key } });
  const patch = () =>
    client.ask("PATCH", `${LUNS}/${encodeURIComponent(key)}`, {
      body: { name: "n" },
      headers: { "Idempotency-Key": "a" },
    });
  await patch();
  await patch();
  expect(jobs()).toBe(2);
});

test("by control: another header, another time, and off", async () => {
  simulator.control({ idempotency: { header: "X-Request-Id", keepsMs: 1 } });
  const twice = async (header: string) => {
    const before = jobs();
    for (const _ of ["first", "second"]) {
      await client.ask("POST", LUNS, { body: lun(), headers: { [header]: "z" } });
    }
    return jobs() - before;
  };
  expect([await twice("X-Request-Id"), await twice("Idempotency-Key")]).toEqual([1, 2]);
  const { idempotency } = simulator.control({ idempotency: { header: "" } });
  expect(idempotency).toEqual({ header: "", keepsMs: 1 });
  expect(await twice("X-Request-Id")).toBe(2);
});

test("off by default", async () => {
  const other = await startSimulator({ tls: false });
  try {
    const asking = clientOf(other);
    const headers = { "Idempotency-Key": "a" };
    for (const _ of ["first", "second"]) await asking.ask("POST", LUNS, { body: lun(), headers });
    expect(other.jobs()).toHaveLength(2);
  } finally {
    await other.close();
  }
});
