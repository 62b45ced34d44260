import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { FaultAction } from "../../../simulator/faults/action.ts";
import { type Simulator, startSimulator } from "../../../simulator/server.ts";
import { type Client, clientOf, JOBS, jobOf, submitted } from "../client.ts";

/** Polls that are answered with what was not asked for. */

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ tls: false });
  simulator.control({ defaults: { durationMs: 0 } });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const spoilPolls = (action: FaultAction) =>
  simulator.control({ faults: [{ on: { path: "poll" }, times: "always", do: action }] });

describe("another job's record", () => {
  test("of the newest other job", async () => {
    const [, asked, newest] = [
      await submitted(client),
      await submitted(client, { never: true }),
      await submitted(client, { end: "error" }),
    ];
    spoilPolls({ otherJob: true });
    expect((await jobOf(client, asked)).json).toMatchObject({ key: newest, status: "error" });
  });

  test("of a job by its key", async () => {
    const [wanted, asked] = [await submitted(client), await submitted(client), await submitted(client)];
    spoilPolls({ otherJob: wanted });
    expect((await jobOf(client, asked)).json.key).toBe(wanted);
  });

  test.each<{ what: string; otherJob: true | string; key: (asked: string) => unknown }>([
    { what: "made up", otherJob: true, key: (asked) => expect.not.stringMatching(`^${asked}$`) },
    { what: "given", otherJob: "16", key: () => "16" },
  ])("of the same job under another key, $what, where there is no other", async ({ otherJob, key }) => {
    const asked = await submitted(client);
    spoilPolls({ otherJob });
    const { json } = await jobOf(client, asked);
    expect(json).toMatchObject({ key: key(asked), state: "completed" });
    expect(json._links.self.href).toBe(`${JOBS}/${json.key}`);
  });

  test("an unknown job is still not found", async () => {
    spoilPolls({ otherJob: true });
    expect((await jobOf(client, "a:b:c:-d")).status).toBe(404);
  });

  test.each(["ontap", "ontap-select-deploy"] as const)("of %s", async (face) => {
    const other = await startSimulator({ face, tls: false });
    try {
      const asking = clientOf(other);
      const [path, body, jobs] =
        face === "ontap"
          ? ["/api/storage/volumes", { name: "v", svm: { name: "svm1" }, size: 1 }, "/api/cluster/jobs"]
          : ["/api/hosts", { hosts: [{ name: "h", hypervisor_type: "ESX" }] }, "/api/jobs"];
      for (const _ of ["first", "second"])
        expect((await asking.ask("POST", path, { body })).status).toBe(202);
      const [first, second] = other.jobs().map(({ key }) => key);
      other.control({ faults: [{ on: { path: "poll" }, do: { otherJob: true } }] });
      const { json } = await asking.ask("GET", `${jobs}/${first}`);
      expect(json.uuid ?? json.record.id).toBe(second);
    } finally {
      await other.close();
    }
  });
});

describe("a stale reply", () => {
  /** A job that ended a second ago, and ran until then. */
  async function endedJob(): Promise<string> {
    let nowMs = Date.UTC(2026, 0, 5, 12);
    await simulator.close();
    simulator = await startSimulator({ tls: false, now: () => nowMs });
    client = clientOf(simulator);
    const key = await submitted(client, { durationMs: 5000 });
    nowMs += 6000;
    return key;
  }

  test.each<{ what: string; stubborn: boolean; asked: string; state: string; age: string | undefined }>([
    { what: "asked for nothing", stubborn: false, asked: "", state: "running", age: "3" },
    { what: "asked for a fresh one", stubborn: false, asked: "no-cache", state: "completed", age: undefined },
    {
      what: "asked for a fresh one among others",
      stubborn: false,
      asked: "No-Cache, max-age=0",
      state: "completed",
      age: undefined,
    },
    { what: "a stubborn cache", stubborn: true, asked: "no-cache", state: "running", age: "3" },
  ])("$what: $state, Age $age", async ({ stubborn, asked, state, age }) => {
    const key = await endedJob();
    spoilPolls({ stale: { ageMs: 3900, stubborn } });
    const headers = asked === "" ? {} : { "Cache-Control": asked };
    const reply = await client.ask("GET", `${JOBS}/${key}`, { headers });
    expect([reply.json.state, reply.headers.age]).toEqual([state, age]);
  });

  test("of another job that had the key before", async () => {
    const key = await endedJob();
    spoilPolls({ stale: { ageMs: 3900 }, mutate: { state: "completed", status: "error" } });
    expect((await jobOf(client, key)).json).toMatchObject({ key, state: "completed", status: "error" });
  });

  test("is there at once, whatever hold is asked for", async () => {
    const key = await submitted(client, { never: true });
    spoilPolls({ stale: { ageMs: 1000 } });
    expect((await jobOf(client, key, "?poll_timeout=120")).headers.age).toBe("1");
  });

  test("is none of a call, whose turn is not used up", async () => {
    simulator.control({ faults: [{ do: { stale: { ageMs: 1000 } } }] });
    const key = await submitted(client);
    expect((await jobOf(client, key)).headers.age).toBe("1");
    expect((await jobOf(client, key)).headers.age).toBeUndefined();
  });
});
