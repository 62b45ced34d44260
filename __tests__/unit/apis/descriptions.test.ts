import { describe, expect, test } from "@jest/globals";
import { BUILT_IN_APIS, findApi } from "../../../src/apis/find-api.ts";
import { isDescription } from "../../../src/apis/language/validate.ts";
import { readAcceptance } from "../../../src/client/acceptance.ts";
import { API_URL, CALL, SMALL } from "../../support/api.ts";
import { replyOf } from "../../support/script.ts";

type Fields = Readonly<Record<string, unknown>>;

function faultsOf(value: unknown): readonly string[] {
  const faults: string[] = [];
  const isGood = isDescription(value, (place, problem) => faults.push(`${place}: ${problem}`));
  expect(isGood).toBe(faults.length === 0);
  return faults;
}

describe("a description", () => {
  test.each(BUILT_IN_APIS.map((each) => [each.name, each] as const))("is right: %s", (_, description) => {
    expect(faultsOf(description)).toEqual([]);
  });

  test.each<[name: string, fields: Fields]>([
    [
      "nulls for what is left out",
      { message: null, detail: null, results: null, tasks: null, list: null, cancel: null },
    ],
    ["numbers and booleans as words", { words: { RUNNING: [0, false], NORMAL: [1, true] } }],
    ["a key that is a path", { accepted: { url: "headers.location" }, job: { state: "state" } }],
    ["a call that cancels", { cancel: { method: "DELETE", path: "/tasks/{key}" } }],
    ["idempotency keys", { once: { header: "Idempotency-Key", keeps: "24h" } }],
    ["a reason kept elsewhere", { detail: { path: "/tasks/{key}/output" } }],
    [
      "what is told elsewhere after every end",
      { detail: { path: "/tasks/{key}", when: "always", message: ["a", "b"], results: "c" } },
    ],
    ["polls by POST", { job: { path: "/tasks", method: "POST", body: { id: "{key}" }, state: "state" } }],
    [
      "a GraphQL query with braces of its own",
      {
        job: {
          path: "/graphql",
          method: "POST",
          body: '{"query": "{ job(id: \\"{key}\\") {state} }"}',
          state: "s",
        },
      },
    ],
    [
      "a login",
      {
        login: {
          method: "POST",
          path: "/login",
          headers: { "X-User": "{username}" },
          body: { pass: "{password}", deep: { er: 1 } },
          token: "body.token",
          header: "X-Auth-Token: {token}",
          logout: { method: "DELETE", path: "/login" },
        },
      },
    ],
    ["a login by cookies", { login: { path: "/login", body: "u={username}&p={password}" } }],
    [
      "a next stage",
      {
        next: {
          url: "build.url",
          job: { state: "result" },
          words: { NORMAL: ["ok"] },
          cancel: { method: "POST", path: "{key}/stop" },
        },
      },
    ],
    [
      "a next stage with a key",
      { next: { key: "gate", job: { path: "/gates/{key}", state: "result" }, words: { NORMAL: ["ok"] } } },
    ],
    [
      "a hold of its own path",
      { job: { path: "/tasks/{key}", state: "state", hold: { path: "/tasks/{key}/wait?s={seconds}" } } },
    ],
  ])("may have %s", (_, fields) => {
    expect(faultsOf({ ...SMALL, ...fields })).toEqual([]);
  });
});

