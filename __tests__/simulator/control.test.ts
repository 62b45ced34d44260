import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Client, clientOf, JOBS, jobOf, LUNS, lun, submitted } from "./client.ts";

const CONTROL = "/simulator/control";

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ tls: false });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const control = (body: unknown) => client.ask("POST", CONTROL, { body, user: "" });

describe("the endpoint", () => {
  test("takes settings and shows them, without credentials", async () => {
    const defaults = { durationMs: 0, end: "warning" };
    const posted = await control({ defaults, switches: { hold: "ignored" } });
    const shown = await client.ask("GET", CONTROL, { user: "" });
    expect(posted.json).toEqual(shown.json);
    expect(shown.json).toMatchObject({
      defaults,
      switches: { hold: "ignored", states: "swagger" },
      faults: [],
    });
    const key = await submitted(client);
    expect((await jobOf(client, key)).json.status).toBe("warning");
  });

  test("a request's own simulate stands above the defaults", async () => {
    await control({ defaults: { durationMs: 0, end: "error" } });
    const key = await submitted(client, { end: "normal" });
    expect((await jobOf(client, key)).json).toMatchObject({ state: "completed", status: "normal" });
  });

  test("a setting replaces the one before", async () => {
    await control({ defaults: { end: "error" }, faults: [{ do: { status: 500 } }] });
    await control({ defaults: {}, faults: [] });
    const { json } = await client.ask("GET", CONTROL, { user: "" });
    expect(json).toMatchObject({ defaults: {}, faults: [] });
  });

  test("anything but GET and POST is refused with 405", async () => {
    expect((await client.ask("DELETE", CONTROL)).status).toBe(405);
  });

  test.each([
    { what: "no JSON", body: "{", fault: "control: expected an object" },
    { what: "an unknown setting", body: { fault: [] }, fault: "control.fault: unknown field" },
    {
      what: "an unknown switch",
      body: { switches: { holds: "ignored" } },
      fault: "switches.holds: unknown field",
    },
    {
      what: "an unknown word",
      body: { switches: { hold: "maybe" } },
      fault: "switches.hold: expected honoured",
    },
    {
      what: "a wrong duration",
      body: { defaults: { durationMs: "5s" } },
      fault: "defaults.durationMs: expected",
    },
    { what: "a fault without an action", body: { faults: [{ on: {} }] }, fault: "faults[0].do: expected" },
    { what: "an action that does nothing", body: { faults: [{ do: {} }] }, fault: "faults[0].do: expected" },
    {
      what: "a wrong action",
      body: { faults: [{ do: { reset: true } }] },
      fault: "faults[0].do.reset: expected before | after",
    },
    {
      what: "two actions at once",
      body: { faults: [{ do: { html: true, stall: true } }] },
      fault: "faults[0].do: stall and html exclude each other",
    },
    {
      what: "a cut reply to a call that is not accepted",
      body: { faults: [{ do: { cutBody: true, accepted: false } }] },
      fault: "faults[0].do: cutBody spoils the reply of an accepted call",
    },
    {
      what: "a reset that also says accepted",
      body: { faults: [{ do: { reset: "after", accepted: true } }] },
      fault: "faults[0].do: reset itself says",
    },
    {
      what: "a cut at a place that is none",
      body: { faults: [{ do: { cutBody: "middle" } }] },
      fault: "faults[0].do.cutBody: expected true | after-key | before-last-chunk",
    },
    {
      what: "a compressed body that ends behind the key",
      body: { faults: [{ do: { stallBody: "after-key", encoding: "gzip" } }] },
      fault: "faults[0].do: after-key and encoding exclude each other",
    },
    {
      what: "a change of a reply that is replaced",
      body: { faults: [{ do: { errorBody: "null", huge: { tasks: 1 } } }] },
      fault: "faults[0].do: errorBody and huge exclude each other",
    },
    {
      what: "a change of a reply that never leaves",
      body: { faults: [{ do: { otherJob: true, reset: "after" } }] },
      fault: "faults[0].do: reset and otherJob exclude each other",
    },
    {
      what: "too much",
      body: { faults: [{ do: { huge: { lineBreaks: 1e9 } } }] },
      fault: "faults[0].do.huge.lineBreaks: expected a whole number from 1 to 20000000",
    },
    {
      what: "an age of no time",
      body: { faults: [{ do: { stale: { stubborn: true } } }] },
      fault: "faults[0].do.stale.ageMs: required",
    },
    {
      what: "an empty key of another job",
      body: { faults: [{ do: { otherJob: "" } }] },
      fault: "faults[0].do.otherJob: expected true or the key of a job",
    },
    {
      what: "a header that is none",
      body: { idempotency: { header: true } },
      fault: "idempotency.header: expected a text",
    },
    {
      what: "a wrong target",
      body: { faults: [{ on: { path: "polls" }, do: {} }] },
      fault: "faults[0].on.path:",
    },
    { what: "times zero", body: { faults: [{ times: 0, do: { stall: true } }] }, fault: "faults[0].times:" },
    { what: "a job that is not there", body: { finish: { key: "x" } }, fault: "there is no running job x" },
    { what: "forgetting what is not there", body: { forget: { key: "x" } }, fault: "there is no job x" },
    { what: "a finish without a key", body: { finish: { end: "error" } }, fault: "finish.key: required" },
    { what: "a restart without a time", body: { restart: {} }, fault: "restart.downMs: required" },
  ])("$what is refused with 400, and nothing is changed", async ({ body, fault }) => {
    const before = (await client.ask("GET", CONTROL)).json;
    const reply = await control(body);
    expect(reply).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringContaining(fault) } },
    });
    expect((await client.ask("GET", CONTROL)).json).toEqual(before);
  });

  test("in the process, wrong settings throw", () => {
    expect(() => simulator.control({ finish: { key: "x" } })).toThrow("there is no running job x");
  });
});

