import { describe, expect, test } from "@jest/globals";
import type { Description } from "../../../src/apis/language/description.ts";
import type { Request, Send } from "../../../src/client/exchange.ts";
import { createSession } from "../../../src/client/session.ts";
import type { Login } from "../../../src/job/api.ts";
import { describeApi, type PlanOverrides } from "../../support/api.ts";
import { fault, inOrder, reply, replyOf, type Step, thenAlways } from "../../support/script.ts";
import { runStep, type StepRun } from "../step/run-case.ts";

/** The session of a step: one login for all, a new one when it is over, a logout at the end. */

const LOGIN: NonNullable<Description["login"]> = {
  path: "/login",
  body: { user: "{username}", pass: "{password}" },
  token: "body.token",
  header: "X-Auth-Token: {token}",
  logout: { method: "DELETE", path: "/login" },
};
const WHO = { username: 'ops"1', password: "s3cr%t&x", basic: "Basic b3Bz" };

function planOf(login: Partial<typeof LOGIN> = {}): PlanOverrides {
  const api = describeApi({ login: { ...LOGIN, ...login } });
  return { api, login: { login: api.login as NonNullable<typeof api.login>, credentials: WHO } };
}

interface Seen extends StepRun {
  readonly requests: readonly Request[];
}

async function run(step: Step, overrides: PlanOverrides = planOf(), stopMs?: number): Promise<Seen> {
  const requests: Request[] = [];
  const seen: Step = (request, atMs) => {
    requests.push(request);
    return step(request, atMs);
  };
  return { ...(await runStep(seen, overrides, stopMs === undefined ? {} : { stopMs })), requests };
}

const lines = ({ requests }: Seen) =>
  requests.map(
    ({ method, url, headers }) =>
      `${method} ${url.replace("https://um.example.com/api", "")} ${headers["X-Auth-Token"] ?? "-"}`,
  );
const outcome = ({ ledger }: Seen) => ledger.entries[0]?.outcome;

const OPEN = (token: unknown) => reply(201, { token });
const ACCEPTED = reply(202, { id: "17" });
const BUSY = reply(200, { state: "busy" });
const OK = reply(200, { state: "ok" });
const CLOSED = reply(204);
const EXPIRED = reply(401, { message: "session expired" });
const CALL = "POST /storage-provider/luns";

