import { describe, expect, test } from "@jest/globals";
import { BUILT_IN_APIS, findApi } from "../../../src/apis/find-api.ts";
import { compileExpression } from "../../../src/apis/language/expression.ts";
import { describeApi } from "../../support/api.ts";

describe("the built-in descriptions", () => {
  const noFile = () => ({ ok: false as const, problem: "names no file in the workspace" });

  test.each(BUILT_IN_APIS.map(({ name }) => name))("%s compiles and is found by its name", async (name) => {
    expect(await findApi(name, noFile)).toMatchObject({ ok: true, value: { name } });
  });

  test.each<[name: string, fault: string]>([
    ["constructor", '"constructor" is no built-in API (unified-manager, '],
    ["./gone.yml", '"./gone.yml" names no file in the workspace'],
  ])("%s is not found", async (name, fault) => {
    expect(await findApi(name, noFile)).toEqual({ ok: false, problem: [expect.stringContaining(fault)] });
  });
});

describe("a description in a file", () => {
  const GOOD = {
    name: "own",
    accepted: { key: "body.id" },
    job: { path: "/t/{key}", state: "s" },
    words: { NORMAL: [1] },
  };
  const find = (text: string) => findApi("./own.json", () => ({ ok: true, value: text }));

  test.each([
    ["JSON", JSON.stringify(GOOD)],
    ["JSON behind a byte order mark", `\uFEFF${JSON.stringify(GOOD, null, 2)}\n`],
    [
      "YAML",
      "name: own\naccepted: {key: body.id}\njob: {path: '/t/{key}', state: s}\nwords: {NORMAL: [1]}\n",
    ],
  ])("may be %s", async (_, text) => {
    expect(await find(text)).toMatchObject({ ok: true, value: { name: "own", job: { path: "/t/{key}" } } });
  });

  test("tells the line of a fault in JSON too", async () => {
    const wrong = JSON.stringify({ ...GOOD, words: { GOOD: [1] } }, null, 2);
    expect(await find(wrong)).toEqual({
      ok: false,
      problem: [
        expect.stringMatching(/^\.\/own\.json:11: words\.GOOD is not known here/),
        expect.stringMatching(/^\.\/own\.json:1\d: words has no word for a good end/),
      ],
    });
  });
});

describe("a wrong expression", () => {
  test.each<[text: string, problem: string]>([
    ["nope(a)", "calls the unknown function nope() at character 1"],
    ["a.b[?nope(@)]", "calls the unknown function nope() at character 6"],
    ["to_string(nope(a))", "calls the unknown function nope() at character 11"],
    ["a.b..c", "at character 4"],
    ["a b", "at character"],
    ["[", "at character 1"],
  ])("names the character: %s", (text, problem) => {
    expect(compileExpression(text)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });
});

test("a description that was not checked is a fault of ours", () => {
  expect(() => describeApi({ results: "a..b" })).toThrow("a..b");
});

describe("what a description leaves out", () => {
  test("is absent, or yields nothing", () => {
    const api = describeApi({ job: { state: "state" } });
    expect(api).toMatchObject({
      job: { path: undefined, hold: undefined, status: undefined, end: undefined },
      detail: undefined,
      list: undefined,
      cancel: undefined,
      cancelRefusal: "the API small has no call that cancels a job",
      foreignPaths: [],
    });
    expect([api.job.start({}), api.results({}), api.tasks({}), api.accepted.lastModified({})]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(api.job.at?.({ a: 1 })).toEqual({ a: 1 });
  });

  test("and what it says, is kept", () => {
    const api = describeApi({
      job: { path: "/{key}", at: "reply", state: "state", hold: { path: "/{key}/wait" } },
      cancel: { method: "DELETE", path: "/{key}" },
      list: { path: "/tasks", records: "@", key: "id", submitted: "at" },
    });
    expect(api).toMatchObject({
      job: { at: undefined, hold: { kind: "path", template: "/{key}/wait" } },
      cancel: { method: "DELETE", path: "/{key}", body: undefined },
      list: { path: "/tasks", byKey: undefined },
    });
    expect(api.list?.name({ name: "x" })).toBeNull();
  });
});

describe("an expression", () => {
  const value = (text: string, document: unknown): unknown => {
    const compiled = compileExpression(text);
    if (!compiled.ok) throw new Error(compiled.problem);
    return compiled.value(document);
  };
  test.each<[name: string, text: string, document: unknown, want: unknown]>([
    ["finds a value", "a.b", { a: { b: 1 } }, 1],
    ["yields null for what is not there", "a.b.c", { a: 1 }, null],
    ["yields null for a document of nothing", "a", undefined, null],
    ["yields null for a type that its function does not take", "length(a)", { a: 1 }, null],
    ["yields null for a function that gets nothing", "contains(a, 'x')", {}, null],
    ["keeps false", "a", { a: false }, false],
    ["takes the last segment of a path", "last_segment(a)", { a: "/x/y%3Az" }, "y:z"],
    ["of a URL with a query", "last_segment(a)", { a: "https://h/x/y?z=/q" }, "y"],
    ["past slashes at its end", "last_segment(a)", { a: "/x/y//" }, "y"],
    ["as it is, where it cannot be decoded", "last_segment(a)", { a: "/x/%zz" }, "%zz"],
    ["of nothing, which is nothing", "last_segment(a)", { a: "" }, ""],
    ["of another type, which is null", "last_segment(a)", { a: 1 }, null],
  ])("%s", (_, text, document, want) => {
    expect(value(text, document)).toEqual(want);
  });
});
