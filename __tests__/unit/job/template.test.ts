import { describe, expect, test } from "@jest/globals";
import { bodyType, fillBody, fillHeader, fillUrl } from "../../../src/job/template.ts";

describe("what is filled in changes nothing around it", () => {
  const hostile = 'a"b\\c&d=e {key}\n';
  test.each<[name: string, template: string, value: string, want: string]>([
    ["within a JSON text", '{"a": "x{v}y"}', "1", '{"a": "x1y"}'],
    ["an integer as a JSON value", '{"run_id": {v}}', "9007199254740993", '{"run_id": 9007199254740993}'],
    ["a text as a JSON value", '{"run_id": {v}}', "r-1", '{"run_id": "r-1"}'],
    ["what only looks like a number", '{"run_id": {v}}', "007", '{"run_id": "007"}'],
    [
      "hostile text within a JSON text",
      '{"a": "{v}"}',
      hostile,
      JSON.stringify({ a: hostile }, null, 1).replace(/\n */g, "").replace('{"a"', '{"a"'),
    ],
    ["hostile text as a JSON value", "[{v}]", hostile, JSON.stringify([hostile])],
    ["a JSON text with an escaped quote before it", '{"a\\"{v}": "{v}"}', "1", '{"a\\"1": "1"}'],
    ["a JSON text by itself", '"{v}"', "1", '"1"'],
    ["a form", "user={v}&x=1", hostile, `user=${encodeURIComponent(hostile)}&x=1`],
    ["a form that begins with it", "{v}={v}", "a b", "a%20b=a%20b"],
    ["what has no value", '{"a": "{other}", "b": {other}}', "1", '{"a": "{other}", "b": {other}}'],
    ["what objects inherit", "{constructor}={v}", "1", "{constructor}=1"],
  ])("%s", (_, template, value, want) => {
    expect(fillBody(template, { v: value })).toBe(want);
  });

  test("a path", () => expect(fillUrl("/a/{v}?b={v}", { v: "x/y z" })).toBe("/a/x%2Fy%20z?b=x%2Fy%20z"));
  test("a header", () => expect(fillHeader("Bearer {v}", { v: "x/y" })).toBe("Bearer x/y"));
});

test.each([
  ['{"a": 1}', "application/json"],
  ["{}", "application/json"],
  [' [ "a" ]', "application/json"],
  ["a=b", "application/x-www-form-urlencoded"],
  ["{username}", "application/x-www-form-urlencoded"],
])("%s is sent as %s", (template, want) => {
  expect(bodyType(template)).toBe(want);
});
