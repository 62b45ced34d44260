import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
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

export type Theme = "light" | "dark";

export interface PageOptions {
  readonly isSanitised?: boolean;
  readonly theme?: Theme;
  readonly width?: number;
}

/** Where the page stands, so that relative addresses would be asked for. */
const ORIGIN = "https://summary.test";
const require = createRequire(import.meta.url);
const text = (path: string) => readFileSync(require.resolve(path), "utf8");
const STYLE = (theme: Theme) => text(`github-markdown-css/github-markdown-${theme}.css`);
const BACKGROUNDS: Readonly<Record<Theme, string>> = { light: "#fff", dark: "#0d1117" };

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
  { width = 900, theme = "light" }: PageOptions = {},
): Promise<SummaryPage> {
  const drawn = await drawingPage(browser);
  const context = await browser.newContext(contextOf(width));
  const page = await context.newPage();
  const requests: string[] = [];
  const heard: string[] = [];
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    if (url === `${ORIGIN}/`) return route.fulfill({ contentType: "text/html", body: document(html, theme) });
    requests.push(url);
    return route.abort();
  });
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (fault) => heard.push(`script: ${fault.message}`));
  await page.goto(`${ORIGIN}/`, { waitUntil: "load" });
  await drawn.setViewportSize({ width, height: 600 });
  for (const code of (await page.evaluate(CODES)) as string[]) {
    const picture = await drawn.evaluate(`draw(${JSON.stringify(code)}, ${JSON.stringify(MERMAID[theme])})`);
    await page.evaluate(`(${SHOW})(${JSON.stringify(picture)})`);
  }
  // Pictures that load late, and handlers that wait for their fault, show themselves now.
  await page.waitForTimeout(50);
  return { page, requests, heard, close: () => context.close() };
}

function document(html: string, theme: Theme): string {
  const own = `body { margin: 0; background: ${BACKGROUNDS[theme]} } .markdown-body { padding: 16px 24px } .mermaid { text-align: center }`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Summary</title><link rel="icon" href="data:,"><style>${STYLE(theme)}${own}</style></head><body><article class="markdown-body">${html}</article></body></html>`;
}

function contextOf(width: number): BrowserContextOptions {
  return {
    viewport: { width, height: 600 },
    deviceScaleFactor: 1,
    timezoneId: "UTC",
    locale: "en-GB",
  };
}

const drawingPages = new WeakMap<Browser, Promise<Page>>();

/** GitHub draws pictures in a page of their own; here one serves all, since Mermaid takes seconds to load. */
function drawingPage(browser: Browser): Promise<Page> {
  const known = drawingPages.get(browser);
  if (known !== undefined) return known;
  const open = async () => {
    const page = await (await browser.newContext(contextOf(900))).newPage();
    await page.route("**/*", (route) => route.abort());
    await page.setContent(document('<div class="mermaid"></div>', "light"));
    await page.addScriptTag({ content: readFileSync(require.resolve("@mermaid-js/tiny"), "utf8") });
    await page.addScriptTag({ content: DRAW });
    return page;
  };
  const opened = open();
  drawingPages.set(browser, opened);
  return opened;
}

// Texts, since these run in the browser, whose types nothing else here needs.

/** The names that Mermaid has for them. */
const MERMAID: Readonly<Record<Theme, string>> = { light: "default", dark: "dark" };

/** By Mermaid's strict rules. */
const DRAW = `
let pictures = 0;
async function draw(code, theme) {
  mermaid.initialize({ startOnLoad: false, theme, securityLevel: "strict", deterministicIds: true });
  const box = document.querySelector(".mermaid");
  try {
    const { svg } = await mermaid.render("picture" + pictures++, code, box);
    return { svg, fault: window.owned === undefined ? "" : "a script ran: " + window.owned };
  } catch (fault) {
    return { svg: "", fault: String(fault) };
  } finally {
    box.innerHTML = "";
  }
}`;

const CODES =
  '[...document.querySelectorAll("pre > code.language-mermaid")].map(({ textContent }) => textContent)';

/** In place of the first block that is not drawn yet. */
const SHOW = `({ svg, fault }) => {
  const box = document.createElement("div");
  box.className = "mermaid";
  box.innerHTML = svg;
  if (fault !== "") box.dataset.fault = fault;
  document.querySelector("pre > code.language-mermaid").parentElement.replaceWith(box);
}`;
