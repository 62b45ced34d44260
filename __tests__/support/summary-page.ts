import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { renderMarkdown } from "./github-markdown.ts";

/** A summary in a browser, as a run's page on GitHub shows it. */

export interface SummaryPage {
  readonly page: Page;
  /** Everything that the page asked the network for, once it stood there. */
  readonly requests: readonly string[];
  /** Alerts, and faults of scripts. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

export interface PageOptions {
  readonly isSanitised?: boolean;
  readonly width?: number;
}

/** Where the page stands, so that relative addresses would be asked for. */
const ORIGIN = "https://summary.test";
const require = createRequire(import.meta.url);
const text = (path: string) => readFileSync(require.resolve(path), "utf8");
const STYLE = () => text("github-markdown-css/github-markdown-light.css");
const MERMAID = () => readFileSync(require.resolve("@mermaid-js/tiny"), "utf8");

export async function openSummary(
  browser: Browser,
  markdown: string,
  options: PageOptions = {},
): Promise<SummaryPage> {
  return openHtml(browser, renderMarkdown(markdown, options.isSanitised ?? true).html, options);
}

/** @param html what stands in the summary, already as HTML */
export async function openHtml(
  browser: Browser,
  html: string,
  { width = 900 }: PageOptions = {},
): Promise<SummaryPage> {
  const context = await browser.newContext({
    viewport: { width, height: 600 },
    deviceScaleFactor: 1,
    timezoneId: "UTC",
    locale: "en-GB",
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const heard: string[] = [];
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    if (url === `${ORIGIN}/`) return route.fulfill({ contentType: "text/html", body: document(html) });
    requests.push(url);
    return route.abort();
  });
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (fault) => heard.push(`script: ${fault.message}`));
  await page.goto(`${ORIGIN}/`, { waitUntil: "load" });
  await page.addScriptTag({ content: MERMAID() });
  await page.evaluate(DRAW);
  // Pictures that load late, and handlers that wait for their fault, show themselves now.
  await page.waitForTimeout(50);
  return { page, requests, heard, close: () => context.close() };
}

function document(html: string): string {
  const own =
    "body { margin: 0; background: #fff } .markdown-body { padding: 16px 24px } .mermaid { text-align: center }";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Summary</title><link rel="icon" href="data:,"><style>${STYLE()}${own}</style></head><body><article class="markdown-body">${html}</article></body></html>`;
}

/** GitHub draws a Mermaid block with Mermaid's strict rules, and shows its text where that fails. */
const DRAW = `(async () => {
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", deterministicIds: true });
  let n = 0;
  for (const code of document.querySelectorAll("pre > code.language-mermaid")) {
    const box = document.createElement("div");
    box.className = "mermaid";
    code.parentElement.replaceWith(box);
    try {
      const { svg } = await mermaid.render("picture" + n++, code.textContent, box);
      box.innerHTML = svg;
    } catch (fault) {
      box.innerHTML = "";
      box.dataset.fault = String(fault);
    }
  }
})()`;