describe("a session", () => {
  test("is opened before the call, goes with all that follows, and is closed at the end", async () => {
    const seen = await run(inOrder(OPEN("t1"), ACCEPTED, BUSY, OK, CLOSED));
    expect(lines(seen)).toEqual([
      "POST /login -",
      `${CALL} t1`,
      "GET /tasks/17 t1",
      "GET /tasks/17 t1",
      "DELETE /login t1",
    ]);
    expect(outcome(seen)?.verdict).toBe("passed");
    expect(seen.requests[0]).toMatchObject({
      body: '{"user":"ops\\"1","pass":"s3cr%t&x"}',
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      fresh: true,
    });
    expect(seen.ledger.entries[0]?.job?.polls).toBe(2);
  });

  test.each<[name: string, login: Partial<typeof LOGIN>, want: object]>([
    [
      "a form",
      { body: "u={username}&p={password}" },
      {
        method: "POST",
        body: "u=ops%221&p=s3cr%25t%26x",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      },
    ],
    [
      "HTTP Basic, where nothing else holds the password",
      { method: "GET", body: null },
      { method: "GET", headers: { Authorization: "Basic b3Bz", Accept: "application/json" } },
    ],
    [
      "headers of its own",
      {
        method: "PUT",
        body: null,
        headers: { "X-User": "{username}", "X-Pass": "{password}", Accept: "*/*" },
      },
      { method: "PUT", headers: { Accept: "*/*", "X-User": 'ops"1', "X-Pass": "s3cr%t&x" } },
    ],
    [
      "a path",
      { method: "GET", body: null, path: "/login/{username}?p={password}" },
      {
        url: "https://um.example.com/api/login/ops%221?p=s3cr%25t%26x",
        headers: { Accept: "application/json" },
      },
    ],
  ])("takes user and password by %s", async (_, login, want) => {
    const seen = await run(inOrder(OPEN("t1"), ACCEPTED, OK, CLOSED), planOf(login));
    expect(seen.requests[0]).toMatchObject(want);
    expect(Object.keys(seen.requests[0]?.headers ?? {})).toEqual(
      Object.keys({ ...(want as { headers?: object }).headers }),
    );
  });

  test.each<[name: string, login: Partial<typeof LOGIN>, reply: Step, header: string]>([
    ["a field", {}, OPEN("t1"), "t1"],
    ["a number", {}, OPEN(17), "17"],
    ["the body itself", { token: "data.token" }, reply(200, { data: { token: "t1" } }), "t1"],
    ["the whole body", { token: "body" }, reply(200, '"t1"'), "t1"],
    ["a header", { token: 'headers."x-auth-token"' }, reply(200, {}, { "x-auth-token": "t1" }), "t1"],
    ["the first hit of several", { token: ["body.a", "body.token"] }, OPEN("t1"), "t1"],
    ["a place in the header", { header: "X-Auth-Token: Bearer {token}!" }, OPEN("t1"), "Bearer t1!"],
    ["cookies alone", { token: null, header: null }, reply(200), "-"],
    ["a header without a token", { token: null, header: "X-Auth-Token: fixed" }, reply(200), "fixed"],
  ])("has its token from %s", async (_, login, first, header) => {
    const seen = await run(inOrder(first, ACCEPTED, OK, CLOSED), planOf(login));
    expect(lines(seen)[1]).toBe(`${CALL} ${header}`);
  });

  test("that is over is opened anew, once, and the poll is sent again", async () => {
    const seen = await run(inOrder(OPEN("t1"), ACCEPTED, EXPIRED, OPEN("t2"), OK, CLOSED));
    expect(lines(seen).slice(2)).toEqual([
      "GET /tasks/17 t1",
      "POST /login -",
      "GET /tasks/17 t2",
      "DELETE /login t2",
    ]);
    expect(outcome(seen)?.verdict).toBe("passed");
  });

  test("may be over again and again, and each new login is told, the first is not", async () => {
    const steps = [OPEN("t1"), ACCEPTED, EXPIRED, OPEN("t2"), BUSY, EXPIRED, OPEN("t3"), OK, CLOSED];
    const seen = await run(inOrder(...steps));
    expect(outcome(seen)?.verdict).toBe("passed");
    expect(seen.logged.filter((line) => line.includes("session"))).toEqual(
      Array(2).fill("info: The server no longer took the session (HTTP 401): logged in again."),
    );
  });

  test("that is not opened again is not told as if it were", async () => {
    const seen = await run(inOrder(OPEN("t1"), ACCEPTED, EXPIRED, reply(401)));
    expect(seen.logged.filter((line) => line.includes("logged in again"))).toEqual([]);
  });

  test("a 401 right after a login stands", async () => {
    const seen = await run(inOrder(OPEN("t1"), ACCEPTED, EXPIRED, OPEN("t2"), EXPIRED, CLOSED));
    expect(outcome(seen)).toMatchObject({ verdict: "unknown", failure: { code: "poll-refused" } });
  });

  test("a call that was refused with 401 was not taken, and is sent again in a new one", async () => {
    const seen = await run(inOrder(OPEN("t1"), EXPIRED, OPEN("t2"), ACCEPTED, OK, CLOSED));
    expect(lines(seen).slice(0, 4)).toEqual(["POST /login -", `${CALL} t1`, "POST /login -", `${CALL} t2`]);
    expect(outcome(seen)?.verdict).toBe("passed");
  });

  test("a call whose 401 names a job is not sent again", async () => {
    const seen = await run(inOrder(OPEN("t1"), reply(401, { id: "17" }), CLOSED));
    expect(outcome(seen)?.verdict).toBe("unknown");
    expect(seen.ledger.entries[0]?.job?.ref.key).toBe("17");
  });

  test("one login serves many calls, and one renewal too", async () => {
    const call = (name: string) => ({
      name,
      request: { method: "POST" as const, url: `https://um.example.com/api/${name}`, headers: {} },
    });
    let logins = 0;
    let over = false;
    const server: Step = (request, atMs) => {
      if (request.url.endsWith("/login")) {
        if (request.method === "POST") logins += 1;
        return { ...OPEN(`t${logins}`)(request, atMs), tookMs: 50 };
      }
      if (request.method === "POST") return reply(202, { id: request.url.slice(-1) })(request, atMs);
      if (!over && atMs > 1500) over = true;
      const isOld = over && request.headers["X-Auth-Token"] === "t1";
      return { ...(isOld ? EXPIRED : atMs > 4000 ? OK : BUSY)(request, atMs), tookMs: 20 };
    };
    const calls = ["a", "b", "c", "d"].map(call);
    const seen = await run(server, { ...planOf(), targets: { kind: "calls", calls } });
    expect(logins).toBe(2);
    expect(seen.ledger.entries.map((entry) => entry.outcome?.verdict)).toEqual(Array(4).fill("passed"));
  });
});

