import { describe, expect, test } from "@jest/globals";
import { faultsOf, type Given, read } from "./input-case.ts";

/** The input `journal`. */

const listOf = (...names: readonly (string | undefined)[]) => ({
  calls: { ok: true as const, value: names.map((name) => ({ name, path: "/x" })) },
});
const JOURNAL = { journal: "/var/lib/job-gate/1.jsonl" };
const LIST: Given = { path: "", calls: "given", ...JOURNAL };

function journalOf(given: Given, sources = {}) {
  const parsed = read(given, sources);
  if (!parsed.ok) throw new Error(parsed.problem.join("\n"));
  return parsed.value.plan.journal;
}

describe("a journal", () => {
  const path = JOURNAL.journal;
  test.each<[string, Given, object, object | undefined]>([
    ["is none where it is not given", {}, {}, undefined],
    ["of a single call", JOURNAL, {}, { path, shard: "", others: [] }],
    ["of a list of one without a name", LIST, listOf(undefined), { path, shard: "", others: [] }],
    ["of a list", LIST, listOf("a", "b"), { path, shard: "", others: [] }],
    [
      "of a part of a list",
      { ...LIST, only: "b" },
      listOf("a", "b", "c"),
      { path, shard: "", others: ["a", "c"] },
    ],
    ["of a shard", { ...LIST, shard: "1/1" }, listOf("a"), { path, shard: "1/1", others: [] }],
    ["of a list that is wrong", { ...LIST, calls: "given" }, listOf("a"), { path, shard: "", others: [] }],
  ])("%s", (_, given, sources, expected) => {
    expect(journalOf(given, sources)).toEqual(expected);
  });

  test("needs names", () => {
    expect(faultsOf(LIST, listOf("a", undefined))).toEqual([
      'journal: "/var/lib/job-gate/1.jsonl" needs a name for every call of the list',
    ]);
  });

  test("is for calls", () => {
    expect(faultsOf({ ...JOURNAL, path: "", "job-key": "k" })).toEqual([
      'journal: "/var/lib/job-gate/1.jsonl" cannot be given together with `job-key`, which issues no call',
    ]);
  });

  test("is passed over where nobody knows the calls", () => {
    expect(faultsOf({ ...JOURNAL, path: "" })).toEqual([expect.stringContaining("path: is missing")]);
  });
});
