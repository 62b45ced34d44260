import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { type Inputs, runAction } from "../support/action.ts";

/** `api: ontap-select-deploy`: the one server whose documentation says how it holds a poll. */

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ face: "ontap-select-deploy" });
});
afterEach(() => simulator.close());

const inputs = (more: Inputs = {}): Inputs => ({
  api: "ontap-select-deploy",
  "api-url": simulator.apiUrl,
  username: "admin",
  password: "admin-secret",
  "ca-certificate": simulator.caPem ?? "",
  ...more,
});

const addHosts = (simulate: object, more: Inputs = {}): Inputs =>
  inputs({
    path: "/hosts",
    body: JSON.stringify({ hosts: [{ name: "host-1", hypervisor_type: "ESX" }], simulate }),
    ...more,
  });

interface Poll {
  readonly path: string;
  readonly seconds: number;
  /** The time it asks about, in milliseconds; NaN for a poll that is not held. */
  readonly sinceMs: number;
}

function polls(): readonly Poll[] {
  return simulator.requests
    .filter(({ method }) => method === "GET")
    .map(({ path }) => {
      const { pathname, searchParams } = new URL(path, simulator.url);
      const [operator, since] = /^(>=)(.*)$/.exec(searchParams.get("last_modified") ?? "")?.slice(1) ?? [];
      return {
        path: pathname,
        seconds: Number(searchParams.get("poll_timeout") ?? 0),
        sinceMs: operator === ">=" ? Date.parse(since ?? "") : Number.NaN,
      };
    });
}

describe("the long poll", () => {
  test("the first is held already, from the 202's time on; one poll sees the end", async () => {
    const run = await runAction(addHosts({ durationMs: 400 }));
    const { key, submitMs } = simulator.jobs()[0] ?? {};
    expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", "job-key": key, polls: "1" });
    expect(run.outputs["job-url"]).toBe(`${simulator.apiUrl}/jobs/${key}`);
    expect(polls()).toEqual([{ path: `/api/jobs/${key}`, seconds: 45, sinceMs: submitMs }]);
    expect(simulator.requests[1]?.path).toContain("fields=state,message");
    // A bare plus would arrive as a space.
    expect(simulator.requests[1]?.path).toContain("%2B00%3A00");
    expect(JSON.parse(run.outputs.job ?? "")).toMatchObject({ id: key, state: "success" });
  });

  test("the time of each comes from the reply before", async () => {
    const run = await runAction(addHosts({ queuedMs: 1500, durationMs: 3500 }));
    const { submitMs = 0 } = simulator.jobs()[0] ?? {};
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "2" });
    expect(polls().map(({ sinceMs }) => sinceMs - submitMs)).toEqual([0, 1500]);
    expect(run.log).toMatch(/is running\./);
  });

  test("nothing changes while it is held: asked again with the same time", async () => {
    const run = await runAction(addHosts({ durationMs: 1500 }, { "request-timeout": "2s" }));
    const { submitMs } = simulator.jobs()[0] ?? {};
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "2" });
    expect(polls().map(({ seconds, sinceMs }) => [seconds, sinceMs])).toEqual([
      [1, submitMs],
      [1, submitMs],
    ]);
  });

  test("polling: long holds as auto does; standard does not", async () => {
    await runAction(addHosts({ durationMs: 200 }, { polling: "long" }));
    expect(polls().map(({ seconds }) => seconds)).toEqual([45]);
    const before = polls().length;
    await runAction(addHosts({ durationMs: 200 }, { polling: "standard", "poll-interval": "100ms" }));
    expect(new Set(polls().map(({ seconds }, n) => n < before || seconds === 0))).toEqual(new Set([true]));
  });

  test("a server that refuses it is polled without", async () => {
    simulator.control({ switches: { hold: "refused" } });
    const run = await runAction(addHosts({ durationMs: 300 }, { "poll-interval": "100ms" }));
    expect(run.outputs.verdict).toBe("passed");
    expect(
      polls()
        .slice(1)
        .every(({ seconds }) => seconds === 0),
    ).toBe(true);
    expect(polls()[0]?.seconds).toBe(45);
  });

  test("the wait outlives faults, and asks about the same time again", async () => {
    simulator.control({ faults: [{ on: { path: "poll" }, times: 2, do: { status: 503 } }] });
    const run = await runAction(addHosts({ durationMs: 200 }));
    expect(run.outputs).toMatchObject({ verdict: "passed", polls: "3" });
    expect(new Set(polls().map(({ sinceMs }) => sinceMs)).size).toBe(1);
  });
});

test("a job that fails, with its message", async () => {
  const run = await runAction(
    addHosts({ durationMs: 200, end: "error", failureReason: "host-1 is unreachable" }),
  );
  expect(run.exitCode).toBe(20);
  expect(run.outputs).toMatchObject({ verdict: "failed", state: "ERROR", message: "host-1 is unreachable" });
});

test("attached by job-key, the first poll is not held, since no time is known; the next is", async () => {
  const submitted = await runAction(addHosts({ durationMs: 2500 }, { wait: "false" }));
  const key = submitted.outputs["job-key"] ?? "";
  expect(submitted.outputs).toMatchObject({ verdict: "submitted", polls: "0" });
  const run = await runAction(inputs({ "job-key": key }));
  const { submitMs } = simulator.jobs()[0] ?? {};
  expect(run.outputs).toMatchObject({ verdict: "passed", state: "NORMAL", polls: "2" });
  expect(polls().map(({ seconds, sinceMs }) => [seconds, sinceMs])).toEqual([
    [0, Number.NaN],
    [45, submitMs],
  ]);
});

test("a synchronous call has nothing to wait for", async () => {
  const run = await runAction(inputs({ path: "/clusters?node_count=1", body: '{"name": "c1"}' }));
  expect(run.outputs).toMatchObject({ verdict: "passed", "job-key": "", polls: "0" });
});
