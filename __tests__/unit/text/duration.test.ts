import { describe, expect, test } from "@jest/globals";
import { normaliseWord, wordOf } from "../../../src/job/api.ts";
import { formatDuration, parseDuration } from "../../../src/text/duration.ts";

describe("a duration that is read", () => {
  test.each<[text: string, ms: number]>([
    ["1ms", 1],
    ["500ms", 500],
    ["90s", 90_000],
    ["30m", 1_800_000],
    ["2h", 7_200_000],
    ["1h30m", 5_400_000],
    ["1d2h3m4s5ms", 93_784_005],
    ["1.5h", 5_400_000],
    ["1.25h", 4_500_000],
    ["0.5s", 500],
    ["1m0s", 60_000],
    ["24d", 2_073_600_000],
  ])("%s", (text, ms) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: ms });
  });
});

describe("a duration that is refused", () => {
  interface Case {
    readonly name: string;
    readonly text: string;
    readonly leastMs?: number;
    readonly says: string;
  }
  test.each<Case>([
    { name: "a bare number", text: "30", says: "has no unit: write 30s, 30m or 30ms" },
    { name: "a bare fraction", text: "1.5", says: "has no unit" },
    { name: "a bare fraction, a finer one", text: "1.25", says: "has no unit: write 1.25s" },
    { name: "nothing", text: "", says: "is not a duration" },
    { name: "white space", text: " ", says: "is not a duration" },
    { name: "words", text: "half an hour", says: "is not a duration" },
    { name: "an unknown unit", text: "2w", says: "is not a duration" },
    { name: "a unit in capitals", text: "30M", says: "is not a duration" },
    { name: "a space before the unit", text: "30 m", says: "is not a duration" },
    { name: "a sign", text: "-5s", says: "is not a duration" },
    { name: "an exponent", text: "1e3ms", says: "is not a duration" },
    { name: "a comma", text: "1,5h", says: "is not a duration" },
    { name: "ISO 8601", text: "PT30M", says: "is not a duration" },
    { name: "a number without unit at the end", text: "1h30", says: "is not a duration" },
    { name: "units from small to large", text: "30m1h", says: "units out of order" },
    { name: "a unit twice", text: "1h1h", says: "units out of order" },
    { name: "zero", text: "0s", says: "is too short: the least is 1ms" },
    { name: "less than a millisecond", text: "0.5ms", says: "is too short: the least is 1ms" },
    { name: "less than its least", text: "99ms", leastMs: 100, says: "is too short: the least is 100ms" },
    { name: "more than 24 days", text: "24d1ms", says: "is too long: the most is 24d" },
    { name: "no end of digits", text: `${"9".repeat(400)}h`, says: "is too long" },
  ])("$name", ({ text, leastMs, says }) => {
    expect(parseDuration(text, leastMs)).toEqual({ ok: false, problem: expect.stringContaining(says) });
  });

  test("the least itself is taken", () => {
    expect(parseDuration("100ms", 100)).toEqual({ ok: true, value: 100 });
  });
});

describe("a duration as people say it", () => {
  test.each<[ms: number, text: string]>([
    [0, "0ms"],
    [0.4, "0ms"],
    [350, "350ms"],
    [999.9, "999ms"],
    [1000, "1s"],
    [7340, "7.3s"],
    [59_999, "59.9s"],
    [60_000, "1m"],
    [125_400, "2m5s"],
    [3_600_000, "1h"],
    [3_605_000, "1h5s"],
    [5_400_000, "1h30m"],
    [5_459_000, "1h30m"],
    [90_061_000, "1d1h"],
    [2_073_600_000, "24d"],
  ])("%d ms", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe("the words of a job", () => {
  test.each<[word: string, normal: string]>([
    ["Running", "running"],
    ["PARTIAL_FAILURES", "partial_failures"],
    ["partial-failures", "partial_failures"],
    ["Partial Failures", "partial_failures"],
    ["in-progress", "in_progress"],
    ["  completed ", "completed"],
  ])("%j is compared as %s", (word, normal) => {
    expect(normaliseWord(word)).toBe(normal);
  });

  test.each<[value: unknown, word: string | undefined]>([
    ["running", "running"],
    [" Running ", " Running "],
    [0, "0"],
    [2, "2"],
    [true, "true"],
    ["", undefined],
    ["  ", undefined],
    [null, undefined],
    [undefined, undefined],
    [{}, undefined],
    [["running"], undefined],
  ])("%j is read as %j", (value, word) => {
    expect(wordOf(value)).toBe(word);
  });
});
