import { expect, test } from "@jest/globals";
import { readTime } from "../../../src/text/time.ts";

const NOON = Date.UTC(2026, 0, 5, 12, 0, 0);

test.each<[value: unknown, ms: number | undefined, hasZone: boolean | undefined]>([
  ["2026-01-05T12:00:00Z", NOON, true],
  ["2026-01-05T12:00:00.5Z", NOON + 500, true],
  ["2026-01-05T12:00:00,123456Z", NOON + 123, true],
  ["2026-01-05T13:00:00+01:00", NOON, true],
  ["2026-01-05T13:00:00+0100", NOON, true],
  ["2026-01-05T13:00:00+01", NOON, true],
  ["2026-01-05 12:00:00 Z", NOON, true],
  ["20260105T120000Z", NOON, true],
  ["20260105T120000.5", NOON + 500, false],
  ["2026-01-05T12:00", NOON, false],
  ["2026-01-05", Date.UTC(2026, 0, 5), false],
  ["20260105", Date.UTC(2026, 0, 5), false],
  ["Mon, 05 Jan 2026 12:00:00 GMT", NOON, true],
  ["Mon, nonsense", undefined, undefined],
  [NOON, NOON, true],
  [NOON / 1000, NOON, true],
  [NOON / 1000 + 0.5, NOON + 500, true],
  [String(NOON), NOON, true],
  [String(NOON / 1000), NOON, true],
  [BigInt(NOON), NOON, true],
  [0, undefined, undefined],
  [7, undefined, undefined],
  [Number.NaN, undefined, undefined],
  [1e18, undefined, undefined],
  ["0", undefined, undefined],
  ["soon", undefined, undefined],
  ["2026-13-05T12:00:00Z", undefined, undefined],
  ["", undefined, undefined],
  [true, undefined, undefined],
  [null, undefined, undefined],
  [{}, undefined, undefined],
])("%j", (value, ms, hasZone) => {
  const read = readTime(value);
  expect([read?.ms, read?.hasZone]).toEqual([ms, hasZone]);
});
