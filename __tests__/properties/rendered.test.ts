import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { codeLink, codeSpan, markdown, markdownWithCode } from "../../src/report/markdown.ts";
import { elementsOf, type PageNode, renderMarkdown, textOf } from "../support/github-markdown.ts";
import { printer } from "../unit/report/report-case.ts";
import { markup } from "./hostile.ts";

/** Random text through the writers and then through Markdown as GitHub reads it; PROPERTY_RUNS multiplies the runs. */

const RUNS = { numRuns: 300 * Number(process.env.PROPERTY_RUNS || 1) };

/** Text as the writers get it. */
const text = markup.map((each) => printer().lines(each)).filter((each) => each.trim() !== "");

/** Where the writers' text stands in a summary: what stands around it, and what that makes of the page. */
const PLACES: readonly (readonly [
  name: string,
  around: (part: string) => string,
  elements: readonly string[],
])[] = [
  ["a paragraph", (part) => `**Next:** ${part}`, ["p", "strong"]],
  ["a quote", (part) => `> ${part}`, ["blockquote", "p"]],
  ["a heading", (part) => `## Failed: ${part}`, ["h2"]],
  [
    "a cell",
    (part) => `| a | b |\n| :--- | :--- |\n| x | ${part} |`,
    ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
  ],
];

/** White space as a page shows it. */
function seen(shown: string): string {
  return shown
    .replace(/[^\S\u00a0]+/gu, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}

/** Elements that are there beside those of the place, but for what the writers put in. */
function added(root: PageNode, place: readonly string[], own: readonly string[]): readonly string[] {
  const left = [...place];
  return elementsOf(root)
    .map(({ tagName = "" }) => tagName)
    .filter((name) => {
      const at = left.indexOf(name);
      if (at >= 0) left.splice(at, 1);
      return at < 0 && !own.includes(name);
    })
    .concat(left.map((name) => `no ${name}`));
}

function shownIn(place: (part: string) => string, part: string, isSanitised: boolean): PageNode {
  return renderMarkdown(place(part), isSanitised).root;
}

describe("Markdown as GitHub reads it sees", () => {
  test.each<[name: string, source: string, element: string]>([
    ["a bare link", "see https://evil.example.com", "a"],
    ["a bare link whose colon is an entity", "see https&#58;//evil.example.com", "a"],
    ["www with an entity", "see www&#46;evil.example.com", "a"],
    ["www after a line", "see &#95;www.evil.example.com", "a"],
    ["an address with an entity", "a&#64;evil.example.com", "a"],
    ["a mention", "for &#64;octocat", "a"],
    ["an issue", "octo/cat&#35;1", "a"],
    ["an issue in its older form", "see GH-1", "a"],
    ["an emoji", "&#58;100:", "g-emoji"],
    ["mathematics", "&#36;x&#36;", "math-renderer"],
    ["a picture", "![x](https://evil.example.com/x.png)", "img"],
  ])("%s", (_, source, element) => {
    const names = elementsOf(renderMarkdown(source).root).map(({ tagName }) => tagName);
    expect(names).toContain(element);
  });
});

describe.each([
  ["sanitised", true],
  ["as the writers made it", false],
])("text from outside, %s", (_, isSanitised) => {
  test.each(PLACES)("is text, and reads as it was written, in %s", (_name, place, elements) => {
    fc.assert(
      fc.property(text, (given) => {
        const root = shownIn(place, markdown(given), isSanitised);
        expect(added(root, elements, ["span", "br"])).toEqual([]);
        const around = textOf(shownIn(place, "", isSanitised));
        expect(seen(textOf(root))).toBe(seen(`${around.trimEnd()} ${given}`));
      }),
      RUNS,
    );
  });

  test.each(PLACES)("is code or text, in %s", (_name, place, elements) => {
    fc.assert(
      fc.property(text, text, (given, other) => {
        for (const part of [codeSpan(given), markdownWithCode(`${given} \`${other}\``)]) {
          expect(added(shownIn(place, part, isSanitised), elements, ["span", "br", "code"])).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test.each(PLACES)("in a link to a job is one link to that job, in %s", (_name, place, elements) => {
    fc.assert(
      fc.property(text, markup, (key, path) => {
        fc.pre(codeSpan(key) !== "" && URL.canParse(`https://um.example.com/${path}`));
        const { href } = new URL(`https://um.example.com/${path}`);
        const root = shownIn(place, codeLink(key, href), isSanitised);
        expect(added(root, [...elements, "a", "code"], ["span"])).toEqual([]);
        const links = elementsOf(root).filter(({ tagName }) => tagName === "a");
        expect(links.map(({ properties }) => plain(String(properties?.href)))).toEqual([plain(href)]);
        expect(links.map(textOf).map(seen)).toEqual([seen(key.replace(/\s+/g, " "))]);
      }),
      RUNS,
    );
  });
});

/** An address however its signs are written. */
function plain(url: string): string {
  return url.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
