import { expect, test } from "@jest/globals";
import { isSameKey, keyText } from "../../../src/job/key.ts";

test.each<[a: string, b: string, isSame: boolean]>([
  ["a:b", "a:b", true],
  ["a:b", "a%3Ab", true],
  ["a%3Ab", "a:b", true],
  ["a:b", "a:c", false],
  ["100%", "100%", true],
  ["100%", "100", false],
])("%s and %s name the same job: %s", (a, b, isSame) => {
  expect(isSameKey(a, b)).toBe(isSame);
});

test.each<[value: unknown, key: string | undefined]>([
  ["a", "a"],
  [7, "7"],
  [9007199254740993n, "9007199254740993"],
  [1.5, undefined],
  [true, undefined],
  [undefined, undefined],
])("the key %p", (value, key) => {
  expect(keyText(value)).toBe(key);
});
