import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's package, then what GitHub's Linux runners bring. */
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

/** Starts the browser of this system; without one there is nothing to be seen, and nothing proven. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error(
      `No browser: none of ${BROWSERS.join(", ")} is there. On Debian: apt-get install chromium`,
    );
  }
  // Root has no sandbox; the same letters everywhere, whatever the screen.
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text", "--hide-scrollbars"],
  });
}
