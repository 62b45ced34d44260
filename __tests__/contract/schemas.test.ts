import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import fc from "fast-check";
import { parse } from "yaml";
import { CALLS_SCHEMA } from "../../scripts/calls-schema.ts";
import { jobApiSchema, placesOf, readFieldTexts, textOf } from "../../scripts/job-api-schema.ts";
import { BUILT_IN_APIS } from "../../src/apis/find-api.ts";
import { checkForm } from "../../src/apis/language/validate.ts";
import { readCallList } from "../../src/inputs/calls.ts";
import { someOf } from "../support/mutants.ts";

/** The JSON Schemas for editors say what the program says, as far as a schema can. */

const texts = readFieldTexts(readFileSync("docs/job-apis.md", "utf8"));
const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const ajv = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true });
const isJobApi = ajv.compile(read("schemas/job-api.json"));
const isCalls = ajv.compile(read("schemas/calls.json"));

const EXAMPLES = readdirSync("examples/apis").map((name) => `examples/apis/${name}`);
const CALLS = "examples/luns/all.yml";
const example = (path: string) => parse(readFileSync(path, "utf8"), { merge: true });

test("they are what `npm run generate` writes", () => {
  expect(read("schemas/job-api.json")).toEqual(jobApiSchema(texts));
  expect(read("schemas/calls.json")).toEqual(CALLS_SCHEMA);
});

describe("docs/job-apis.md", () => {
  test.each(placesOf())("says what %s is", (place) => {
    // An object is explained by its fields.
    const isParent = placesOf().some((other) => other.startsWith(`${place}.`));
    if (!isParent) expect(textOf(place, texts)).toMatch(/\w/);
  });

  test("has no row of a field that is none", () => {
    expect([...texts.keys()].filter((name) => !placesOf().includes(name))).toEqual([]);
  });
});

describe("every example", () => {
  test.each(EXAMPLES)("%s is right, and names the schema in its first line", (path) => {
    isJobApi(example(path));
    expect(isJobApi.errors ?? []).toEqual([]);
    expect(readFileSync(path, "utf8")).toMatch(
      /^# yaml-language-server: \$schema=\S+\/v1\/schemas\/job-api\.json\n/,
    );
  });

  test(`${CALLS} is right, and names the schema in its first line`, () => {
    isCalls(example(CALLS));
    expect(isCalls.errors ?? []).toEqual([]);
    expect(readFileSync(CALLS, "utf8")).toMatch(
      /^# yaml-language-server: \$schema=\S+\/v1\/schemas\/calls\.json\n/,
    );
  });

  test.each(BUILT_IN_APIS.map((each) => [each.name, each] as const))("%s, which is built in", (_, api) => {
    isJobApi(api);
    expect(isJobApi.errors ?? []).toEqual([]);
  });
});

describe("wrong ones are refused by the schema where the program refuses them", () => {
  /** What no schema tells: the syntax of JMESPath, and how long a duration is in all. */
  const BEYOND = /is no JMESPath|calls the unknown function|is too short|is too long/;
  const formFaults = (value: unknown) => {
    const faults: string[] = [];
    checkForm(value, (place, problem) => faults.push(`${place} ${problem}`));
    return tellable(faults, BEYOND);
  };

  test("descriptions", () => {
    const seeds = [...BUILT_IN_APIS, ...EXAMPLES.map(example)];
    const counts = { good: 0, wrong: 0 };
    fc.assert(
      fc.property(someOf(seeds), (description) => {
        const faults = formFaults(description);
        if (faults === undefined) return;
        counts[faults.length === 0 ? "good" : "wrong"] += 1;
        const isGood = isJobApi(description);
        const shown = JSON.stringify(description);
        expect({ shown, faults, isGood }).toEqual({ shown, faults, isGood: faults.length === 0 });
      }),
      { numRuns: 5000 },
    );
    // Of both kinds there were enough to tell.
    expect(Math.min(counts.good, counts.wrong)).toBeGreaterThan(100);
  });

  /** What no schema tells: JSON in a text, where a path leads, lines of headers, names that repeat or are ours. */
  const BEYOND_CALLS =
    /is not JSON|leads out of|headers a line is not of the form|is given twice|cannot hold|job-gate itself/;
  const callFaults = (value: unknown) => {
    const faults: string[] = [];
    const context = { apiUrl: "https://um.example.com/api", headers: {}, api: undefined };
    readCallList(value, "POST", context, (place, problem) => faults.push(`${place} ${problem}`));
    return tellable(faults, BEYOND_CALLS);
  };

  test("lists of calls", () => {
    const full = {
      name: 7,
      method: "put",
      path: "/luns/1?a=b",
      body: "{}",
      headers: { "X-Trace": "a", "X-N": 1 },
    };
    const counts = { good: 0, wrong: 0 };
    fc.assert(
      fc.property(someOf([example(CALLS), [full]]), (calls) => {
        const faults = callFaults(calls);
        if (faults === undefined) return;
        counts[faults.length === 0 ? "good" : "wrong"] += 1;
        const isGood = isCalls(calls);
        const shown = JSON.stringify(calls);
        expect({ shown, faults, isGood }).toEqual({ shown, faults, isGood: faults.length === 0 });
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(counts.good, counts.wrong)).toBeGreaterThan(100);
  });
});

/** The faults that a schema tells too; undefined where there are others alone, behind which more may stand. */
function tellable(faults: readonly string[], beyond: RegExp): readonly string[] | undefined {
  const told = faults.filter((fault) => !beyond.test(fault));
  return told.length === 0 && faults.length > 0 ? undefined : told;
}