describe("a wrong description names the place", () => {
  const job = { path: "/tasks/{key}", state: "state" };
  test.each<[name: string, fields: Fields, faults: readonly string[]]>([
    ["an unknown field", { stat: "x" }, ["stat: is not known here: write one of name, accepted"]],
    ["a field of Object.prototype", { toString: "x" }, ["toString: is not known here"]],
    ["no name", { name: null }, ["name: is missing"]],
    ["a name of nothing", { name: " " }, ["name: must be a text"]],
    [
      "no object",
      { job: [] },
      ["job: must be an object with method, body, path, hold, at, key, answers, progress, page, state"],
    ],
    ["no state", { job: { path: "/tasks/{key}" } }, ["job.state: is missing"]],
    ["a key that is no JMESPath", { accepted: { key: "a..b" } }, ['accepted.key: "a..b" is no JMESPath']],
    ["the second of several keys", { accepted: { key: ["a", "b["] } }, ['accepted.key: "b[" is no JMESPath']],
    ["an expression of another type", { results: 7 }, ["results: must be a JMESPath expression"]],
    [
      "an empty list of expressions",
      { message: [] },
      ["message: must be a JMESPath expression, or a list of them"],
    ],
    ["a list of other things", { message: [1] }, ["message: must be a JMESPath expression, or a list"]],
    ["neither key nor URL", { accepted: {} }, ["accepted: needs `key`, `url` or both"]],
    [
      "neither path nor URL",
      { job: { state: "state" } },
      ["job.path: is missing: write it, or `accepted.url`"],
    ],
    ["a path without {key}", { job: { ...job, path: "/tasks" } }, ["job.path: must hold {key}"]],
    [
      "a path on another host",
      { job: { ...job, path: "//evil/{key}" } },
      ["job.path: must be a path below `api-url`"],
    ],
    [
      "an unknown placeholder",
      { job: { ...job, path: "/{key}/{id}" } },
      ["job.path: has the unknown placeholder {id}"],
    ],
    [
      "a hold of both kinds",
      { job: { ...job, hold: { query: "a", path: "/{key}" } } },
      ["job.hold: must have either `query` or `path`"],
    ],
    ["a hold of no kind", { job: { ...job, hold: {} } }, ["job.hold: must have either `query` or `path`"]],
    [
      "a method",
      { cancel: { method: "GET", path: "/{key}" } },
      ["cancel.method: must be POST, PUT, PATCH or DELETE"],
    ],
    ["idempotency keys that are kept for ever", { once: { header: "X-Key" } }, ["once.keeps: is missing"]],
    ["a time without a unit", { once: { header: "X-Key", keeps: 24 } }, ["once.keeps: has no unit"]],
    ["a header that is none", { once: { header: "X Key", keeps: "1h" } }, ["once.header: must be the name"]],
    [
      "lists where a text stands",
      { once: { header: ["X-Key"], keeps: ["1h"] }, cancel: { method: ["POST"], path: "/{key}" } },
      ["once.header: must be the name", "once.keeps: is not a duration", "cancel.method: must be POST"],
    ],
    ["words of another type", { words: { NORMAL: [{}] } }, ["words.NORMAL: must be a list of words"]],
    ["words that are no list", { words: { NORMAL: "ok" } }, ["words.NORMAL: must be a list of words"]],
    ["a class that is none", { words: { NORMAL: ["ok"], BAD: ["x"] } }, ["words.BAD: is not known here"]],
    ["no word for a good end", { words: { ERROR: ["x"] } }, ["words: has no word for a good end"]],
    [
      "a word in two classes",
      { words: { RUNNING: ["a-b"], NORMAL: ["A b"] } },
      ['words.NORMAL: has "A b", which stands in RUNNING too'],
    ],
    [
      "a number in two classes",
      { words: { DONE: [2], ERROR: ["2"] } },
      ['words.ERROR: has "2", which stands in DONE too'],
    ],
    [
      "a list without its fields",
      { list: {} },
      ["list.path: is missing", "list.records: is missing", "list.submitted: is missing"],
    ],
    ["paths that are no list", { foreignPaths: "x" }, ["foreignPaths: must be a list"]],
    [
      "a URL and a path without a key",
      { accepted: { url: "headers.location" } },
      ["accepted.key: is missing: `job.path` is filled in with it (or leave that path out)"],
    ],
    [
      "a body without POST",
      { job: { ...job, body: "x={key}" } },
      ["job.body: is sent with `job.method: POST` alone"],
    ],
    ["a method of polls", { job: { ...job, method: "PUT" } }, ["job.method: must be GET or POST"]],
    [
      "a body of another type",
      { job: { ...job, method: "POST", body: 7 } },
      ["job.body: must be a text, or an object for JSON"],
    ],
    [
      "a time of detail",
      { detail: { path: "/x", when: "never" } },
      ["detail.when: must be failed or always"],
    ],
    ["a login without a path", { login: {} }, ["login.path: is missing"]],
    [
      "placeholders that nobody fills in",
      {
        login: {
          path: "/{user}",
          headers: { "X-A": "{pass}" },
          body: { a: "{pw}" },
          token: "body.t",
          header: "X-T: {token} {tok}",
          logout: { method: "DELETE", path: "/sessions/{token}" },
        },
        detail: { path: "/{id}" },
        cancel: { method: "POST", path: "/{token}" },
      },
      [
        "detail.path: has the unknown placeholder {id}",
        "cancel.path: has the unknown placeholder {token}",
        "login.path: has the unknown placeholder {user}",
        "login.body: has the unknown placeholder {pw}",
        "login.headers.X-A: has the unknown placeholder {pass}",
        "login.header: has the unknown placeholder {tok}",
        "login.logout.path: has the unknown placeholder {token}",
      ],
    ],
    [
      "a token that goes nowhere",
      { login: { path: "/login", token: "body.t" } },
      ["login.header: must carry the token: write one such as X-Auth-Token: {token}"],
    ],
    [
      "a token from nowhere",
      { login: { path: "/login", header: "X-T: {token}" } },
      ["login.token: is missing: `login.header` is filled in with it"],
    ],
    [
      "a header that is no line",
      { login: { path: "/login", header: "X-T" } },
      ["login.header: must be a header, such as"],
    ],
    [
      "headers that are no texts",
      { login: { path: "/login", headers: { "X-A": 1 } } },
      ["login.headers: must be an object with header names and their texts"],
    ],
    [
      "faults of the next stage, each at its place",
      { next: { job: { path: "/gates", state: "a..b" }, words: { ERROR: ["x"] }, stat: 1 } },
      [
        'next.job.state: "a..b" is no JMESPath',
        "next.stat: is not known here",
        "next: needs `key`, `url` or both",
        "next.job.path: must hold {key}",
        "next.words: has no word for a good end",
      ],
    ],
    [
      "a next stage that nothing leads to",
      { next: { key: "gate", job: { state: "s" }, words: { NORMAL: ["ok"] } } },
      ["next.job.path: is missing: write it, or `next.url`"],
    ],
  ])("%s", (_, fields, faults) => {
    expect(faultsOf({ ...SMALL, ...fields })).toEqual(faults.map((fault) => expect.stringContaining(fault)));
  });

  test.each<[name: string, value: unknown]>([
    ["nothing", null],
    ["a list", []],
    ["a text", "aptly"],
  ])("%s is none", (_, value) => {
    expect(faultsOf(value)).toEqual([expect.stringMatching(/^: must be an object with name, accepted/)]);
  });
});

