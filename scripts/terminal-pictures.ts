import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startBrowser } from "../__tests__/support/browser.ts";
import { LUN } from "../__tests__/support/um.ts";
import { startSimulator } from "../simulator/server.ts";

/** Draws the pictures of the terminal in the README: job-gate on the stand-in, in tmux, as its screen is then. Needs tmux and a browser. */

const FOLDER = "docs/images";
const COLUMNS = 100;
const ROWS = 16;
const MAX_LOOKS = 300;

interface Picture {
  readonly name: string;
  readonly command: string;
  /** When the picture is taken: once the screen shows this. */
  readonly shows: RegExp;
}

const PICTURES: readonly Picture[] = [
  {
    name: "terminal-running",
    command: "job-gate POST /storage-provider/luns --body-file lun.json",
    shows: /[⠋-⠿] 2s .* tasks/,
  },
  {
    name: "terminal-failed",
    command: 'job-gate POST /storage-provider/luns --body-file full.json; echo "exit code $?"',
    shows: /exit code \d/,
  },
];

const simulator = await startSimulator();
const folder = mkdtempSync(join(tmpdir(), "job-gate-terminal-"));
const body = (simulate: object) => JSON.stringify({ ...LUN, simulate });
writeFileSync(join(folder, "lun.json"), body({ durationMs: 6000 }));
writeFileSync(
  join(folder, "full.json"),
  body({ durationMs: 1000, end: "error", failureReason: "aggr1 has 80 GiB left, 100 GiB are asked for." }),
);
writeFileSync(join(folder, "um.pem"), simulator.caPem ?? "");
// As short as what people see on their own systems.
writeFileSync(
  join(folder, "job-gate"),
  `#!/bin/sh\nexec ${process.execPath} ${resolve("bin/job-gate.js")} "$@"\n`,
  { mode: 0o755 },
);

const session = `job-gate-${process.pid}`;
const tmux = (...words: readonly string[]) => execFileSync("tmux", words, { encoding: "utf8" });
const browser = await startBrowser();
for (const { name, command, shows } of PICTURES) {
  const env = {
    JOB_GATE_API_URL: simulator.apiUrl,
    JOB_GATE_USERNAME: "storage",
    JOB_GATE_PASSWORD: "storage-secret",
    JOB_GATE_CA_CERTIFICATE: join(folder, "um.pem"),
    PATH: `${folder}:${process.env.PATH}`,
    PS1: "$ ",
    CI: "",
  };
  const given = Object.entries(env).map(([key, value]) => `${key}=${value}`);
  const size = ["-x", String(COLUMNS), "-y", String(ROWS)];
  tmux("new-session", "-d", "-s", session, ...size, "-c", folder, "env", ...given, "bash", "--norc");
  await untilSeen(/^\$/);
  tmux("send-keys", "-t", session, command, "Enter");
  await untilSeen(shows);
  const painted = tmux("capture-pane", "-p", "-e", "-t", session);
  tmux("kill-session", "-t", session);
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  await page.setContent(asPage(painted));
  await page.locator("pre").screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled" });
}
await browser.close();
await simulator.close();
rmSync(folder, { recursive: true });

async function untilSeen(shows: RegExp): Promise<void> {
  let screen = "";
  for (let looks = 0; !shows.test(screen); looks += 1) {
    if (looks > MAX_LOOKS) throw new Error(`${shows} was never seen:\n${screen}`);
    await new Promise((tick) => setTimeout(tick, 50));
    screen = tmux("capture-pane", "-p", "-t", session);
  }
}

/** The screen of a terminal as HTML, in the two colours that job-gate uses. */
function asPage(screen: string): string {
  const text = screen
    .trimEnd()
    .replaceAll(simulator.url, "https://um.example.com")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .split("\u001b")
    .map((part) =>
      part.replace(/^\[([0-9;]*)m/, (_, code: string) => `</span><span class="c${code || "0"}">`),
    )
    .join("");
  return `<style>
    pre { background: #16181d; color: #d7dae0; font: 14px/1.45 "DejaVu Sans Mono", monospace; padding: 18px 22px; display: inline-block; width: ${COLUMNS}ch; border-radius: 8px; white-space: pre-wrap; }
    .c31 { color: #ff7b72; } .c33 { color: #e3b341; }
  </style><pre><span>${text}</span></pre>`;
}
