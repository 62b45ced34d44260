import { describe, expect, test } from "@jest/globals";
import { parseListInputs } from "../../../src/inputs/list-inputs.ts";
import type { InputTexts, ListTexts } from "../../../src/inputs/texts.ts";
import type { JobApi } from "../../../src/job/api.ts";
import type { Result } from "../../../src/text/result.ts";
import { inputDefaults } from "../../support/action.ts";
import { API_URL, describeApi, UM } from "../../support/api.ts";

/** The inputs of the viewing action: the same rules, all faults together. */

type FoundApi = Result<JobApi, readonly string[]>;

const SOURCES = {
  givenNames: [],
  readFile: () => ({ ok: false as const, problem: "names no file in the workspace" }),
  tlsFault: () => undefined,
  proxyFault: () => undefined,
};

function parse(
  given: Partial<InputTexts>,
  own: Partial<ListTexts> = {},
  api: FoundApi = { ok: true, value: UM },
) {
  const texts = { ...inputDefaults(), "api-url": API_URL, ...given } as InputTexts;
  return parseListInputs(texts, { ...SOURCES, own: { query: "", "max-records": "20", ...own }, api });
}
const faults = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? [] : parsed.problem;
};
const byPath: FoundApi = {
  ok: true,
  value: describeApi({ accepted: { url: "headers.location" }, job: { state: "state" } }),
};

test("a name like one of the inputs is told", () => {
  const parsed = parseListInputs({ ...inputDefaults(), "api-url": API_URL } as InputTexts, {
    ...SOURCES,
    givenNames: ["max_records", "pasword"],
    own: { query: "", "max-records": "20" },
    api: { ok: true, value: UM },
  });
  expect(parsed).toEqual({
    ok: false,
    problem: ["max_records: is no input: write max-records", "pasword: is no input: write password"],
  });
});

describe("what to show", () => {
  test("the list, with filters", () => {
    expect(parse({}, { query: "?state=running", "max-records": "500" })).toMatchObject({
      ok: true,
      value: {
        plan: {
          what: { kind: "list", query: "state=running", maxRecords: 500 },
          requestTimeoutMs: 130_000,
          warnings: [],
        },
      },
    });
  });

  test("the list, with a ? within its filters", () => {
    const what = { kind: "list", query: "name=a?" };
    expect(parse({}, { query: "name=a?" })).toMatchObject({ ok: true, value: { plan: { what } } });
  });

  test("one job", () => {
    expect(parse({ "job-key": "a:1" })).toMatchObject({
      ok: true,
      value: { plan: { what: { kind: "job", key: "a:1" } } },
    });
    expect(parse({ "job-key": "/tasks/7" }, {}, byPath)).toMatchObject({ ok: true });
  });

  test("a dangerous choice is warned about", () => {
    expect(parse({ "tls-verify": "false" })).toMatchObject({
      value: { plan: { warnings: [expect.stringContaining("`tls-verify`")] } },
    });
  });
});

describe("wrong inputs", () => {
  test.each<[name: string, args: Parameters<typeof parse>, fault: string]>([
    ["no count", [{}, { "max-records": "all" }], 'max-records: "all" is not a whole number from 1 on'],
    ["a fragment in the filters", [{}, { query: "name=#1" }], 'query: "name=#1" holds a #'],
    [
      "filters beside a key",
      [{ "job-key": "a" }, { query: "x=y" }],
      "query: must be empty together with `job-key`",
    ],
    ["a key that is none", [{ "job-key": ".." }], 'job-key: ".." is not a job key'],
    [
      "a key that leads away",
      [{ "job-key": "//elsewhere/7" }, {}, byPath],
      'job-key: "//elsewhere/7" is not a path on the server',
    ],
    [
      "an API without a list",
      [{}, {}, { ok: true, value: describeApi() }],
      "job-key: is missing: the API small has no list of jobs",
    ],
    ["an API that is not known", [{}, {}, { ok: false, problem: ["x"] }], "api: x"],
    [
      "a key with an API that is not known",
      [{ "job-key": "a" }, {}, { ok: false, problem: ["x"] }],
      "api: x",
    ],
    ["no base URL", [{ "api-url": "", "job-key": "/a" }, {}, byPath], "api-url: is missing"],
  ])("%s", (_, args, fault) => {
    expect(faults(...args)).toEqual([expect.stringContaining(fault)]);
  });
});
