import { describe, expect, test } from "@jest/globals";
import { INPUT_DEFAULTS } from "../../../src/inputs/defaults.ts";
import { inputDefaults } from "../../support/action.ts";
import { API_URL, describeApi, KEY, plan } from "../../support/api.ts";
import { faultsOf, type Given, planOf, read } from "./input-case.ts";

describe("a plan", () => {
  test("has the defaults of action.yml", () => {
    const body = '{"name":"lun1"}';
    expect(planOf({ body })).toEqual(plan());
  });

  test("knows the defaults of action.yml", () => {
    expect(INPUT_DEFAULTS).toEqual(inputDefaults());
  });

  test("takes every input", () => {
    const given: Given = {
      method: "patch",
      path: "storage-provider/luns/7?force=true",
      timeout: "2h",
      "request-timeout": "20s",
      polling: "Long",
      "poll-interval": "100ms",
      "outage-tolerance": "1m",
      "fail-on": "error, Warning\npartial-failures",
      summary: "FALSE",
      wait: "False",
    };
    expect(planOf(given)).toEqual(
      plan({
        targets: {
          kind: "calls",
          calls: [
            {
              name: "",
              request: {
                method: "PATCH",
                url: `${API_URL}/storage-provider/luns/7?force=true`,
                headers: { Accept: "application/json" },
                fresh: true,
              },
            },
          ],
        },
        wait: false,
        policy: {
          timeoutMs: 7_200_000,
          requestTimeoutMs: 20_000,
          polling: "long",
          pollIntervalMs: 100,
          outageToleranceMs: 60_000,
        },
        failOn: new Set(["ERROR", "WARNING", "PARTIAL_FAILURES"]),
      }),
    );
  });

  test("waits for a job that is known", () => {
    expect(planOf({ path: "", "job-key": KEY }).targets).toEqual({ kind: "jobs", keys: [KEY], name: "" });
  });

  test.each<[name: string, failOn: string, states: readonly string[]]>([
    ["none", "none", []],
    ["None", "None", []],
    ["one", "WARNING", ["WARNING"]],
    ["one twice, and empty places", "ERROR,,error,", ["ERROR"]],
  ])("fails on %s", (_, failOn, states) => {
    expect([...planOf({ "fail-on": failOn }).failOn]).toEqual(states);
  });

  test.each<[text: string, value: boolean]>([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["false", false],
    ["False", false],
    ["FALSE", false],
  ])("reads the boolean %s", (text, value) => {
    expect(planOf({ "fail-fast": text }).failFast).toBe(value);
  });
});

describe("a job whose key is a path", () => {
  const api = { ok: true, value: describeApi({ job: { state: "state" } }) } as const;
  const wait = (key: string, given: Given = {}) => read({ path: "", "job-key": key, ...given }, { api });

  test("is waited for", () => {
    expect(wait("/tasks/7?full=1")).toMatchObject({
      ok: true,
      value: { plan: { targets: { kind: "jobs", keys: ["/tasks/7?full=1"] } } },
    });
  });

  test.each<[name: string, text: string, keys: readonly string[]]>([
    ["a comma in it", "/tasks?ids=1,2", ["/tasks?ids=1,2"]],
    ["one a line, with space around", " /tasks/7 \n\n/tasks/8\n", ["/tasks/7", "/tasks/8"]],
  ])("is taken as it is: %s", (_, text, keys) => {
    expect(wait(text)).toMatchObject({ ok: true, value: { plan: { targets: { kind: "jobs", keys } } } });
  });

  test.each<[name: string, key: string]>([
    ["a name", "7"],
    ["another origin", "//elsewhere.example.com/tasks/7"],
    ["a URL", "https://um.example.com/tasks/7"],
  ])("cannot be %s", (_, key) => {
    const fault = expect.stringMatching(/^job-key: ".*" is not a path on the server/);
    expect(wait(key)).toEqual({ ok: false, problem: [fault] });
  });

  test("is not checked against a base URL that is wrong", () => {
    expect(wait("7", { "api-url": "x" })).toEqual({
      ok: false,
      problem: [expect.stringMatching(/^api-url: /)],
    });
  });
});

describe("the query of the result", () => {
  test("is none by default", () => {
    expect(planOf({}).resultQuery).toBeUndefined();
  });

  test("is compiled", () => {
    expect(
      planOf({ "result-query": "job_results.lunKey" }).resultQuery?.({ job_results: { lunKey: "k" } }),
    ).toBe("k");
  });

  test("is a fault where it is no JMESPath", () => {
    expect(faultsOf({ "result-query": "a..b" })).toEqual([
      expect.stringMatching(/^result-query: "a\.\.b" is no JMESPath: /),
    ]);
  });
});

describe("the base URL", () => {
  test.each<[text: string, apiUrl: string]>([
    ["https://um.example.com/api", "https://um.example.com/api"],
    ["https://um.example.com/api/v2//", "https://um.example.com/api/v2"],
    ["HTTPS://UM.example.com:443/api/", "https://um.example.com/api"],
    ["http://[::1]:8080", "http://[::1]:8080"],
  ])("%s", (text, apiUrl) => {
    const parsed = planOf({ "api-url": text });
    expect(parsed.apiUrl).toBe(apiUrl);
    expect(parsed.targets).toMatchObject({
      calls: [{ request: { url: `${apiUrl}/storage-provider/luns` } }],
    });
  });
});

test("a path may hold a colon, as the keys of jobs do", () => {
  const { targets } = planOf({ path: "/jobs/85b6:-44:c" });
  expect(targets).toMatchObject({ calls: [{ request: { url: `${API_URL}/jobs/85b6:-44:c` } }] });
});

describe("wrong inputs", () => {
  test("are reported together", () => {
    const faults = faultsOf({ "api-url": "", method: "HEAD", timeout: "30", wait: "yes", "fail-on": "BAD" });
    expect(faults.map((fault) => fault.split(":")[0])).toEqual([
      "api-url",
      "method",
      "timeout",
      "wait",
      "fail-on",
    ]);
  });

  test("show a long value cut, in one line", () => {
    const [fault] = faultsOf({ method: `a\n${"b".repeat(300)}` });
    expect(fault).toBe(`method: "a ${"b".repeat(118)}…" is not one of POST, PUT, PATCH, DELETE, GET`);
  });

  test("name what is wrong with a description", () => {
    const api = { ok: false, problem: ["x.yml: job.state is missing"] } as const;
    expect(faultsOf({ summary: "x" }, { api })).toEqual([
      expect.stringContaining("api: x.yml: job.state is missing"),
      expect.stringContaining("summary: "),
    ]);
  });
});
