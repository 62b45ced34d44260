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
    [
      "a command of Azure's agent",
      "##vso[task.setvariable variable=a]b",
      "## vso[task.setvariable variable=a]b",
    ],
    ["a command of TeamCity", "x ##teamcity[buildProblem 'y']", "x ## teamcity[buildProblem 'y']"],
    ["such a command put together", `#${ESC}[1m#vso[x]`, "## vso[x]"],
    ["a third mark", "###vso[x]", "### vso[x]"],
    ["a heading that is none", "## heading [x]", "## heading [x]"],
    ["a section of Buildkite", "--- owned", " --- owned"],
    ["an open section", "  +++ owned", " +++ owned"],
    ["a muted section", "~~~ owned", " ~~~ owned"],
    ["an opened section", "^^^ +++", " ^^^ +++"],
    ["dashes within", "x --- y", "x --- y"],
    ["two dashes", "-- x", "-- x"],
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
    ["of which hardly anything can be seen", "a\u200b\u200bb\u200b", "x a\u200b\u200bb\u200b"],
    ["of which hardly anything is left without its own escapes, in JSON", "%0A\n::%0A", "x %0A\\n::%0A"],
    ["the same, percent-encoded", "%0A\n::%0A", "x %250A%0A%3A%3A%250A"],
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

describe("a credential in another form", () => {
  const SECRET = 'pä/ss&w"ö rd\\1';
  test.each<[name: string, secret: string, text: string, want: string]>([
    ["in HTML", "p&ss", "x p&amp;ss y", "x *** y"],
    ["in HTML by name", "pässä", "x p&auml;ss&auml; y", "x *** y"],
    ["in a URL, in lower case", "pa/ss", "x pa%2fss y", "x *** y"],
    ["in a URL, more than needed", "hunter2", "x h%75nter%32 y", "x *** y"],
    ["in a form", "my pass word", "x=my+pass+word&y", "x=***&y"],
    ["in JSON of ASCII", "pässä", 'x "p\\u00e4ss\\u00E4" y', 'x "***" y'],
    ["as JavaScript writes it", "pä<ss", "x p\\xe4\\x3css y", "x *** y"],
    ["beside an escape that is none", "hunter2", "\\xzz &#x110000; hunter2", "\\xzz &#x110000; ***"],
    ["in JSON within JSON", SECRET, JSON.stringify(JSON.stringify(SECRET)), '"\\"***\\""'],
    ["in JSON with slashes escaped", "pa/ss", "x pa\\/ss y", "x *** y"],
    ["in base64", "hunter2", `x ${btoa("hunter2")} y`, "x *** y"],
    ["in base64 without padding", "hunter2", `x ${btoa("hunter2").replace("==", "")} y`, "x *** y"],
    ["in base64 with its user", "hunter2", `x ${btoa("me:hunter2")} y`, "x bWU6*** y"],
    ["in base64 in a URL", "hunt?>er2", "x aHVudD8-ZXIy y", "x *** y"],
    ["in base64 in JSON", "hunt?>?r2", "x aHVudD8+P3Iy y", "x *** y"],
    ["with a soft hyphen in it", "hunter2", "x hun\u00adter2 y", "x *** y"],
    ["with a byte order mark in it", "hunter2", "x hun\ufeffter2 y", "x *** y"],
    ["with a soft hyphen by name", "hunter2", "x hun&shy;ter2 y", "x *** y"],
    ["as a number", "0012345", "x 12345 y", "x *** y"],
    ["as a large number", "12345678901234567890123", "x 1.2345678901234568e+22 y", "x *** y"],
    ["cut off by an ellipsis", "hunter2hunter2", "x hunter2hun… y", "x ***… y"],
    ["cut off by dots", "hunter2hunter2", "x hunter2hun... y", "x ***... y"],
    ["cut off within an escape", "hunterähunter", "x hunter%C3… y", "x ***… y"],
    ["that begins like a word", "hunter2hunter2", "a hunter, 2", "a hunter, 2"],
    ["behind what looks like an escape", "npassword", "C:\\npassword", "C:\\***"],
    ["before what looks like an escape", "pass\\", "pass%5Cn", "***n"],
    ["that looks like an escape", "%41%42%43%44", "x %41%42%43%44 y", "x *** y"],
    ["that looks like an escape, in JSON", '%41\\n"abc', JSON.stringify('%41\\n"abc'), '"***"'],
    ["that overlaps another one", "hunter2", "x hunter2ter2hunter2 y", "x *** y"],
  ])("%s", (_, secret, text, want) => {
    expect(createPrinter([secret, "r2ter2hu"]).redact(text)).toBe(want);
  });

  test("as a number in JSON", () => {
    const printer = createPrinter(["8125551234"]);
    expect(printer.redactJson({ a: 8125551234, b: 812, c: [1e21] })).toEqual({ a: "***", b: 812, c: [1e21] });
  });

  test("that becomes known later", () => {
    const printer = createPrinter([]);
    expect(printer.redact("s3ssion-1")).toBe("s3ssion-1");
    printer.addSecrets(["s3ssion-1", "abc"]);
    expect(printer.redact("s3ssion-1 abc")).toBe("*** abc");
  });

  test("that is blank hides nothing", () => {
    expect(createPrinter(["     ", "\u00ad\u00ad\u00ad\u00ad"]).redact("a      b")).toBe("a      b");
  });
});

describe("a text that is shortened", () => {
  const printer = createPrinter(["hunter2hunter2"]);
  test.each<[name: string, text: string, max: number, want: string]>([
    ["not at all", "short", 5, "short"],
    ["at its end", "somewhat long", 9, "somewhat…"],
    ["to nothing", "abc", 1, "…"],
    ["behind a credential", "hunter2hunter2 abc", 6, "*** a…"],
    ["where hiding made it short enough", "x hunter2hunter2 y", 9, "x *** y"],
    ["within a credential", `${"a".repeat(8)}hunter2hunter2${"b".repeat(500)}`, 10, `${"a".repeat(8)}*…`],
    ["not within a character", "ab🙂cd", 4, "ab…"],
  ])("%s", (_, text, max, want) => {
    expect(printer.shorten(text, max)).toBe(want);
  });

  test("shows no piece that hiding moved in from beyond", () => {
    for (let length = 0; length < 100; length += 1) {
      const text = "-".repeat(length) + "hunter2hunter2 ".repeat(100);
      expect(printer.shorten(text, 60)).not.toContain("hunt");
    }
  });
});
