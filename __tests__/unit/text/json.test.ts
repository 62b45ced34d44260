import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseBroken } from "../../../src/text/broken-json.ts";
import { parseJson, toJson } from "../../../src/text/json.ts";

describe("an integer beyond 2^53", () => {
  test.each([
    "9007199254740993",
    "-9007199254740993",
    '{"a":[9223372036854775807,1],"b":"9223372036854775807"}',
    '"text with \\" and 9007199254740993"',
  ])("keeps its digits: %s", (text) => {
    expect(toJson(parseJson(text))).toBe(text);
  });

  test.each<[text: string, value: unknown]>([
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", 9007199254740993n],
    ["12345678901234567890.5", Number("12345678901234567890.5")],
    ["1234567890123456e3", Number("1234567890123456e3")],
  ])("%s", (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  test("is written among others, with an indent too", () => {
    expect(toJson({ a: 9007199254740993n, b: undefined }, 2)).toBe('{\n  "a": 9007199254740993\n}');
    expect(toJson(undefined)).toBe("null");
  });

  test("whatever else is in the text, JSON is read as ever", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text));
        expect(parseJson(`[${text},12345678901234567890]`)).toEqual([
          JSON.parse(text),
          12345678901234567890n,
        ]);
      }),
    );
  });

  test("what is no JSON is none", () => {
    expect(() => parseJson('{"a":12345678901234567890')).toThrow(SyntaxError);
  });
});

describe("JSON that broke off", () => {
  test.each<[text: string, value: unknown]>([
    ['{"a":1,"b":{"c":"d","e', { a: 1, b: { c: "d" } }],
    ['{"a":1', {}],
    ['{"a":1 ', { a: 1 }],
    ['{"a":tru', {}],
    ['{"a":true', { a: true }],
    ['{"a":[1,2,', { a: [1, 2] }],
    ['\uFEFF {"a"', {}],
    ['{"a":"b"} x', { a: "b" }],
    ["", undefined],
    ["<html>", undefined],
    ["[}", undefined],
  ])("%s", (text, value) => {
    expect(parseBroken(text)).toEqual(value);
  });

  test("what is read of it stands in the whole", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (whole, at) => {
        const text = JSON.stringify(whole);
        const read = parseBroken(text.slice(0, at % (text.length + 1)));
        const broken = Object.entries((read ?? {}) as object).slice(0, -1);
        for (const [name, value] of broken)
          expect(value).toEqual((parseJson(text) as Record<string, unknown>)[name]);
      }),
    );
  });
});
