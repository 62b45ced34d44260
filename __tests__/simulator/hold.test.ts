import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Client, clientOf, jobOf, received, submitted } from "./client.ts";

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ tls: false });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

/** Resolves once the simulator has seen so many requests. */
async function seen(count: number): Promise<void> {
  while (simulator.requests.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe("honoured", () => {
  test("a poll is held until the job ends", async () => {
    const key = await submitted(client, { never: true });
    const held = jobOf(client, key, "?poll_timeout=120");
    await seen(2);
    simulator.control({ finish: { key, end: "warning" } });
    expect((await held).json).toMatchObject({ state: "completed", status: "warning" });
  });

  test("a poll is held until the clock ends the job", async () => {
    const key = await submitted(client, { durationMs: 50 });
    expect((await jobOf(client, key, "?poll_timeout=120")).json.state).toBe("completed");
  });

  test("a poll is held until the state changes", async () => {
    const key = await submitted(client, { queuedMs: 3000, never: true });
    expect((await jobOf(client, key)).json.state).toBe("queued");
    expect((await jobOf(client, key, "?poll_timeout=120")).json.state).toBe("running");
  });

  test("a poll is answered when its time has passed", async () => {
    const key = await submitted(client, { never: true });
    expect((await jobOf(client, key, "?poll_timeout=1")).json.state).toBe("running");
  });

  test("a poll of an ended job is answered at once", async () => {
    const key = await submitted(client, { durationMs: 0 });
    expect((await jobOf(client, key, "?poll_timeout=120")).json.state).toBe("completed");
  });

  test("a held poll of a job that is forgotten ends with 404", async () => {
    const key = await submitted(client, { never: true });
    const held = jobOf(client, key, "?poll_timeout=120");
    await seen(2);
    simulator.control({ forget: { key } });
    expect((await held).status).toBe(404);
  });

  test.each(["0", "121", "-1", "1.5", "long", ""])("poll_timeout=%s is refused with 400", async (seconds) => {
    const key = await submitted(client, { never: true });
    const reply = await jobOf(client, key, `?poll_timeout=${seconds}`);
    expect(reply).toMatchObject({ status: 400, json: { error: { target: "poll_timeout" } } });
  });
});

test("ignored: a poll is answered at once", async () => {
  simulator.control({ switches: { hold: "ignored" } });
  const key = await submitted(client, { never: true });
  expect((await jobOf(client, key, "?poll_timeout=120")).json.state).toBe("running");
});

test("refused: a poll that asks for a hold is refused with 400, another is answered", async () => {
  simulator.control({ switches: { hold: "refused" } });
  const key = await submitted(client, { never: true });
  const reply = await jobOf(client, key, "?poll_timeout=45");
  expect(reply).toMatchObject({ status: 400, json: { error: { target: "poll_timeout" } } });
  expect((await jobOf(client, key)).status).toBe(200);
});

test("closing ends held polls at once", async () => {
  const key = await submitted(client, { never: true });
  const held = received(client.open("GET", `/api/management-server/jobs/${key}?poll_timeout=120`));
  const failed = expect(held).rejects.toMatchObject({ code: "ECONNRESET" });
  await seen(2);
  await simulator.close();
  await failed;
  expect(simulator.connections()).toBe(0);
});
