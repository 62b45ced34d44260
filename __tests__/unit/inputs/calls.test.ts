import { describe, expect, test } from "@jest/globals";
import { API_URL } from "../../support/api.ts";
import { faultsOf, read } from "./input-case.ts";

/** Several calls in one step: validated whole, every fault with its place. */

const given = { path: "" };
const withCalls = (value: unknown) => ({ calls: { ok: true, value } as const });

function callsOf(value: unknown) {
  const parsed = read({ ...given, calls: "given" }, withCalls(value));
  if (!parsed.ok) throw new Error(parsed.problem.join("\n"));
  return parsed.value.plan.targets;
}

describe("a list of calls", () => {
  test("takes names, methods, paths and bodies, and the input `method` where a call has none", () => {
    const targets = callsOf([
      { name: "first", path: "/storage-provider/luns", body: { name: "lun1" } },
      { name: 7, method: "delete", path: "storage-provider/luns/7" },
      { path: "/x", body: '{"a": 1}' },
      { path: "/x", body: "  ", method: null, name: null },
      { path: "/x", body: null },
    ]);
    const summaries =
      targets.kind === "calls"
        ? targets.calls.map(({ name, request: { method, url, body } }) => [name, method, url, body])
        : [];
    expect(summaries).toEqual([
      ["first", "POST", `${API_URL}/storage-provider/luns`, '{"name":"lun1"}'],
      ["7", "DELETE", `${API_URL}/storage-provider/luns/7`, undefined],
      ["", "POST", `${API_URL}/x`, '{"a": 1}'],
      ["", "POST", `${API_URL}/x`, undefined],
      ["", "POST", `${API_URL}/x`, undefined],
    ]);
  });

  test("takes headers of single calls, over those of all", () => {
    const targets = callsOf([
      { path: "/x", headers: { "X-Tenant": "a", accept: "text/plain" } },
      { path: "/x", headers: "X-Tenant: b\nX-Number: 7" },
      { path: "/x", headers: { "X-Number": 7 } },
      { path: "/x", headers: null },
    ]);
    const headers = targets.kind === "calls" ? targets.calls.map(({ request }) => request.headers) : [];
    expect(headers).toEqual([
      { "X-Tenant": "a", accept: "text/plain" },
      { "X-Tenant": "b", "X-Number": "7", Accept: "application/json" },
      { "X-Number": "7", Accept: "application/json" },
      { Accept: "application/json" },
    ]);
  });

  test("keeps the digits of large integers in bodies", () => {
    const targets = callsOf([{ path: "/x", body: { volumeId: 9007199254740993n } }]);
    expect(targets.kind === "calls" && targets.calls[0]?.request.body).toBe('{"volumeId":9007199254740993}');
  });

  test.each<[name: string, value: unknown, faults: readonly string[]]>([
    ["headers that are no text", [{ path: "/x", headers: 7 }], ["calls[0].headers: is neither an object"]],
    [
      "a header of several values",
      [{ path: "/x", headers: { A: ["b"] } }],
      ["calls[0].headers: A is not of the form"],
    ],
    [
      "a header of ours",
      [{ path: "/x", headers: { Host: "secret" } }],
      ["calls[0].headers: Host is set by job-gate"],
    ],
    ["an empty list", [], ["calls: is an empty list"]],
    ["no list", { path: "/x" }, ["calls: is not a list of calls"]],
    ["an entry that is no object", ["/x"], ["calls[0]: is not an object"]],
    ["an entry without a path", [{ path: "/x" }, { name: "a" }], ["calls[1].path: is missing"]],
    ["an empty path", [{ path: "" }], ["calls[0].path: is missing"]],
    ["a path that is no text", [{ path: 7 }], ["calls[0].path: is missing"]],
    ["an unknown field", [{ path: "/x", url: "/y" }], ["calls[0].url: is not known here"]],
    ["an unknown method", [{ path: "/x", method: "HEAD" }], ['calls[0].method: "HEAD" is not one of POST']],
    [
      "a list of methods",
      [{ path: "/x", method: ["PUT"] }],
      [`calls[0].method: "["PUT"]" is not one of POST`],
    ],
    ["a name that is no text", [{ path: "/x", name: {} }], ["calls[0].name: is not a text"]],
    ["a body that is no JSON", [{ path: "/x", body: "{secret" }], ["calls[0].body: is not JSON"]],
    ["an absolute path", [{ path: "https://x/y" }], ['calls[0].path: "https://x/y" is an absolute URL']],
    [
      "several faults, each in its place",
      [{ path: "/a" }, { path: "//b" }, { path: "/c", method: "X", body: "{" }],
      ['calls[1].path: "//b"', "calls[2].method:", "calls[2].body:"],
    ],
  ])("%s is wrong", (_, value, faults) => {
    const found = faultsOf({ ...given, calls: "given" }, withCalls(value));
    expect(found).toEqual(faults.map((fault) => expect.stringContaining(fault)));
    expect(found.join()).not.toContain("secret");
  });

  test("a text that cannot be parsed is told under the input that holds it", () => {
    const calls = { ok: false as const, problem: "names no file in the workspace" };
    expect(faultsOf({ ...given, "calls-file": "luns.yml" }, { calls })).toEqual([
      "calls-file: names no file in the workspace",
    ]);
  });

  test("stands alone", () => {
    const all = { path: "/x", body: "{}", calls: "a", "calls-file": "b" };
    expect(faultsOf(all, withCalls([{ path: "/x" }]))).toEqual([
      expect.stringContaining("calls-file: is given together with `calls`"),
      expect.stringContaining("path: must be empty together with `calls`"),
      expect.stringContaining("body: must be empty together with `calls`"),
    ]);
  });
});

describe("several job keys", () => {
  test.each<[name: string, text: string, keys: readonly string[]]>([
    ["one a line", "a:1\nb:2\n", ["a:1", "b:2"]],
    ["with commas in them, as the output wrote them", "a,b\nc", ["a,b", "c"]],
    ["a key given twice is waited for once", "a\nb\na", ["a", "b"]],
  ])("%s", (_, text, keys) => {
    const parsed = read({ ...given, "job-key": text });
    expect(parsed.ok && parsed.value.plan.targets).toEqual({ kind: "jobs", keys, name: "" });
  });

  test("nothing but separators is no key", () => {
    expect(faultsOf({ ...given, "job-key": "\n" })).toEqual([
      expect.stringMatching(/^job-key: .* holds no key/),
    ]);
  });

  test("every wrong one is told", () => {
    expect(faultsOf({ ...given, "job-key": "a\n.\n.." })).toHaveLength(2);
  });
});

describe("how many at once", () => {
  test.each(["0", "-1", "ten", "1.5", "1000000"])("max-parallel %s is wrong", (text) => {
    expect(faultsOf({ "max-parallel": text })).toEqual([
      `max-parallel: "${text}" is not a whole number from 1 on`,
    ]);
  });

  test("max-parallel 300 and fail-fast", () => {
    const parsed = read({ "max-parallel": "300", "fail-fast": "true" });
    expect(parsed).toMatchObject({ ok: true, value: { plan: { maxParallel: 300, failFast: true } } });
  });
});
