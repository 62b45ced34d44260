import { describe, expect, test } from "@jest/globals";
import { faultsOf, type Given, read } from "./input-case.ts";

/** Which calls of a list a step issues. */

const NAMES = Array.from({ length: 40 }, (_, n) => `app${n}`);
const listOf = (names: readonly (string | undefined)[]) => ({
  calls: { ok: true as const, value: names.map((name) => ({ name, path: "/x" })) },
});
const given = (more: Given): Given => ({ path: "", calls: "given", ...more });

function chosen(names: readonly string[], more: Given): readonly string[] {
  const parsed = read(given(more), listOf(names));
  if (!parsed.ok) throw new Error(parsed.problem.join("\n"));
  const { targets } = parsed.value.plan;
  return targets.kind === "calls" ? targets.calls.map(({ name }) => name) : [];
}

describe("`only`", () => {
  test("leaves the others out, in the order of the list", () => {
    expect(chosen(["a", "b", "c"], { only: "c, a" })).toEqual(["a", "c"]);
  });

  test("names calls of the list", () => {
    expect(faultsOf(given({ only: "d" }), listOf(["a", undefined]))).toEqual([
      'only: "d" is the name of no call of the list',
    ]);
  });

  test.each([
    { path: "/x", only: "a" },
    { path: "/x", shard: "1/2" },
  ])("is for lists: %j", (wrong: Given) => {
    expect(faultsOf(wrong)).toEqual([expect.stringContaining("chooses from a list")]);
  });
});

describe("`shard`", () => {
  test("shares the list: each call belongs to one part", () => {
    const parts = [1, 2, 3, 4].map((part) => chosen(NAMES, { shard: `${part}/4` }));
    expect(parts.flat().sort()).toEqual([...NAMES].sort());
    expect(parts.every((part) => part.length > 0)).toBe(true);
  });

  test("moves no call as the list grows", () => {
    const before = chosen(NAMES.slice(0, 20), { shard: "2/4" });
    expect(chosen(NAMES, { shard: "2/4" }).filter((name) => NAMES.indexOf(name) < 20)).toEqual(before);
  });

  test("may have no part of the list", () => {
    const empty = ["1/2", "2/2"].map((shard) => chosen(["a"], { shard }).length);
    expect(empty.sort()).toEqual([0, 1]);
  });

  test.each(["0/2", "3/2", "1", "a/b", "1/1001", "1/0"])("is a part such as 2/5: %s", (shard) => {
    expect(faultsOf(given({ shard }), listOf(["a"]))).toEqual([
      expect.stringContaining(`shard: "${shard}" is not a part`),
    ]);
  });

  test("needs a name for every call", () => {
    expect(faultsOf(given({ shard: "1/2" }), listOf(["a", undefined]))).toEqual([
      expect.stringContaining('shard: "1/2" needs a name for every call'),
    ]);
  });
});

test("two calls of one name are wrong, whatever part is chosen", () => {
  expect(faultsOf(given({ only: "a" }), listOf(["a", "b", "b"]))).toEqual([
    'calls: "b" is the name of two calls: give each its own',
  ]);
});
