import { describe, expect, test } from "@jest/globals";
import { openForCalls } from "../../../src/journal/check.ts";
import {
  accepted,
  ended,
  journalOptions,
  lines,
  memoryFile,
  notTaken,
  opened,
  sending,
} from "../../support/memory-journal.ts";

const call = (name: string, more: object = {}) => ({
  name,
  method: "POST",
  url: `https://um.example.com/api/${name}`,
  ...more,
});

async function checked(
  records: readonly object[],
  calls: readonly ReturnType<typeof call>[],
  { others = [], concern }: { readonly others?: readonly string[]; readonly concern?: string } = {},
) {
  const place = concern === undefined ? {} : { concern };
  const options = journalOptions(memoryFile({ text: lines(...records) }, { run: "77/1", ...place }));
  return { journal: await openForCalls({ calls, others }, options), logged: options.logged };
}

const base = [opened("o1"), sending("a", "i1")];
const took = [...base, accepted("a", "i1", "k")];
const done = [...took, ended("a", "i1", "k", "NORMAL")];
const failed = [...took, ended("a", "i1", "k", "ERROR")];

describe("calls and journal agree where", () => {
  test.each<[string, readonly object[], readonly ReturnType<typeof call>[], readonly string[]]>([
    ["the journal is new", [], [call("a")], []],
    ["the calls are the same", done, [call("a")], []],
    ["a call was added", done, [call("b"), call("a")], []],
    ["a call that had failed was changed", failed, [call("a", { body: "{}" })], []],
    [
      "a call that had not been taken was changed",
      [...base, notTaken("a", "i1")],
      [call("a", { body: "{}" })],
      [],
    ],
    ["a call that is under way is left to others", took, [call("b")], ["a"]],
    ["a person alone wrote of a call", [{ event: "accepted", call: "a", keys: ["k"] }], [call("a")], []],
  ])("%s", async (_, records, calls, others) => {
    const { journal, logged } = await checked(records, calls, { others });
    expect([journal.ok, logged]).toEqual([true, []]);
  });

  test("a call that is done is no longer in the list, which is said", async () => {
    const { journal, logged } = await checked(done, [call("b")]);
    expect(journal.ok).toBe(true);
    expect(logged).toEqual(["info: The journal luns.jsonl tells of calls that this step has no more: a."]);
  });
});

describe("nothing is sent where", () => {
  test.each<[string, readonly object[], readonly ReturnType<typeof call>[], RegExp]>([
    [
      "a call in doubt has another body",
      base,
      [call("a", { body: "{}" })],
      /as POST \S+, and has another body now/,
    ],
    ["a call that is under way has another body", took, [call("a", { body: "{}" })], /has another body now/],
    ["a call that is done goes elsewhere", done, [call("a", { method: "PUT" })], /and is PUT \S+ now/],
    ["a call that is under way is gone", took, [call("b")], /a is not among this step's calls any more/],
    ["a call in doubt is gone", base, [call("b")], /a is not among this step's calls any more/],
  ])("%s", async (_, records, calls, message) => {
    const { journal } = await checked(records, calls);
    expect(journal).toMatchObject({
      ok: false,
      problem: { verdict: "invalid", failure: { code: "journal-mismatch" } },
    });
    expect(journal.ok ? "" : journal.problem.failure.message).toMatch(message);
  });

  test("keys of jobs that had not ended are told", async () => {
    const { journal } = await checked(took, [call("b")]);
    expect(journal.ok ? "" : journal.problem.failure.hint).toMatch(/Jobs that had not ended: k\.$/);
    const other = await checked(done, [call("a", { body: "{}" })]);
    expect(other.journal.ok ? "" : other.journal.problem.failure.hint).not.toMatch(/not ended/);
  });

  test("a name holds a secret", async () => {
    const { journal } = await checked([], [call("app-hunter2")]);
    expect(journal).toMatchObject({ problem: { failure: { message: expect.stringContaining("app-***") } } });
  });

  test("the journal cannot be opened", async () => {
    const { journal } = await checked([{ event: "x" }, opened("o1")], [call("a")]);
    expect(journal.ok).toBe(false);
  });
});

test("a place that is emptied between attempts is warned of", async () => {
  const { journal, logged } = await checked([], [call("a")], { concern: "the runner empties it" });
  expect(journal.ok).toBe(true);
  expect(logged).toEqual([
    "warning: The journal luns.jsonl may be gone before the next attempt: the runner empties it. Give `journal` a path outside of it.",
  ]);
});
