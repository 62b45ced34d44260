import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Simulator, startSimulator } from "../../simulator/server.ts";
import { basic, type Client, clientOf, JOBS, LUNS, lun } from "./client.ts";

let simulator: Simulator;
let client: Client;

beforeAll(async () => {
  simulator = await startSimulator();
  client = clientOf(simulator);
});

afterAll(() => simulator.close());

describe("roles", () => {
  test.each([
    { what: "an operator lists jobs", user: "operator", method: "GET", path: JOBS, status: 200 },
    { what: "an operator reads LUNs", user: "operator", method: "GET", path: LUNS, status: 200 },
    { what: "an operator creates a LUN", user: "operator", method: "POST", path: LUNS, status: 403 },
    {
      what: "an operator reads data sources",
      user: "operator",
      method: "GET",
      path: "/api/admin/datasources/clusters",
      status: 403,
    },
    {
      what: "a storage administrator creates a LUN",
      user: "storage",
      method: "POST",
      path: LUNS,
      status: 202,
    },
    {
      what: "a storage administrator backs up",
      user: "storage",
      method: "POST",
      path: "/api/admin/backup",
      status: 403,
    },
    {
      what: "an application administrator creates a LUN",
      user: "admin",
      method: "POST",
      path: LUNS,
      status: 202,
    },
    {
      what: "an application administrator backs up",
      user: "admin",
      method: "POST",
      path: "/api/admin/backup",
      status: 202,
    },
    { what: "nobody lists jobs", user: "", method: "GET", path: JOBS, status: 401 },
  ])("$what: $status", async ({ user, method, path, status }) => {
    const body = method === "POST" ? lun() : undefined;
    const reply = await client.ask(method, path, body === undefined ? { user } : { user, body });
    expect(reply.status).toBe(status);
  });

  test.each([
    { what: "a wrong password", authorization: basic("admin", "wrong") },
    { what: "an unknown user", authorization: basic("nobody", "admin-secret") },
    { what: "a token", authorization: "Bearer admin-secret" },
  ])("$what is refused with 401, without a body", async ({ authorization }) => {
    const reply = await client.ask("GET", JOBS, { user: "", headers: { Authorization: authorization } });
    expect(reply).toMatchObject({ status: 401, text: "" });
    expect(reply.headers["www-authenticate"]).toMatch(/^Basic /);
  });
});

describe("paths and bodies", () => {
  test.each([
    { what: "the pinned version", method: "GET", path: "/api/v2/management-server/jobs", status: 200 },
    {
      what: "a version that is not there",
      method: "GET",
      path: "/api/v1/management-server/jobs",
      status: 404,
    },
    { what: "an unknown resource", method: "GET", path: "/api/storage-provider/nothing", status: 404 },
    { what: "a path outside the API", method: "GET", path: "/", status: 404 },
    { what: "a job that is not there", method: "GET", path: `${JOBS}/a:b:c:-d`, status: 404 },
    { what: "a key that is not percent-encoded right", method: "GET", path: `${JOBS}/%zz`, status: 404 },
    { what: "DELETE of a job", method: "DELETE", path: `${JOBS}/a:b:c:-d`, status: 405 },
    { what: "GET of the backup call", method: "GET", path: "/api/admin/backup", status: 405 },
    { what: "PUT of LUNs", method: "PUT", path: LUNS, status: 405 },
  ])("$what: $status", async ({ method, path, status }) => {
    expect((await client.ask(method, path)).status).toBe(status);
  });

  test("405 names the methods that there are", async () => {
    expect((await client.ask("PUT", LUNS)).headers.allow).toBe("POST, GET");
  });

  test.each([
    { what: "text that is not JSON", body: "{name:", status: 400 },
    { what: "a JSON list", body: "[]", status: 400 },
    {
      what: "another content type",
      body: "name=lun1",
      headers: { "Content-Type": "text/plain" },
      status: 415,
    },
  ])("$what in a write: $status", async ({ body, headers = {}, status }) => {
    const reply = await client.ask("POST", LUNS, { body, headers });
    expect(reply.status).toBe(status);
    expect(reply.json.error.target).toMatch(/body|Content-Type/);
  });

  test("hrefs leave the version out, whichever base was asked", async () => {
    const reply = await client.ask("POST", "/api/v2/storage-provider/luns", { body: lun() });
    expect(reply.json.job._links.self.href).toBe(`${JOBS}/${reply.json.job.key}`);
  });

  test("what the clock says is in the Date header", async () => {
    const { headers } = await client.ask("GET", JOBS);
    expect(Number.isNaN(Date.parse(headers.date ?? ""))).toBe(false);
  });
});

describe("switches", () => {
  test.each([
    { body: "json", status: 401, user: "", has: '"error"' },
    { body: "html", status: 401, user: "", has: "<html>" },
    { body: "json", status: 403, user: "operator", has: '"error"' },
    { body: "html", status: 403, user: "operator", has: "<html>" },
  ] as const)("a $status with a body of $body", async ({ body, status, user, has }) => {
    simulator.control({ switches: { refusalBody: body } });
    const reply = await client.ask("POST", LUNS, { user });
    simulator.control({ switches: { refusalBody: "none" } });
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(has);
  });

  test("400 for another content type", async () => {
    simulator.control({ switches: { mediaType: "400" } });
    const headers = { "Content-Type": "text/plain" };
    expect((await client.ask("POST", LUNS, { body: "x", headers })).status).toBe(400);
    simulator.control({ switches: { mediaType: "415" } });
  });

  test("a session cookie", async () => {
    expect((await client.ask("GET", JOBS)).headers["set-cookie"]).toBeUndefined();
    simulator.control({ switches: { cookie: "session" } });
    expect((await client.ask("GET", JOBS)).headers["set-cookie"]?.[0]).toMatch(/^JSESSIONID=/);
    simulator.control({ switches: { cookie: "none" } });
  });
});

test("the transcript has every request as it arrived, and no control request", async () => {
  const before = simulator.requests.length;
  await client.ask("GET", "/simulator/control", { user: "" });
  await client.ask("POST", `${LUNS}?a=b`, { body: lun(), headers: { "X-Trace": "7" } });
  await client.ask("GET", JOBS, { user: "" });
  expect(simulator.requests.slice(before)).toEqual([
    expect.objectContaining({
      method: "POST",
      path: `${LUNS}?a=b`,
      body: JSON.stringify(lun()),
      status: 202,
    }),
    expect.objectContaining({ method: "GET", path: JOBS, status: 401 }),
  ]);
  expect(simulator.requests[before]?.headers["x-trace"]).toBe("7");
  expect(simulator.requests[before]?.connection).toBe(simulator.connectionsAccepted() - 1);
});

test("a client that does not trust the certificate does not get through", async () => {
  const stranger = clientOf({ ...simulator, url: simulator.url, caPem: "" });
  await expect(stranger.ask("GET", JOBS)).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
});
