import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { FaultAction } from "../../../simulator/faults/action.ts";
import type { FaultStep } from "../../../simulator/faults/script.ts";
import { type Simulator, startSimulator } from "../../../simulator/server.ts";
import { begun, type Client, clientOf, JOBS, jobOf, LUNS, lun, received, submitted } from "../client.ts";

// Over TLS: resets and cuts have to reach through it.
let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator();
  simulator.control({ defaults: { durationMs: 0 } });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const inject = (...faults: readonly FaultStep[]) => simulator.control({ faults });

const post = () => client.ask("POST", LUNS, { body: lun() });

/** Resolves once a call has arrived with its body. */
async function arrived(): Promise<void> {
  while (!simulator.requests.some(({ body }) => body !== undefined)) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** What a client sees of a call: a reply, or the code of an error; and how many jobs there are then. */
async function outcome(action: FaultAction) {
  inject({ on: { path: "call" }, do: action });
  const seen = await post().then(
    ({ status, text }) => ({ status, text }),
    ({ code }: { code: string }) => ({ status: 0, text: code }),
  );
  return { ...seen, jobs: simulator.jobs().length };
}

describe("calls", () => {
  test.each<{ what: string; action: FaultAction; status: number; text: RegExp; jobs: number }>([
    {
      what: "a reset before acceptance",
      action: { reset: "before" },
      status: 0,
      text: /ECONNRESET/,
      jobs: 0,
    },
    { what: "a reset after acceptance", action: { reset: "after" }, status: 0, text: /ECONNRESET/, jobs: 1 },
    { what: "a cut body", action: { cutBody: true }, status: 0, text: /ECONNRESET/, jobs: 1 },
    { what: "500", action: { status: 500 }, status: 500, text: /injected_500/, jobs: 0 },
    {
      what: "500 after acceptance",
      action: { status: 500, accepted: true },
      status: 500,
      text: /"error"/,
      jobs: 1,
    },
    { what: "401", action: { status: 401 }, status: 401, text: /^$/, jobs: 0 },
    { what: "404", action: { status: 404 }, status: 404, text: /"error"/, jobs: 0 },
    { what: "HTML", action: { html: true }, status: 200, text: /^<!DOCTYPE html>/, jobs: 0 },
    { what: "504 as HTML", action: { html: true, status: 504 }, status: 504, text: /<h1>504/, jobs: 0 },
    {
      what: "HTML after acceptance",
      action: { html: true, accepted: true },
      status: 202,
      text: /<html>/,
      jobs: 1,
    },
    { what: "an empty reply", action: { empty: true, status: 202 }, status: 202, text: /^$/, jobs: 0 },
    { what: "any text", action: { body: '{"job":', status: 202 }, status: 202, text: /^\{"job":$/, jobs: 0 },
    {
      what: "a field changed",
      action: { mutate: { job: { key: ".." } } },
      status: 202,
      text: /"\.\."/,
      jobs: 1,
    },
    { what: "a field gone", action: { mutate: { job: null } }, status: 202, text: /^\{\}$/, jobs: 1 },
    { what: "a delay", action: { delayMs: 5 }, status: 202, text: /"job"/, jobs: 1 },
    {
      what: "a delay, then acceptance",
      action: { delayMs: 5, accepted: false },
      status: 202,
      text: /"job"/,
      jobs: 1,
    },
    { what: "a delay, then 503", action: { delayMs: 5, status: 503 }, status: 503, text: /"error"/, jobs: 0 },
  ])("$what: $status, jobs $jobs", async ({ action, status, text, jobs }) => {
    expect(await outcome(action)).toEqual({ status, text: expect.stringMatching(text), jobs });
  });

  test.each([
    { accepted: false, jobs: 0 },
    { accepted: true, jobs: 1 },
  ])("a silence, accepted $accepted: other requests are answered meanwhile", async ({ accepted, jobs }) => {
    inject({ on: { path: "call" }, do: { stall: true, accepted } });
    const silent = client.open("POST", LUNS, { body: lun() });
    const replies: unknown[] = [];
    silent.on("response", (response) => replies.push(response));
    await arrived();
    expect((await client.ask("GET", JOBS)).json.total_records).toBe(jobs);
    expect(replies).toEqual([]);
    expect(simulator.requests.find(({ method }) => method === "POST")?.status).toBeUndefined();
    silent.destroy();
  });

  test("a stalled body: headers and half of it, then nothing", async () => {
    inject({ on: { path: "call" }, do: { stallBody: true } });
    const request = client.open("POST", LUNS, { body: lun() });
    const response = await begun(request);
    let got = 0;
    response.on("data", (chunk: Buffer) => {
      got += chunk.length;
    });
    const whole = Number(response.headers["content-length"]);
    while (got < Math.floor(whole / 2)) await client.ask("GET", JOBS);
    await client.ask("GET", JOBS);
    expect({ status: response.statusCode, got, ended: response.readableEnded }).toEqual({
      status: 202,
      got: Math.floor(whole / 2),
      ended: false,
    });
    expect(simulator.jobs()).toHaveLength(1);
    request.destroy();
  });

  test("an acceptance delayed too long for the client is none", async () => {
    inject({ on: { path: "call" }, do: { delayMs: 60_000, accepted: false } });
    const request = client.open("POST", LUNS, { body: lun() });
    await arrived();
    request.destroy();
    while (simulator.connections() > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(simulator.jobs()).toEqual([]);
  });
});

describe("headers", () => {
  test.each([
    { what: "seconds", retryAfter: 2, expected: /^2$/ },
    { what: "a text as it is", retryAfter: "soon", expected: /^soon$/ },
  ])("Retry-After: $what", async ({ retryAfter, expected }) => {
    inject({ do: { status: 429, retryAfter } });
    expect((await post()).headers["retry-after"]).toMatch(expected);
  });

  test("Retry-After as a date, by a switch", async () => {
    simulator.control({ switches: { retryAfterForm: "date" } });
    inject({ do: { status: 503, retryAfter: 3600 } });
    const { headers } = await post();
    expect(headers["retry-after"]).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
  });

  test("a redirect, and its status", async () => {
    inject({ do: { redirect: "https://127.0.0.1:1/login" } }, { do: { redirect: "/other", status: 307 } });
    const [first, second] = [await post(), await post()];
    expect([first.status, first.headers.location]).toEqual([302, "https://127.0.0.1:1/login"]);
    expect([second.status, second.headers.location]).toEqual([307, "/other"]);
    expect(simulator.jobs()).toEqual([]);
  });

  test("any header, beside the real reply", async () => {
    inject({ do: { headers: { "X-Injected": "yes" } } });
    const { status, headers } = await post();
    expect([status, headers["x-injected"]]).toEqual([202, "yes"]);
  });
});

describe("polls", () => {
  test.each<{ what: string; action: FaultAction; code: string }>([
    { what: "a reset", action: { reset: "before" }, code: "ECONNRESET" },
    { what: "a cut body", action: { cutBody: true }, code: "ECONNRESET" },
  ])("$what, and the next one is good", async ({ action, code }) => {
    const key = await submitted(client);
    inject({ on: { path: "poll" }, do: action });
    await expect(jobOf(client, key)).rejects.toMatchObject({ code });
    expect((await jobOf(client, key)).json.state).toBe("completed");
  });

  test("a hold that a box on the way cuts short", async () => {
    const key = await submitted(client, { never: true, durationMs: 10 });
    inject({ on: { path: "poll", held: true }, do: { delayMs: 5, status: 504, html: true } });
    expect((await jobOf(client, key)).status).toBe(200);
    const held = await jobOf(client, key, "?poll_timeout=60");
    expect([held.status, held.text]).toEqual([504, expect.stringContaining("<html>")]);
  });
});

describe("which requests", () => {
  const statuses = async (requests: readonly (readonly [string, string])[]) => {
    const seen: number[] = [];
    for (const [method, path] of requests) {
      seen.push((await client.ask(method, path, method === "POST" ? { body: lun() } : {})).status);
    }
    return seen;
  };
  const requests = [
    ["POST", LUNS],
    ["GET", `${JOBS}/a:b:c:-d`],
    ["GET", JOBS],
    ["GET", LUNS],
    ["POST", "/api/v2/storage-provider/luns"],
  ] as const;

  test.each<{ what: string; on: FaultStep["on"]; seen: readonly number[] }>([
    { what: "all", on: {}, seen: [500, 500, 500, 500, 500] },
    { what: "calls", on: { path: "call" }, seen: [500, 404, 200, 200, 500] },
    { what: "polls", on: { path: "poll" }, seen: [202, 500, 200, 200, 202] },
    { what: "lists", on: { path: "list" }, seen: [202, 404, 500, 200, 202] },
    { what: "a method", on: { method: "get" }, seen: [202, 500, 500, 500, 202] },
    { what: "a path below the base", on: { path: "/storage-provider" }, seen: [500, 404, 200, 500, 500] },
    { what: "a path with its base", on: { path: "/api/v2/" }, seen: [202, 404, 200, 200, 500] },
    { what: "a method and a path", on: { method: "GET", path: LUNS }, seen: [202, 404, 200, 500, 202] },
  ])("$what", async ({ on, seen }) => {
    inject({ ...(on ? { on } : {}), times: "always", do: { status: 500 } });
    expect(await statuses(requests)).toEqual(seen);
  });

  const lists = [...Array(6)].map(() => ["GET", JOBS] as const);

  test.each<{ what: string; steps: readonly FaultStep[]; seen: readonly number[] }>([
    { what: "once", steps: [{ do: { status: 500 } }], seen: [500, 200, 200, 200, 200, 200] },
    { what: "twice", steps: [{ times: 2, do: { status: 500 } }], seen: [500, 500, 200, 200, 200, 200] },
    {
      what: "from the third on, twice",
      steps: [{ after: 2, times: 2, do: { status: 500 } }],
      seen: [200, 200, 500, 500, 200, 200],
    },
    {
      what: "one after the other",
      steps: [
        { do: { status: 429 } },
        { times: 2, do: { status: 503 } },
        { on: { path: "poll" }, do: { status: 400 } },
      ],
      seen: [429, 503, 503, 200, 200, 200],
    },
    {
      what: "two that count for themselves",
      steps: [
        { after: 1, do: { status: 429 } },
        { after: 3, do: { status: 503 } },
      ],
      seen: [200, 429, 200, 200, 503, 200],
    },
  ])("$what", async ({ steps, seen }) => {
    inject(...steps);
    expect(await statuses(lists)).toEqual(seen);
  });

  test("what is left can be seen", async () => {
    inject({ times: 3, do: { status: 500 } }, { on: { path: "poll" }, times: "always", do: { html: true } });
    await statuses([["GET", JOBS]]);
    const { json } = await received(client.open("GET", "/simulator/control", { user: "" }));
    expect(json.faults.map(({ left }: { left: unknown }) => left)).toEqual([2, "always"]);
  });
});
