import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { startBrowser } from "../__tests__/support/browser.ts";
import { fleet, type Scene, VERDICT_SCENES } from "../__tests__/support/scenes/scenes.ts";
import { openSummary } from "../__tests__/support/summary-page.ts";

/** Draws the pictures of the documentation; where nothing changed, each is the same to the byte. */

const FOLDER = "docs/images";
const PICTURES: Readonly<Record<string, Scene | undefined>> = {
  failed: VERDICT_SCENES.failed,
  passed: VERDICT_SCENES.passed,
  fleet: fleet(3),
  "timed-out": VERDICT_SCENES["timed out"],
};

mkdirSync(FOLDER, { recursive: true });
const browser = await startBrowser();
for (const [name, scene] of Object.entries(PICTURES)) {
  if (scene === undefined) throw new Error(`there is no scene for ${name}`);
  const { page, close } = await openSummary(browser, await scene());
  const path = join(FOLDER, `${name}.png`);
  await page.locator("article").screenshot({ path, animations: "disabled" });
  console.log(`${path}: ${statSync(path).size} bytes`);
  await close();
}
await browser.close();
