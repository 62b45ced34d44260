import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { FaultAction } from "../../../simulator/faults/action.ts";
import { type Simulator, startSimulator } from "../../../simulator/server.ts";
import { type Client, clientOf, JOBS, LUNS, lun } from "../client.ts";

/** Replies that read as if nothing was started, or that hide what was. */

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  simulator = await startSimulator({ tls: false });
  simulator.control({ defaults: { durationMs: 0 } });
  client = clientOf(simulator);
});

afterEach(() => simulator.close());

const post = (action: FaultAction) => {
  simulator.control({ faults: [{ on: { path: "call" }, do: action }] });
  return client.ask("POST", LUNS, { body: lun() });
};

describe("a call that was taken although its reply says something else", () => {
  test.each<{ what: string; action: FaultAction; status: number; text: RegExp }>([
    {
      what: "a gateway that gave up on it",
      action: { accepted: true, status: 503, html: true, retryAfter: 5 },
      status: 503,
      text: /<h1>503/,
    },
    { what: "too many requests", action: { accepted: true, status: 429 }, status: 429, text: /"error"/ },
    {
      what: "too many requests, with the job",
      action: { mutate: {}, status: 429, retryAfter: 1 },
      status: 429,
      text: /^\{"job":\{"key":/,
    },
    { what: "a time-out", action: { accepted: true, status: 408 }, status: 408, text: /"error"/ },
    {
      what: "an error object",
      action: { accepted: true, errorBody: "error" },
      status: 200,
      text: /^\{"error":/,
    },
    {
      what: "a list of errors",
      action: { accepted: true, errorBody: "errors" },
      status: 200,
      text: /^\{"success":false,"errors":\[\{"message":/,
    },
    { what: "null", action: { accepted: true, errorBody: "null" }, status: 200, text: /^null$/ },
  ])("$what", async ({ action, status, text }) => {
    const reply = await post(action);
    expect(reply).toMatchObject({ status, text: expect.stringMatching(text) });
    expect(simulator.jobs()).toHaveLength(1);
  });

  test.each([
    { what: "see other: the job", status: 303, redirect: "/api/management-server/jobs/{key}" },
    { what: "found: the job, with its origin", status: 302, redirect: "https://h/jobs/{key}" },
    { what: "found: another page", status: 302, redirect: "/done" },
  ])("$what", async ({ status, redirect }) => {
    const { status: seen, headers } = await post({ accepted: true, status, redirect });
    const key = simulator.jobs()[0]?.key ?? "";
    expect([seen, headers.location]).toEqual([status, redirect.replace("{key}", key)]);
  });

  test("the key in a redirect is encoded as in other addresses", async () => {
    simulator.control({ switches: { keyEncoding: "encoded" } });
    const { headers } = await post({ accepted: true, redirect: "/jobs/{key}" });
    expect(headers.location).toBe(`/jobs/${encodeURIComponent(simulator.jobs()[0]?.key ?? "")}`);
  });
});

describe("an error with status 200", () => {
  test("of a call that was not taken", async () => {
    const { status, json } = await post({ errorBody: "error" });
    expect([status, json.error.code]).toEqual([200, "injected_error"]);
    expect(simulator.jobs()).toEqual([]);
  });

  test("with a status of one's own", async () => {
    expect((await post({ errorBody: "errors", status: 207 })).status).toBe(207);
  });

  test("in place of the list", async () => {
    simulator.control({ faults: [{ on: { path: "list" }, do: { errorBody: "null" } }] });
    const seen = [await client.ask("GET", JOBS), await client.ask("GET", JOBS)];
    expect(seen.map(({ status, json }) => [status, json === null])).toEqual([
      [200, true],
      [200, false],
    ]);
  });
});
