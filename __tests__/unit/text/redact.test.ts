import { describe, expect, test } from "@jest/globals";
import { createPrinter } from "../../../src/text/redact.ts";

const ESC = "\u001b";

describe("a line that is printed", () => {
  test.each<[name: string, text: string, want: string]>([
    ["plain text", "Job a is running.", "Job a is running."],
    ["a workflow command", "::set-output name=a::b", ": :set-output name=a: :b"],
    ["a command after white space", "  \t::error::x", ": :error: :x"],
    ["a command in the middle", "x ::warning::y", "x : :warning: :y"],
    ["a command after a line break", "x\n::stop-commands::y", "x : :stop-commands: :y"],
    ["a command after a carriage return", "x\r::add-mask::y", "x : :add-mask: :y"],
    ["a command after a line separator", "x\u2028::add-mask::y", "x : :add-mask: :y"],
    ["three colons", ":::error::x", ": : :error: :x"],
    ["colons that would be put together", `:${ESC}[0m:error::x`, ": :error: :x"],
    ["the older form", "##[error]x", "## [error]x"],
    ["the older form after text", "x ##[group]y", "x ## [group]y"],
    ["the older form put together", `#${ESC}[1m#[error]x`, "## [error]x"],
    ["an IPv6 address", "fe80::1 refused", "fe80::1 refused"],
    ["an IPv6 address at the start", "::1 refused", ": :1 refused"],
    ["a time", "12:00:07", "12:00:07"],
    ["colours", `${ESC}[31;1mred${ESC}[0m text`, "red text"],
    ["a title sequence", `${ESC}]0;title\u0007x`, "]0;title x"],
    ["NUL and friends", "a\u0000b\u0007c\u007fd\u009be", "a b c d e"],
    ["tabs and line breaks", "a\tb\r\nc", "a b c"],
    ["marks that reorder text", "a\u202eb\u2066c\u200ed\ufeffe", "a b c d e"],
    ["letters of all kinds", "Größe → 数 🙂", "Größe → 数 🙂"],
  ])("%s", (_, text, want) => {
    expect(createPrinter([]).line(text)).toBe(want);
  });

  test("several lines stay several, each as one", () => {
    expect(createPrinter([]).lines("a\r\n::error::b\r##[x]\u2028c\u2029d\ne")).toBe(
      "a\n: :error: :b\n## [x]\nc\nd\ne",
    );
  });
});

describe("a credential", () => {
  const SECRET = 'p"ä/ss word';
  const printer = () => createPrinter(["abc", "1234", SECRET, "hunter2", "hunter2hunter2", ""]);
  test.each<[name: string, text: string, want: string]>([
    ["as it is", `x ${SECRET} y`, "x *** y"],
    ["more than once", "hunter2 hunter2", "*** ***"],
    ["in JSON", `{"a":${JSON.stringify(SECRET)}}`, '{"a":"***"}'],
    ["in a URL", `/a?p=${encodeURIComponent(SECRET)}`, "/a?p=***"],
    ["within a word", "xhunter2y", "x***y"],
    ["the longer one first", "hunter2hunter2", "***"],
    ["with a colour in it", `hun${ESC}[31mter2`, "***"],
    ["too short to be masked", "abc", "abc"],
    ["just long enough to be masked", "1234", "***"],
  ])("%s", (_, text, want) => {
    expect(printer().line(text)).toBe(want);
  });

  test.each<[name: string, secret: string, text: string]>([
    ["with a control character in it", "hun\u0001ter2", "x hun\u0001ter2"],
    ["with a line break in it", "hun\nter2", "x hun\nter2"],
    ["with a command in it", "::error::x", "x ::error::x"],
    ["with white space around", "  hunter2  ", "x   hunter2  "],
    ["with half a character in it", "hunter2\ud83d", "x hunter2\ud83d"],
  ])("%s", (_, secret, text) => {
    expect(createPrinter([secret]).line(text)).toBe("x ***");
  });

  test("that goes over several lines, none of them long enough to be masked", () => {
    expect(createPrinter(["abc\ndef"]).lines("x abc\ndef\ny")).toBe("x ***\ny");
  });

  test("is taken out of files, and nothing else is changed", () => {
    expect(printer().redact(`::error::${SECRET}\n\u0000`)).toBe("::error::***\n\u0000");
  });

  test("is taken out of JSON, names and all", () => {
    const value = { hunter2: [SECRET, 1, null, true, { a: "xhunter2" }], n: 7 };
    expect(printer().redactJson(value)).toEqual({ "***": ["***", 1, null, true, { a: "x***" }], n: 7 });
  });

  test("leaves a name like any other alone", () => {
    expect(JSON.stringify(printer().redactJson(JSON.parse('{"__proto__":"hunter2"}')))).toBe(
      '{"__proto__":"***"}',
    );
  });
});
