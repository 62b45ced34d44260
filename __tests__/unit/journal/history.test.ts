import { describe, expect, test } from "@jest/globals";
import { attemptOf, type CallHistory, readHistory } from "../../../src/journal/history.ts";
import { accepted, ended, lines, notTaken, opened, sending } from "../../support/memory-journal.ts";

function historyOf(file: string, run?: string) {
  const read = readHistory(file, run);
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

const told = (call: CallHistory | undefined) =>
  call && [call.fate, call.intent?.id, Object.fromEntries([...call.jobs].map(([k, end]) => [k, end?.state]))];

describe("what is known of a call", () => {
  const o1 = opened("o1");
  const i1 = sending("a", "i1");
  const o2 = opened("o2", "77/2");
  test.each<[string, readonly object[], unknown]>([
    ["an intent", [o1, i1], ["sent", "i1", {}]],
    ["accepted", [o1, i1, accepted("a", "i1", "k")], ["accepted", "i1", { k: undefined }]],
    [
      "ended",
      [o1, i1, accepted("a", "i1", "k"), ended("a", "i1", "k", "ERROR")],
      ["accepted", "i1", { k: "ERROR" }],
    ],
    ["done at once", [o1, i1, { event: "ended", call: "a", id: "i1", status: 200 }], ["done", "i1", {}]],
    ["not taken", [o1, i1, notTaken("a", "i1")], ["not-taken", "i1", {}]],
    [
      "a new intent forgets the jobs of the one before",
      [o1, i1, accepted("a", "i1", "k"), sending("a", "i2")],
      ["sent", "i2", {}],
    ],
    [
      "a late word on an earlier intent settles nothing about the latest",
      [o1, i1, sending("a", "i2"), notTaken("a", "i1"), accepted("a", "i1", "k")],
      ["sent", "i2", {}],
    ],
    ["an intent without an owner counts for nothing", [i1], undefined],
    ["an intent of a step that was taken over counts for nothing", [o1, o2, i1], undefined],
    ["its facts neither", [o1, sending("a", "i0"), o2, i1, notTaken("a", "i1")], ["sent", "i0", {}]],
    [
      "a step that was taken over still tells what became of its calls",
      [o1, i1, o2, accepted("a", "i1", "k")],
      ["accepted", "i1", { k: undefined }],
    ],
    [
      "a person's line speaks of the latest",
      [o1, i1, sending("a", "i2"), { call: "a", event: "accepted", keys: ["K"] }],
      ["accepted", "i2", { K: undefined }],
    ],
    [
      "a person's line without any intent",
      [{ call: "a", event: "not-taken", why: "looked" }],
      ["not-taken", undefined, {}],
    ],
    [
      "an end of a job that was not told before",
      [o1, i1, ended("a", "i1", "k", "NORMAL")],
      ["accepted", "i1", { k: "NORMAL" }],
    ],
    [
      "a resend that was not sent leaves the call in doubt",
      [
        o1,
        sending("a", "i1", "o1", { once: "k" }),
        sending("a", "i2", "o1", { once: "k" }),
        notTaken("a", "i2"),
      ],
      ["sent", "i2", {}],
    ],
    [
      "unless a person says so",
      [
        o1,
        sending("a", "i1", "o1", { once: "k" }),
        sending("a", "i2", "o1", { once: "k" }),
        { event: "not-taken", call: "a", why: "looked" },
      ],
      ["not-taken", "i2", {}],
    ],
  ])("%s", (_, records, expected) => {
    expect(told(historyOf(lines(...records)).calls.get("a"))).toEqual(expected);
  });

  test("keys that were read of a call in doubt, and doubts beside keys", () => {
    const { calls } = historyOf(
      lines(o1, i1, { event: "in-doubt", call: "a", id: "i1", keys: ["k"] }, sending("b", "i2"), {
        ...accepted("b", "i2", "k2"),
        doubts: true,
      }),
    );
    expect(calls.get("a")).toMatchObject({ fate: "sent", seen: ["k"], hasDoubts: false });
    expect(calls.get("b")).toMatchObject({ fate: "accepted", hasDoubts: true });
  });

  test("a job that another one took the place of, others beside it left as they are", () => {
    const handedOn = { event: "handed-on", call: "a", id: "i1", key: "k1", next: "2:n" };
    const { calls } = historyOf(
      lines(o1, i1, accepted("a", "i1", "k1", "k2"), handedOn, ended("a", "i1", "2:n", "NORMAL")),
    );
    expect([...(calls.get("a")?.jobs ?? [])].map(([key, end]) => [key, end?.state])).toEqual([
      ["2:n", "NORMAL"],
      ["k2", undefined],
    ]);
  });

  test("when a call was first sent with its idempotency key", () => {
    const keyed = (id: string, once: string, at: string) => sending("a", id, "o1", { once, at });
    const first = historyOf(lines(o1, keyed("i1", "k", "t1"), keyed("i2", "k", "t2")));
    expect(first.calls.get("a")?.intent).toMatchObject({ at: "t2", firstAt: "t1" });
    const other = historyOf(lines(o1, keyed("i1", "k", "t1"), keyed("i2", "l", "t2")));
    expect(other.calls.get("a")?.intent).toMatchObject({ firstAt: "t2" });
  });
});

describe("the file", () => {
  const one = lines(opened("o1"));
  test.each<[string, string, Partial<ReturnType<typeof historyOf>>]>([
    ["nothing", "", { isEmpty: true, isTorn: false }],
    ["blank lines", "\n\n", { isEmpty: true, isTorn: false }],
    ["a line", one, { isEmpty: false, isTorn: false }],
    ["a line without its end", one.trimEnd(), { isTorn: true }],
    ["a piece of a line", `${one}{"event":"sen`, { isTorn: true }],
    ["zeros, as after a loss of power", `${one}\u0000\u0000`, { isTorn: true }],
    [
      "a piece of a line before the next attempt is armed",
      `${one}{"eve\n\n{"event":"armed","run":"77/2"}\n`,
      { isTorn: false },
    ],
    ["pieces of two lines before the next opening", `{"eve\n{"event":"op\n${one}`, { isTorn: false }],
    ["a piece of a line before the next opening", `{"eve\n${one}`, { isTorn: false }],
    [
      "line breaks of Windows, and a byte order mark",
      `\uFEFF${one.replaceAll("\n", "\r\n")}`,
      { isTorn: false },
    ],
  ])("%s", (_, file, expected) => {
    expect(historyOf(file)).toMatchObject(expected);
  });

  test.each<[string, string, string]>([
    ["a text that is no journal", "hello\n", "line 1 is no JSON object"],
    ["such a text without an end", "hello", "line 1 is no JSON object"],
    ["a damaged line in the middle", `${one}{"x\n${lines(sending("a", "i"))}`, "line 2 is no JSON object"],
    ["a damaged line last, with its end", `${one}{"x\n`, "line 2 is no JSON object"],
    ["a line glued to a piece of another", `${one}{"eve${one}`, "line 2 is no JSON object"],
    [
      "a whole line that says nothing, before an opening",
      `{"event":"nottaken"}\n${one}`,
      "line 1 has none of the events opened, armed, sending, accepted, in-doubt, handed-on, ended, not-taken",
    ],
    [
      "a whole line that says nothing, last",
      `${one}{"event":"nottaken"}`,
      "line 2 has none of the events opened, armed, sending, accepted, in-doubt, handed-on, ended, not-taken",
    ],
    [
      "a newer format before an opening",
      lines(opened("o1", "", { v: 9 }), opened("o2")),
      "line 1 was written by a newer job-gate (format 9)",
    ],
    [
      "a newer format",
      lines(opened("o1", "", { v: 9 })),
      "line 1 was written by a newer job-gate (format 9)",
    ],
  ])("%s is not trusted", (_, file, problem) => {
    expect(readHistory(file)).toEqual({ ok: false, problem });
  });

  test.each<[string, readonly object[], number]>([
    ["its own line came", [{ event: "armed", run: "77/1" }, opened("o1", "77/1")], -1],
    ["nothing came after it", [opened("o1", "77/1"), { event: "armed", run: "77/2" }], 1],
    ["it is this attempt's own", [opened("o1", "77/1"), { event: "armed", run: "77/3" }], -1],
  ])("an attempt that was armed: %s", (_, records, line) => {
    expect(historyOf(lines(...records), "77/3").lostAtLine).toBe(line);
  });
});

test.each<[string, readonly string[], string]>([
  ["the CI system's number", ["77/1", "77/3"], "3"],
  ["counted, where there is none", ["", ""], "2"],
])("an attempt is called by %s", (_, runs, expected) => {
  const { openers } = historyOf(lines(...runs.map((run, n) => opened(`o${n}`, run))));
  expect(attemptOf(openers)).toBe(expected);
});
