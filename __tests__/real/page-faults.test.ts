import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { startBrowser } from "../support/browser.ts";
import { renderMarkdown } from "../support/github-markdown.ts";
import { openHtml } from "../support/summary-page.ts";
import { type Expected, pageFaults } from "./support/page-faults.ts";

/** Each check of a page fails on a page that is bad in just that; one that cannot fail is worth nothing. */

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
});

const EXPECTED: Expected = {
  blocks: ["h2", "p", "picture"],
  links: /^https:\/\/um\.example\.com\//,
  bars: [2],
  texts: ["Passed", "Create LUN"],
};
const gantt = (...lines: readonly string[]) =>
  renderMarkdown(["```mermaid", "gantt", "  dateFormat x", ...lines, "```"].join("\n")).html;
const AXIS = ["  axisFormat %H:%M:%S", "  tickInterval 1second", "  todayMarker off", "  section Jobs"];
const BARS = ["  a :done, 1000, 4000", "  b :crit, 2000, 5000"];
const HEADING = "<h2>Passed</h2>";
const TEXT = '<p>Create LUN <a href="https://um.example.com/api/jobs/1"><code>1</code></a></p>';
const PICTURE = gantt(...AXIS, ...BARS);

async function faultsOf(html: string, expected: Partial<Expected> = {}): Promise<readonly string[]> {
  const summary = await openHtml(browser, html);
  try {
    return await pageFaults(summary, { ...EXPECTED, ...expected });
  } finally {
    await summary.close();
  }
}

test("a good page has no faults", async () => {
  expect(await faultsOf(HEADING + TEXT + PICTURE)).toEqual([]);
});

describe("a page is bad", () => {
  test.each<[name: string, html: string, faults: readonly (string | RegExp)[]]>([
    [
      "that runs a script",
      `${HEADING}<p>Create LUN<script>window.owned = "by script"</script></p>${PICTURE}`,
      ["a script ran: by script", "there is an element <script>"],
    ],
    [
      "that runs a script at a fault",
      `${HEADING}<p>Create LUN<img src="data:," onerror="window.owned = 1"></p>${PICTURE}`,
      ["a script ran: 1", "there is an element <img>"],
    ],
    [
      "that opens a dialog",
      `${HEADING}<p>Create LUN<script>alert("me")</script></p>${PICTURE}`,
      ["dialog: me", "there is an element <script>"],
    ],
    [
      "whose script fails",
      `${HEADING}<p>Create LUN<script>owned()</script></p>${PICTURE}`,
      [/^script: /, "there is an element <script>"],
    ],
    [
      "that fetches a picture",
      `${HEADING}<p>Create LUN<img src="https://evil.example.com/x.png"></p>${PICTURE}`,
      ["it asked for https://evil.example.com/x.png", "there is an element <img>"],
    ],
    [
      "that fetches from its own server",
      `${HEADING}<p>Create LUN<img src="x.png"></p>${PICTURE}`,
      ["it asked for https://summary.test/x.png", "there is an element <img>"],
    ],
    [
      "that links elsewhere",
      `${HEADING}<p>Create LUN <a href="https://evil.example.com">x</a></p>${PICTURE}`,
      ["there is a link to https://evil.example.com"],
    ],
    [
      "with a handler",
      `${HEADING}<p onclick="x">Create LUN</p>${PICTURE}`,
      ["<p> has the attribute onclick"],
    ],
    [
      "with an element of its own",
      `${HEADING}<p>Create <g-emoji>LUN</g-emoji></p>${PICTURE}`,
      ["there is an element <g-emoji>"],
    ],
    [
      "in another order",
      TEXT + HEADING + PICTURE,
      ["the blocks are p h2 picture", /^not to be read .*: Create LUN$/],
    ],
    [
      "whose parts cover each other",
      `${HEADING}<p style="margin-top: -30px">Create LUN</p>${PICTURE}`,
      ["<p> has the attribute style", "h2 reaches into p"],
    ],
    [
      "that is too wide",
      `${HEADING}<p style="width: 2000px">Create LUN</p>${PICTURE}`,
      ["<p> has the attribute style", /^it is 20\d\d wide, on a page of 900$/],
    ],
    [
      "that hides a text",
      `${HEADING}<p>Create <span hidden>LUN</span></p>${PICTURE}`,
      ["<span> has the attribute hidden", /^not to be read .*: Create LUN$/],
    ],
    ["without its picture", HEADING + TEXT, ["the blocks are h2 p", "the pictures have no bars"]],
    [
      "whose picture is not drawn",
      HEADING + TEXT + gantt("  a :done, soon", "  click"),
      ["the pictures have 0 bars", /^a picture is not drawn: /],
    ],
    [
      "whose picture lacks a bar",
      HEADING + TEXT + gantt(...AXIS, "  a :done, 1000, 4000"),
      ["the pictures have 1 bars"],
    ],
    [
      "with a bar that is too thin",
      HEADING + TEXT + gantt(...AXIS, "  a :done, 1000, 4000", "  b :done, 1000, 1000"),
      ["a bar cannot be seen"],
    ],
    [
      "whose picture names more than it can hold",
      HEADING + TEXT + gantt(...AXIS, `  ${"a".repeat(200)} :done, 1000, 4000`, "  b :done, 1000, 1100"),
      [/^a name leaves the picture: aaa/],
    ],
    [
      "whose picture is more than a drawing, with a bar beside it",
      `${HEADING}${TEXT}<div class="mermaid"><svg width="100" height="20" overflow="visible"><a><rect class="task" x="90" width="50" height="9"/></a><rect class="task" width="50" height="9"/><g class="grid"><g class="tick"><text y="15">1</text></g><g class="tick"><text x="50" y="15">2</text></g></g></svg></div>`,
      ["a bar leaves the picture", "a picture holds <a>"],
    ],
    [
      "whose axis repeats itself",
      HEADING + TEXT + gantt("  axisFormat %H:%M", "  tickInterval 1second", "  todayMarker off", ...BARS),
      Array(4).fill("the axis says 00:00 twice"),
    ],
    [
      "whose axis tells nothing",
      HEADING + TEXT + gantt("  axisFormat %H:%M", "  tickInterval 1hour", "  todayMarker off", ...BARS),
      ["the axis has no two marks"],
    ],
    [
      "whose marks touch",
      HEADING +
        TEXT +
        gantt(
          "  axisFormat %A %d %B %Y %H:%M:%S.%L",
          "  tickInterval 500millisecond",
          "  todayMarker off",
          ...BARS,
        ),
      Array(8).fill(/^marks of the axis touch: /),
    ],
    [
      "with a line for the present day",
      HEADING +
        TEXT +
        gantt("  axisFormat %Y", `  a :done, 0, ${Date.UTC(2100)}`, `  b :done, 0, ${Date.UTC(2090)}`),
      ["a line shows the present day"],
    ],
  ])("%s", async (_, html, faults) => {
    const found = await faultsOf(html);
    for (const fault of faults)
      expect(found).toContainEqual(typeof fault === "string" ? fault : expect.stringMatching(fault));
    expect(found).toHaveLength(faults.length);
  });
});
