import { describe, expect, test } from "@jest/globals";
import { codeLink, codeSpan, markdown, markdownWithCode, sentence } from "../../../src/report/markdown.ts";
import { byteLength, truncateBytes } from "../../../src/text/bytes.ts";

describe("text in Markdown", () => {
  test.each<[name: string, text: string, want: string]>([
    ["plain text", "No space left (aggr1).", "No space left (aggr1)."],
    ["HTML", '<img src="x" onerror=y>&amp;', '&lt;img src="x" onerror=y&gt;&amp;amp;'],
    ["a link", "[a](b)", "&#91;a&#93;(b)"],
    ["emphasis", "*a* _b_ ~c~ `d`", "&#42;a&#42; &#95;b&#95; &#126;c&#126; &#96;d&#96;"],
    ["a table's cell", "a | b", "a &#124; b"],
    ["a heading", "# a", "&#35; a"],
    ["a backslash", "\\*", "&#92;&#42;"],
    ["mathematics", "$x$", "<span>$</span>x<span>$</span>"],
    ["a mention", "for @octo/team", "for @<span></span>octo/team"],
    ["an address", "root@um.example.com", "root@<span></span>um.example.com"],
    ["an issue", "see a/b#12", "see a/b&#35;<span></span>12"],
    ["an issue in its older form", "see gh-12 and GH-x", "see gh-<span></span>12 and GH-x"],
    ["an emoji", ":100: :+1:", ":<span></span>100: :<span></span>+1:"],
    ["an emoji with a line in its name", ":no_entry:", ":<span></span>no&#95;entry:"],
    ["colons that are none", "a: b::c :d e:", "a: b::c :d e:"],
    ["a URL", "see https://evil.example.com", "see https:<span></span>//evil.example.com"],
    ["a URL whose colon is an entity", "https&#58;//e.com", "https&amp;&#35;<span></span>58;//e.com"],
    ["www", "see WWW.evil.example.com", "see WWW<span></span>.evil.example.com"],
    ["www after a line", "_www.e.com", "&#95;www<span></span>.e.com"],
    ["a list", "- a", "<span></span>- a"],
    ["a numbered list", "  1. a", "  <span></span>1. a"],
    ["a line below a heading", "=== a", "<span></span>=== a"],
    ["several lines", "a\n# b", "a<br>&#35; b"],
    ["lines that end as on other systems", "a\r- b\r\n| c |", "a<br>- b<br>&#124; c &#124;"],
  ])("%s", (_, text, want) => {
    expect(markdown(text)).toBe(want);
  });
});

describe("code", () => {
  test.each<[text: string, want: string]>([
    ["a", "`a`"],
    ["", ""],
    [" \n ", ""],
    ["a\n  b", "`a b`"],
    ["a`b", "``a`b``"],
    ["`", "`` ` ``"],
    ["a``", "``` a`` ```"],
    ["a|b", "<code>a&#124;b</code>"],
    ["]: a", "<code>&#93;: a</code>"],
    ["a[", "<code>a&#91;</code>"],
    ["`<b>`|https://e.com", "<code>&#96;&lt;b&gt;&#96;&#124;https:<span></span>//e.com</code>"],
    ["<b>*", "`<b>*`"],
  ])("%j is %s", (text, want) => {
    expect(codeSpan(text)).toBe(want);
  });

  test("a link stays in its cell, whatever its URL holds", () => {
    expect(codeLink("a", "https://h.example/(a)|b?c=`d`\\")).toBe(
      "[`a`](https://h.example/%28a%29%7Cb?c=%60d%60%5C)",
    );
  });

  test("a link's URL holds no entity but those that it is written with", () => {
    expect(codeLink("a|b", "https://h.example/?a=1&copy;=2&lt=<c d>")).toBe(
      "[<code>a&#124;b</code>](https://h.example/?a=1&amp;copy;=2&amp;lt=%3Cc%20d%3E)",
    );
  });

  test.each<[name: string, text: string, want: string]>([
    ["within text", "Set `job-key: a_b` *now*", "Set `job-key: a_b` &#42;now&#42;"],
    ["in one of several lines", "a `b`\r\n- `c|d`", "a `b`<br><span></span>- <code>c&#124;d</code>"],
    ["of which there is none", "a `` b ` `", "a &#96;&#96; b &#96; &#96;"],
    ["that does not end is none", "a `b` `c\n`d`", "a &#96;b&#96; &#96;c<br>`d`"],
  ])("%s", (_, text, want) => {
    expect(markdownWithCode(text)).toBe(want);
  });
});

describe("a sentence", () => {
  test.each<[text: string, want: string]>([
    ["No space left", "No space left."],
    ["No space left.", "No space left."],
    ["Is it full?", "Is it full?"],
    ["It is full!", "It is full!"],
    ["It is…", "It is…"],
    ["one\ntwo", "one\ntwo."],
  ])("%j is %j", (text, want) => {
    expect(sentence(text)).toBe(want);
  });
});

describe("text cut to a number of bytes", () => {
  test.each<[name: string, text: string, bytes: number, want: string]>([
    ["that fits", "abcd", 4, "abcd"],
    ["that is cut", "abcdef", 5, "ab…"],
    ["between characters", "aäää", 6, "aä…"],
    ["within a character of four bytes", "a🙂🙂", 8, "a🙂…"],
    ["within the first character", "🙂🙂", 6, "…"],
  ])("%s", (_, text, bytes, want) => {
    const cut = truncateBytes(text, bytes);
    expect(cut).toBe(want);
    expect(byteLength(cut)).toBeLessThanOrEqual(bytes);
  });
});
