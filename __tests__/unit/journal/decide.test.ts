import { describe, expect, test } from "@jest/globals";
import type { TerminalState } from "../../../src/job/api.ts";
import { bindingIntent, decide, isLive } from "../../../src/journal/decide.ts";
import { readHistory } from "../../../src/journal/history.ts";
import { accepted, ended, lines, notTaken, opened, sending } from "../../support/memory-journal.ts";

const FAIL_ON: readonly TerminalState[] = ["PARTIAL_FAILURES", "ERROR"];
const SENT_MS = Date.parse("2026-01-05T11:00:00.000Z");
const HOUR_MS = 3_600_000;

interface Row {
  readonly records: readonly object[];
  readonly failOn?: readonly TerminalState[];
  readonly keepsMs?: number;
  readonly nowMs?: number;
}

function decided({ records, failOn = FAIL_ON, keepsMs = 0, nowMs = SENT_MS }: Row) {
  const history = readHistory(lines(...records), "77/9");
  if (!history.ok) throw new Error(history.problem);
  return decide("a", history.value, { failOn: new Set(failOn), keepsMs, nowMs });
}

const base = [opened("o1"), sending("a", "i1")];
const took = [...base, accepted("a", "i1", "k")];
const two = [...base, accepted("a", "i1", "k", "l")];
const end = (state: string, key = "k") => ended("a", "i1", key, state);
const keyed = [opened("o1"), sending("a", "i1", "o1", { once: "key" })];
const armed = { event: "armed", run: "77/8" };

describe("what a step does about a call of which the journal says", () => {
  test.each<[string, Row, object]>([
    ["nothing", { records: [] }, { kind: "issue", why: "" }],
    ["not taken", { records: [...base, notTaken("a", "i1")] }, { kind: "issue", why: "not-taken" }],
    ["accepted", { records: took }, { kind: "resume", jobs: [{ key: "k", end: undefined }] }],
    ["ended NORMAL", { records: [...took, end("NORMAL")] }, { kind: "resume" }],
    [
      "ended ERROR, outside of today's fail-on",
      { records: [...took, end("ERROR")], failOn: [] },
      { kind: "resume" },
    ],
    ["ended ERROR, in fail-on", { records: [...took, end("ERROR")] }, { kind: "issue", why: "failed" }],
    [
      "ended PARTIAL_FAILURES, in fail-on",
      { records: [...took, end("PARTIAL_FAILURES")] },
      { kind: "resume" },
    ],
    [
      "ended WARNING, in fail-on",
      { records: [...took, end("WARNING")], failOn: ["WARNING"] },
      { kind: "resume" },
    ],
    [
      "all of two jobs ended ERROR",
      { records: [...two, end("ERROR"), end("ERROR", "l")] },
      { kind: "issue" },
    ],
    [
      "one of two jobs ended ERROR",
      { records: [...two, end("ERROR"), end("NORMAL", "l")] },
      { kind: "resume" },
    ],
    ["one of two jobs ended ERROR, one runs", { records: [...two, end("ERROR")] }, { kind: "resume" }],
    [
      "ended ERROR, with doubts beside",
      { records: [...base, { ...accepted("a", "i1", "k"), doubts: true }, end("ERROR")] },
      { kind: "resume" },
    ],
    [
      "done at once",
      { records: [...base, { event: "ended", call: "a", id: "i1", status: 201 }] },
      { kind: "done" },
    ],
    ["no outcome", { records: base }, { kind: "doubt" }],
    ["no outcome, and the API knows keys now", { records: base, keepsMs: HOUR_MS }, { kind: "doubt" }],
    [
      "no outcome, with a key the server still remembers",
      { records: keyed, keepsMs: HOUR_MS, nowMs: SENT_MS + 60_000 },
      { kind: "resend", once: "key", forMs: HOUR_MS - 60_000 },
    ],
    [
      "no outcome, with a key the server has forgotten",
      { records: keyed, keepsMs: HOUR_MS, nowMs: SENT_MS + HOUR_MS },
      { kind: "doubt" },
    ],
    [
      "no outcome, with a key, by a clock that went back",
      { records: keyed, keepsMs: HOUR_MS, nowMs: SENT_MS - 1 },
      { kind: "doubt" },
    ],
    [
      "accepted with the key of another call",
      { records: [opened("o1"), sending("b", "i0"), accepted("b", "i0", "k"), ...took.slice(1)] },
      { kind: "doubt" },
    ],
    [
      "accepted with a key that another call was answered with later",
      { records: [...took, sending("b", "i0"), accepted("b", "i0", "k")] },
      { kind: "resume" },
    ],
    ["nothing, and an attempt was lost", { records: [armed] }, { kind: "doubt" }],
    [
      "not taken, and an attempt was lost",
      { records: [...base, notTaken("a", "i1"), armed] },
      { kind: "doubt" },
    ],
    ["failed, and an attempt was lost", { records: [...took, end("ERROR"), armed] }, { kind: "doubt" }],
    [
      "accepted, and an attempt was lost that would have waited",
      { records: [...took, armed] },
      { kind: "resume" },
    ],
    [
      "an attempt was lost, and a person looked",
      { records: [armed, { call: "a", event: "not-taken", why: "looked" }] },
      { kind: "issue", why: "not-taken" },
    ],
  ])("%s", (_, row, expected) => {
    expect(decided(row)).toMatchObject(expected);
  });
});

describe("a call must be the same as before, and may not be missing, where the journal says", () => {
  test.each<[string, readonly object[], boolean, boolean]>([
    ["no outcome", base, true, true],
    ["accepted", took, true, true],
    ["ended NORMAL", [...took, end("NORMAL")], true, false],
    ["ended PARTIAL_FAILURES", [...took, end("PARTIAL_FAILURES")], true, false],
    ["ended ERROR", [...took, end("ERROR")], false, false],
    ["not taken", [...base, notTaken("a", "i1")], false, false],
    ["done at once", [...base, { event: "ended", call: "a", id: "i1", status: 200 }], true, false],
    [
      "ended, with doubts",
      [...base, { ...accepted("a", "i1", "k"), doubts: true }, end("NORMAL")],
      true,
      true,
    ],
  ])("%s", (_, records, isBound, isOpen) => {
    const history = readHistory(lines(...records));
    const past = history.ok ? history.value.calls.get("a") : undefined;
    if (past === undefined) throw new Error("nothing is known of the call");
    expect([bindingIntent(past) !== undefined, isLive(past)]).toEqual([isBound, isOpen]);
  });
});
