import { describe, expect, test } from "@jest/globals";
import type { Hold } from "../../../src/job/api.ts";
import type { PollingMode } from "../../../src/step/plan.ts";
import {
  afterBreak,
  afterGoodReply,
  afterHoldOver,
  afterRefusal,
  canHold,
  type HoldState,
  holdSeconds,
  initialHold,
  isHoldOurs,
  wasBroken,
} from "../../../src/wait/hold.ts";
import { UM } from "../../support/api.ts";

const HOLD: HoldState = { mode: "hold", limitMs: 45_000, proven: false };

describe("whether polls are held", () => {
  test.each<[polling: PollingMode, api: "that holds" | "that does not", mode: HoldState["mode"]]>([
    ["auto", "that holds", "hold"],
    ["long", "that holds", "hold"],
    ["standard", "that holds", "off"],
    ["auto", "that does not", "off"],
    ["long", "that does not", "off"],
  ])("polling: %s with an API %s: %s", (polling, api, mode) => {
    const hold = api === "that holds" ? UM.job.hold : undefined;
    expect(initialHold(polling, hold)).toEqual({ mode, limitMs: 45_000, proven: false });
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
    ["what was learnt", { ...HOLD, limitMs: 15_500 }, 130_000, 1_800_000, 15],
    ["none while one is skipped", { ...HOLD, mode: "skip-once" }, 130_000, 1_800_000, 0],
    ["none in standard polling", { ...HOLD, mode: "off" }, 130_000, 1_800_000, 0],
  ])("%s", (_, hold, requestMs, leftMs, seconds) => {
    expect(holdSeconds(hold, requestMs, leftMs)).toBe(seconds);
  });
});

describe("what is learnt", () => {
  const skipped: HoldState = { ...HOLD, mode: "skip-once", limitMs: 10_000 };
  test.each<[name: string, after: () => HoldState, want: HoldState]>([
    ["a good held reply proves the hold", () => afterGoodReply(HOLD, true), { ...HOLD, proven: true }],
    [
      "a good reply that was not held proves nothing",
      () => afterGoodReply({ ...HOLD, mode: "off" }, false),
      { ...HOLD, mode: "off" },
    ],
    [
      "after the poll that was skipped the next is held",
      () => afterGoodReply(skipped, false),
      { ...skipped, mode: "hold" },
    ],
    [
      "our own limit ends a short hold, which is then paced",
      () => afterHoldOver(HOLD, 4),
      { ...HOLD, mode: "skip-once", proven: true },
    ],
    [
      "a hold of 5 s is none that is short",
      () => afterHoldOver(HOLD, 5),
      { ...HOLD, mode: "look", proven: true },
    ],
    [
      "our own limit ends a hold, not holding",
      () => afterHoldOver(HOLD, 45),
      { ...HOLD, mode: "look", proven: true },
    ],
    ["a refusal ends it", () => afterRefusal(HOLD), { ...HOLD, mode: "off" }],
    ["a break halves it", () => afterBreak(HOLD, 20_000), { ...HOLD, mode: "skip-once", limitMs: 10_000 }],
    [
      "half of 10 s is worth while",
      () => afterBreak(HOLD, 10_000),
      { ...HOLD, mode: "skip-once", limitMs: 5000 },
    ],
    ["below 5 s it is not", () => afterBreak(HOLD, 9999), { ...HOLD, mode: "off" }],
  ])("%s", (_, after, want) => {
    expect(after()).toEqual(want);
  });

  test.each<[tookMs: number, broken: boolean]>([
    [999, false],
    [1000, true],
  ])("a failure after %d ms is a broken hold: %s", (tookMs, broken) => {
    expect(wasBroken(tookMs)).toBe(broken);
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