describe("a login that fails", () => {
  test.each<[name: string, reply: Step, code: string, message: string]>([
    [
      "refused",
      reply(401, { message: "no such user" }),
      "login-refused",
      "opened no session: the login POST https://um.example.com/api/login was answered HTTP 401: no such user",
    ],
    [
      "an address that is wrong",
      reply(404),
      "login-refused",
      "the login POST https://um.example.com/api/login was answered HTTP 404",
    ],
    ["a redirect", reply(302), "login-refused", "HTTP 302"],
    ["no token", reply(200, { tok: 1 }), "login-refused", "`login.token` hits nothing in the reply"],
    ["a token that no header carries", OPEN("a b"), "login-refused", "`login.token` hits nothing"],
    ["a certificate that is not trusted", fault("certificate"), "certificate-untrusted", "the login POST"],
  ])("is not repeated: %s", async (_, first, code, message) => {
    const seen = await run(inOrder(first));
    expect(outcome(seen)).toMatchObject({
      verdict: "rejected",
      failure: { code, message: expect.stringContaining(message) },
    });
  });

  test("is not repeated for other calls either", async () => {
    const request = { method: "POST" as const, url: "https://um.example.com/api/x", headers: {} };
    const calls = ["a", "b", "c"].map((name) => ({ name, request }));
    const seen = await run(inOrder(reply(403)), { ...planOf(), targets: { kind: "calls", calls } });
    expect(seen.ledger.entries.map((entry) => entry.outcome?.failure?.code)).toEqual(
      Array(3).fill("login-refused"),
    );
  });

  test.each<[name: string, first: Step]>([
    ["busy", reply(429)],
    ["out of order", reply(503)],
    ["out of reach", fault("unreachable")],
    ["a reset", fault("reset")],
    ["a reply that broke off", fault("cut")],
    ["a timeout", fault("timeout")],
  ])("is repeated where the server was %s: nothing of the call was sent", async (_, first) => {
    const seen = await run(inOrder(first, OPEN("t1"), ACCEPTED, OK, CLOSED));
    expect(outcome(seen)?.verdict).toBe("passed");
    expect(seen.logged.join("\n")).toMatch(
      /The call was not taken \(POST .* could not be sent: the login POST/,
    );
  });

  test("while the job is waited for, a login that is refused ends the wait", async () => {
    const seen = await run(inOrder(OPEN("t1"), ACCEPTED, EXPIRED, reply(401)));
    expect(outcome(seen)).toMatchObject({ verdict: "unknown", failure: { code: "login-refused" } });
    expect(seen.ledger.entries[0]?.job?.ref.key).toBe("17");
  });

  test("while the job is waited for, a login without a reply is an outage", async () => {
    const seen = await run(inOrder(OPEN("t1"), ACCEPTED, EXPIRED, fault("reset"), OPEN("t2"), OK, CLOSED));
    expect(outcome(seen)?.verdict).toBe("passed");
  });

  test("a signal meanwhile ends the step, even where the login still comes through", async () => {
    const slow: Step = (request, atMs) => ({ ...OPEN("t1")(request, atMs), tookMs: 1500 });
    const seen = await run(inOrder(slow, CLOSED), planOf(), 1000);
    expect(lines(seen)).toEqual(["POST /login -", "DELETE /login t1"]);
    expect(outcome(seen)).toMatchObject({ verdict: "cancelled", failure: { code: "step-cancelled" } });
  });

  test("a signal during a renewal sends the call not again", async () => {
    const slow: Step = (request, atMs) => ({ ...OPEN("t2")(request, atMs), tookMs: 1500 });
    const seen = await run(inOrder(OPEN("t1"), EXPIRED, slow, CLOSED), planOf(), 1000);
    expect(lines(seen)).toEqual(["POST /login -", `${CALL} t1`, "POST /login -", "DELETE /login t2"]);
    expect(outcome(seen)?.verdict).toBe("cancelled");
  });

  test("leaves the call its last second, or ends without it", async () => {
    const slow: Step = (request, atMs) => ({ ...OPEN("t1")(request, atMs), tookMs: 4500 });
    const seen = await run(inOrder(slow), { ...planOf(), policy: { timeoutMs: 5000 } });
    expect(seen.sent.map(({ budgetMs }) => budgetMs)).toEqual([4000]);
    expect(outcome(seen)?.verdict).toBe("rejected");
  });

  test("a signal meanwhile ends the step, and nothing was started", async () => {
    const late: Step = (request, atMs) => ({ ...OPEN("t1")(request, atMs), tookMs: 60_000 });
    const seen = await run(inOrder(late), planOf(), 1000);
    expect(outcome(seen)).toMatchObject({ verdict: "cancelled", failure: { code: "step-cancelled" } });
  });
});

describe("a logout", () => {
  test.each<[name: string, last: Step]>([
    ["refused", reply(500)],
    ["that never comes back", fault("timeout", 60_000)],
  ])("changes nothing: %s", async (_, last) => {
    const seen = await run(inOrder(OPEN("t1"), ACCEPTED, OK, last));
    expect(outcome(seen)?.verdict).toBe("passed");
    expect(seen.sent.at(-1)?.budgetMs).toBe(900);
  });

  test("comes after a signal too, within the time that is left", async () => {
    const seen = await run(thenAlways(OPEN("t1"), ACCEPTED, BUSY), planOf(), 2000);
    expect(lines(seen).at(-1)).toBe("DELETE /login t1");
    expect(outcome(seen)?.verdict).toBe("cancelled");
  });

  test("is not sent where the API has none", async () => {
    const seen = await run(inOrder(OPEN("t1"), ACCEPTED, OK), planOf({ logout: null }));
    expect(lines(seen).at(-1)).toBe("GET /tasks/17 t1");
  });

  test("a cancel call carries the session", async () => {
    const api = describeApi({
      login: LOGIN,
      cancel: { method: "POST", path: "/tasks/{key}/stop", body: { id: "{key}" } },
    });
    const overrides = {
      ...planOf(),
      api,
      cancelOn: new Set(["timeout"] as const),
      policy: { timeoutMs: 2500 },
    };
    const seen = await run(thenAlways(OPEN("t1"), ACCEPTED, BUSY), overrides);
    const cancel = seen.requests.find(({ url }) => url.endsWith("/stop"));
    expect(cancel).toMatchObject({
      body: '{"id":"17"}',
      headers: { "X-Auth-Token": "t1", "Content-Type": "application/json" },
    });
  });
});

describe("what a login yields", () => {
  /** Opens a session twice, on a server that answers every login so. */
  async function opened(status: number, overrides: Partial<typeof LOGIN> = {}) {
    const { api } = planOf(overrides);
    const secrets: string[] = [];
    const sent: Request[] = [];
    const session = createSession({
      login: api?.login as Login,
      credentials: WHO,
      apiUrl: "https://um.example.com/api",
      log: { info: () => {}, shorten: (text) => text },
      onSecret: (text) => secrets.push(text),
    });
    const send: Send = async (request) => {
      sent.push(request);
      return replyOf(status, { token: "t1" });
    };
    await session.open(send, 1000);
    return { second: await session.open(send, 1000), secrets, sent };
  }

  test("is a secret from the start, and serves for good", async () => {
    const { second, secrets, sent } = await opened(201);
    expect([second, secrets, sent.length]).toEqual([
      { kind: "open", headers: { "X-Auth-Token": "t1" } },
      ["t1"],
      1,
    ]);
  });

  test("is no secret where cookies are all", async () => {
    const { second, secrets } = await opened(200, { token: null, header: null });
    expect([second, secrets]).toEqual([{ kind: "open", headers: {} }, []]);
  });

  test.each<[status: number, reason: string | undefined, logins: number]>([
    [200, undefined, 1],
    [299, undefined, 1],
    [199, "login", 1],
    [300, "login", 1],
    [408, "unreachable", 2],
    [425, "unreachable", 2],
    [429, "unreachable", 2],
    [499, "login", 1],
    [500, "unreachable", 2],
    [503, "unreachable", 2],
  ])(
    "by HTTP %d: a refusal is not repeated, a server that is busy is asked again",
    async (status, reason, logins) => {
      const { second, sent } = await opened(status);
      expect([second.kind === "fault" ? second.reason : undefined, sent.length]).toEqual([reason, logins]);
      expect(second).toMatchObject(reason === undefined ? { kind: "open" } : { sent: false });
    },
  );

  test("names the login without its query, which may hold the password", async () => {
    const { second, sent } = await opened(403, {
      method: "GET",
      body: null,
      path: "/login?p={password}&q=1",
    });
    expect(sent[0]).not.toHaveProperty("body");
    expect(second).toMatchObject({
      detail: expect.stringMatching(
        /^the login GET https:\/\/um\.example\.com\/api\/login was answered HTTP 403/,
      ),
    });
  });
});