describe("jobs", () => {
  test("an ended job cannot be finished again", async () => {
    const key = await submitted(client, { never: true });
    expect((await control({ finish: { key } })).status).toBe(200);
    expect((await control({ finish: { key } })).status).toBe(400);
  });

  test("a forgotten job is not found and not listed", async () => {
    const key = await submitted(client);
    await control({ forget: { key } });
    expect((await jobOf(client, key)).status).toBe(404);
    expect((await client.ask("GET", JOBS)).json.total_records).toBe(0);
  });

  test("a seeded resource can be changed", async () => {
    const key = "c:type=lun,uuid=u";
    await control({ seed: { collection: "/storage-provider/luns", key } });
    expect((await client.ask("DELETE", `${LUNS}/${encodeURIComponent(key)}`)).status).toBe(202);
  });

  test("the snapshot tells how jobs stand", async () => {
    const key = await submitted(client, { durationMs: 0, end: "error" });
    expect(simulator.jobs()).toMatchObject([
      { key, name: "Create LUN", state: "completed", endStatus: "error", endMs: expect.any(Number) },
    ]);
  });
});

describe.each([{ tls: false }, { tls: true }])("a restart, tls $tls", ({ tls }) => {
  let other: Simulator;
  let asking: Client;

  beforeEach(async () => {
    other = await startSimulator({ tls });
    asking = clientOf(other);
  });

  afterEach(() => other.close());

  /** Asks until there is an answer; gives the codes of the errors before. */
  async function untilBack(): Promise<readonly string[]> {
    const codes = new Set<string>();
    for (;;) {
      const failed = await asking.ask("GET", JOBS).then(
        () => undefined,
        ({ code }: { code: string }) => code,
      );
      if (failed === undefined) return [...codes];
      codes.add(failed);
    }
  }

  test.each([
    { as: "refused", code: "ECONNREFUSED" },
    { as: "reset", code: "ECONNRESET" },
  ] as const)("connections are $as, held polls end, and jobs are kept", async ({ as, code }) => {
    const key = await submitted(asking, { never: true });
    const held = jobOf(asking, key, "?poll_timeout=120");
    const ended = expect(held).rejects.toMatchObject({ code: "ECONNRESET" });
    while (other.requests.length < 2) await asking.ask("GET", CONTROL);
    other.control({ restart: { downMs: 50, as } });
    await ended;
    expect(await untilBack()).toEqual([code]);
    expect((await jobOf(asking, key)).json.state).toBe("running");
  });

  test("over the endpoint, with the history lost", async () => {
    await asking.ask("POST", LUNS, { body: lun() });
    const reply = await asking.ask("POST", CONTROL, { body: { restart: { downMs: 10, history: "lost" } } });
    expect(reply.status).toBe(200);
    await untilBack();
    expect(other.jobs()).toEqual([]);
  });

  test("closing while it is down", async () => {
    other.control({ restart: { downMs: 60_000 } });
    await other.close();
    await expect(asking.ask("GET", JOBS)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

test("hundreds of jobs are listed and polled in batches", async () => {
  const path = "/api/admin/backup";
  const keys: string[] = [];
  for (let batch = 0; batch < 10; batch++) {
    const replies = await Promise.all([...Array(50)].map(() => client.ask("POST", path)));
    keys.push(...replies.map(({ json }) => json.job.key));
  }
  expect(new Set(keys).size).toBe(500);
  const asked = encodeURIComponent(keys.slice(0, 100).join("|"));
  const { json } = await client.ask("GET", `${JOBS}?key=${asked}&max_records=100`);
  expect([json.num_records, json.total_records]).toEqual([100, 100]);
});
