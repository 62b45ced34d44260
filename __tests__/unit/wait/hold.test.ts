import { describe, expect, test } from "@jest/globals";
import type { PollResult } from "../../../src/client/poll.ts";
import type { Hold } from "../../../src/job/api.ts";
import {
  afterHoldEnd,
  canHold,
  type HeldPoll,
  type HoldEnd,
  type HoldState,
  holdSeconds,
  initialHold,
  isHoldOurs,
  lookFirst,
  type PollingMode,
  wasKept,
} from "../../../src/wait/hold.ts";
import { UM } from "../../support/api.ts";
import { replyOf } from "../../support/script.ts";

const AUTO = { polling: "auto", isOurs: false } as const;
const HOLD: HoldState = { mode: "hold", maxMs: 45_000, isProven: false };

test.each<[mode: HoldState["mode"], watched: HoldState["mode"]]>([
  ["hold", "look"],
  ["off", "off"],
])("where a person watches, %s begins as %s", (mode, watched) => {
  expect(lookFirst({ ...HOLD, mode }).mode).toBe(watched);
});

describe("whether polls are held", () => {
  test.each<[polling: PollingMode, api: "that holds" | "that does not", mode: HoldState["mode"]]>([
    ["auto", "that holds", "hold"],
    ["long", "that holds", "hold"],
    ["standard", "that holds", "off"],
    ["auto", "that does not", "off"],
    ["long", "that does not", "off"],
  ])("polling: %s with an API %s: %s", (polling, api, mode) => {
    const hold = api === "that holds" ? UM.job.hold : undefined;
    expect(initialHold(polling, hold)).toEqual({ mode, maxMs: 45_000, isProven: false });
  });
});

describe("the seconds asked for", () => {
  test.each<[name: string, hold: HoldState, requestMs: number, leftMs: number, seconds: number]>([
    ["45 s", HOLD, 130_000, 1_800_000, 45],
    ["the request timeout less 1 s", HOLD, 20_000, 1_800_000, 19],
    ["the time left less 0.5 s", HOLD, 130_000, 10_500, 10],
    ["whole seconds only", HOLD, 130_000, 10_400, 9],
    ["the least is 1 s", HOLD, 130_000, 1500, 1],
    ["below 1 s no hold", HOLD, 130_000, 1499, 0],
    ["a request timeout below 2 s leaves no hold", HOLD, 1999, 1_800_000, 0],
    ["none after the deadline", HOLD, 130_000, 0, 0],
    ["what was learnt", { ...HOLD, maxMs: 15_500 }, 130_000, 1_800_000, 15],
    ["none while one is skipped", { ...HOLD, mode: "skip-once" }, 130_000, 1_800_000, 0],
    ["none in standard polling", { ...HOLD, mode: "off" }, 130_000, 1_800_000, 0],
  ])("%s", (_, hold, requestMs, leftMs, seconds) => {
    expect(holdSeconds(hold, requestMs, leftMs)).toBe(seconds);
  });
});

describe("what is learnt", () => {
  const skipped: HoldState = { ...HOLD, mode: "skip-once", maxMs: 10_000 };
  const off: HoldState = { ...HOLD, mode: "off" };
  const seen = { kind: "running" } as PollResult;
  const unseen = { kind: "faulty" } as PollResult;
  const poll = (fields: Partial<HeldPoll>): HeldPoll => ({
    exchange: replyOf(200),
    result: seen,
    tookMs: 0,
    heldSeconds: 45,
    ...fields,
  });
  test.each<[name: string, before: HoldState, end: HoldEnd, poll: Partial<HeldPoll>, want: HoldState]>([
    ["a good held reply proves the hold", HOLD, "answered", {}, { ...HOLD, isProven: true }],
    ["a good reply that was not held proves nothing", off, "none", {}, off],
    ["after the poll that was skipped the next is held", skipped, "none", {}, { ...skipped, mode: "hold" }],
    ["not while the job is out of sight", skipped, "none", { result: unseen }, skipped],
    [
      "our own limit ends a short hold, which is then paced",
      HOLD,
      "over",
      { heldSeconds: 4 },
      { ...HOLD, mode: "skip-once", isProven: true },
    ],
    [
      "a hold of 5 s is none that is short",
      HOLD,
      "over",
      { heldSeconds: 5 },
      { ...HOLD, mode: "look", isProven: true },
    ],
    ["our own limit ends a hold, not holding", HOLD, "over", {}, { ...HOLD, mode: "look", isProven: true }],
    ["a refusal ends it", HOLD, "refused", {}, off],
    ["a break halves it", HOLD, "broken", { tookMs: 20_000 }, { ...HOLD, mode: "skip-once", maxMs: 10_000 }],
    [
      "half of 10 s is worth while",
      HOLD,
      "broken",
      { tookMs: 10_000 },
      { ...HOLD, mode: "skip-once", maxMs: 5000 },
    ],
    [
      "below 5 s one try at 5 s follows",
      HOLD,
      "broken",
      { tookMs: 9999 },
      { ...HOLD, mode: "skip-once", maxMs: 5000 },
    ],
    ["which is the last", { ...HOLD, maxMs: 5000 }, "broken", { tookMs: 4000 }, { ...off, maxMs: 5000 }],
    ["a hold that is cut below 5 s is not tried again", HOLD, "broken", { tookMs: 4999 }, off],
    ["what had no part in it teaches nothing", HOLD, "failed", {}, HOLD],
  ])("%s", (_, before, end, fields, want) => {
    expect(afterHoldEnd(before, end, poll(fields), AUTO)).toEqual(want);
  });

  test.each<[tookMs: number, maxMs: number]>([
    [20_000, 10_000],
    [1500, 1000],
  ])("`polling: long` asks for half of a hold that broke after %d ms, never for none", (tookMs, maxMs) => {
    const long = { ...AUTO, polling: "long" } as const;
    expect(afterHoldEnd(HOLD, "broken", poll({ tookMs }), long)).toEqual({
      ...HOLD,
      mode: "skip-once",
      maxMs,
    });
  });

  test.each<[heldSeconds: number, tookMs: number, kept: boolean]>([
    [45, 44_499, false],
    [45, 44_500, true],
    [5, 4500, true],
    [4, 4000, false],
    [0, 5000, false],
  ])("a hold of %d s that took %d ms was kept: %s", (heldSeconds, tookMs, kept) => {
    expect(wasKept(poll({ heldSeconds, tookMs }))).toBe(kept);
  });
});

describe("what an API needs for a hold", () => {
  const query = (template: string) => ({ kind: "query", template }) as const;
  interface Case {
    readonly name: string;
    readonly hold: Hold | undefined;
    readonly lastModified: string | undefined;
    readonly can: boolean;
    readonly isOurs: boolean;
  }
  test.each<Case>([
    { name: "seconds", hold: query("s={seconds}"), lastModified: undefined, can: true, isOurs: false },
    { name: "nothing", hold: query("wait"), lastModified: undefined, can: true, isOurs: true },
    {
      name: "the last change",
      hold: query("t={last_modified}"),
      lastModified: undefined,
      can: false,
      isOurs: true,
    },
    {
      name: "the last change, known",
      hold: query("t={last_modified}"),
      lastModified: "t1",
      can: true,
      isOurs: true,
    },
    { name: "it cannot hold", hold: undefined, lastModified: "t1", can: false, isOurs: false },
  ])("$name", ({ hold, lastModified, can, isOurs }) => {
    expect([canHold(hold, lastModified), isHoldOurs(hold)]).toEqual([can, isOurs]);
  });
});
