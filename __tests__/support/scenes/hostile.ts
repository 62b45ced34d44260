import { createPrinter } from "../../../src/text/redact.ts";
import { acceptedBody, CALL } from "../api.ts";
import { inOrder, reply, type Step } from "../script.ts";
import { listed, type Scene, step } from "./scenes.ts";

/** Summaries of servers that want to be more than text. A script of theirs leaves `window.owned`. */

export const HOSTILE: readonly string[] = [
  `<script>window.owned = "script"</script>`,
  `<img src="https://evil.example.com/x.png" onerror="window.owned = 'img'">`,
  "![x](https://evil.example.com/y.png) <https://evil.example.com>",
  `[a](javascript:window.owned=1) <a href="https://evil.example.com">b</a>`,
  "https://evil.example.com www.evil.example.com _www.evil.example.com",
  "https&#58;//evil.example.com www&#46;evil.example.com a&#64;evil.example.com",
  "root@evil.example.com @octocat octo/cat#1 GH-1 :100: $x$",
  "</td></tr></table></details></code></blockquote><!--",
  "- [ ] **b** _i_ ~~s~~ | c | `d` ``e",
  "[!CAUTION] [^1] &copy; \\| &lt;b&gt;",
  `%%{init: {"securityLevel": "loose"}}%% click a href "javascript:window.owned=2"`,
  "```mermaid",
];

const KEY = "k</code>|`<img src=x onerror=window.owned=3>`&copy;\"'";
const NAME = HOSTILE.slice(0, 2).join(" ");
const ALL = HOSTILE.join("\n");
const ended = {
  key: KEY,
  name: NAME,
  state: "completed",
  status: "error",
  submit_time: "2026-01-05T12:00:00Z",
  complete_time: "2026-01-05T12:00:09Z",
  task_reports: HOSTILE.map((text, n) => ({
    name: text,
    state: n === 3 ? text : "completed",
    status: n === 0 ? "error" : "normal",
    failure_reason: n === 0 ? ALL : "",
    start_time: `2026-01-05T12:00:0${n % 5}Z`,
    complete_time: "2026-01-05T12:00:09Z",
  })),
};
const url = `${CALL.url}?a=1&copy;=2|<img>`;
const call = { name: "", request: { ...CALL, url } };

export const hostileJob: Scene = step(() => inOrder(reply(202, acceptedBody(KEY)), reply(200, ended)), {
  targets: { kind: "calls", calls: [call] },
});

export const hostileRefusal: Scene = step(() => reply(400, { error: { code: ALL, message: ALL } }), {
  targets: { kind: "calls", calls: [{ ...call, name: NAME }] },
});

/** The second job is never seen, so that its key stands in the hint. */
export const hostileFleet: Scene = step(
  () => {
    let calls = 0;
    return ((request, atMs) => {
      if (request.method === "POST") return reply(202, acceptedBody(`${KEY}${calls++}`))(request, atMs);
      const isFirst = decodeURIComponent(request.url).includes(`${KEY}0`);
      return (isFirst ? reply(200, { ...ended, key: `${KEY}0` }) : reply(503, ALL))(request, atMs);
    }) as Step;
  },
  { targets: { kind: "calls", calls: [call, call] }, policy: { timeoutMs: 60_000 } },
);

export const hostileView: Scene = async () => {
  const list = reply(200, { records: [ended, { ...ended, name: ALL, state: ALL, status: ALL }] });
  return listed(list, createPrinter([]));
};