describe("a description file", () => {
  const YAML = `name: aptly
accepted: { key: body.ID }
job:
  path: /tasks/{key}
  state: State
words:
  RUNNING: [0, 1]
  NORMAL: [2]
  ERROR: [3]
`;
  const find = (text: string) => findApi("./apis/aptly.yml", () => ({ ok: true, value: text }));

  test.each([
    ["YAML", YAML],
    ["JSON", JSON.stringify(SMALL).replace("body.id", "body.ID")],
  ])("in %s is read", async (_, text) => {
    const found = await find(text);
    const acceptance =
      found.ok &&
      readAcceptance(replyOf(202, { ID: 7 }), { api: found.value, apiUrl: API_URL, request: CALL });
    expect(acceptance).toMatchObject({ kind: "jobs", jobs: [{ key: "7", url: `${API_URL}/tasks/7` }] });
  });

  test.each<[name: string, text: string, fault: string]>([
    ["broken YAML", `${YAML}cancel: [`, "./apis/aptly.yml:10: is not YAML"],
    ["a fault", YAML.replace("State", "a..b"), './apis/aptly.yml:5: job.state "a..b" is no JMESPath'],
    ["a fault in a list", YAML.replace("body.ID", "[a, b..c]"), "./apis/aptly.yml:2: accepted.key"],
    [
      "a field that is missing",
      YAML.replace("  state: State\n", ""),
      "./apis/aptly.yml:4: job.state is missing",
    ],
    ["nothing in it", "", "./apis/aptly.yml:1: the description must be an object"],
  ])("names file, line and place: %s", async (_, text, fault) => {
    expect(await find(text)).toEqual({ ok: false, problem: [expect.stringContaining(fault)] });
  });
});
