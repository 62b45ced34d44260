import { afterEach, describe, expect, test } from "@jest/globals";
import { type ActionRun, runAction } from "../support/action.ts";
import { runnerCommands } from "../support/runner-commands.ts";
import { sendJson, serve, type TestServer } from "../support/server.ts";

/** Nothing a server sends can act on the runner, on the page that shows the summary, or on the next step. */

let server: TestServer | undefined;
afterEach(() => server?.close());

const PASSWORD = 'pa"ss/wörd-secret';
const TOKEN_HEADER = "X-Auth-Token: header-secret-1";
const HOSTILE = [
  "first\n::error::owned",
  "\r\n::set-output name=verdict::passed",
  "##[command]owned",
  "\u001b[31mred\u001b[0m",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "[link](javascript:alert(1)) ![i](http://evil.test/x.png) @octocat #1",
  "| cell | `code` ```mermaid",
  "ghadelimiter_0\nverdict<<EOF\npassed\nEOF",
  "\u2028::stop-commands::x",
  `the password is ${PASSWORD}, in JSON ${JSON.stringify(PASSWORD)}, in a URL ${encodeURIComponent(PASSWORD)}`,
  "the header is header-secret-1",
].join(" ");

async function run(reply: (method: string) => { status: number; value: unknown }): Promise<ActionRun> {
  server = await serve(({ method }, response) => {
    const { status, value } = reply(method);
    sendJson(response, status, value);
  });
  return runAction({
    "api-url": `${server.origin}/api`,
    path: "/storage-provider/luns",
    username: "user",
    password: PASSWORD,
    headers: TOKEN_HEADER,
    "fail-on": "ERROR",
  });
}

function expectHarmless({ log, outputs, outputFile, summary, jobFile }: ActionRun): void {
  const allowed = ["add-mask", "error", "warning"];
  const commands = runnerCommands(log);
  expect(commands.filter(({ name }) => !allowed.includes(name))).toEqual([]);
  expect(commands.filter(({ data, properties }) => /^owned/.test(data) || /owned/.test(properties))).toEqual(
    [],
  );
  const seen = log.replaceAll(/^::add-mask::.*$/gm, "") + outputFile + summary + jobFile;
  for (const secret of [
    PASSWORD,
    JSON.stringify(PASSWORD).slice(1, -1),
    encodeURIComponent(PASSWORD),
    "header-secret-1",
    btoa(`user:${PASSWORD}`),
  ]) {
    expect(seen).not.toContain(secret);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  expect(log).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
  expect(summary).not.toMatch(/<(script|img)/i);
  expect(summary).not.toMatch(/!\[i\]|\]\(javascript:|@octocat/);
  expect(Object.keys(outputs)).not.toContain("EOF");
}

const job = (text: string, key = "abc:1") => ({
  key,
  name: text,
  state: "completed",
  status: "error",
  submit_time: "2026-01-01T00:00:00Z",
  complete_time: "2026-01-01T00:01:00Z",
  task_reports: [
    {
      name: text,
      state: text,
      status: "error",
      failure_reason: text,
      start_time: "2026-01-01T00:00:00Z",
      complete_time: "2026-01-01T00:00:30Z",
    },
  ],
  job_results: [
    { name: text, value: text },
    { name: "__proto__", value: "polluted" },
  ],
});

describe("hostile text", () => {
  test("in every field of a job", async () => {
    const result = await run((method) =>
      method === "POST"
        ? { status: 202, value: { job: { key: "abc:1" } } }
        : { status: 200, value: job(HOSTILE) },
    );
    expect(result.outputs).toMatchObject({ verdict: "failed", state: "ERROR", "job-key": "abc:1" });
    expectHarmless(result);
    const results = JSON.parse(result.outputs.results ?? "");
    expect(Object.getOwnPropertyDescriptor(results, "__proto__")?.value).toBe("polluted");
  });

  test("in an unknown state", async () => {
    let polls = 0;
    const result = await run((method) => {
      if (method === "POST") return { status: 202, value: { job: { key: "abc:1" } } };
      polls += 1;
      return { status: 200, value: polls === 1 ? { state: HOSTILE } : job("plain") };
    });
    expect(result.outputs.verdict).toBe("failed");
    expectHarmless(result);
  });

  test("in an error", async () => {
    const result = await run(() => ({
      status: 400,
      value: { error: { code: HOSTILE, message: HOSTILE, target: HOSTILE } },
    }));
    expect(result.outputs.verdict).toBe("rejected");
    expectHarmless(result);
  });

  test("in the job key is printable, and a key with control characters is none", async () => {
    const key = "a `b` | <b>c</b> ::x ##[y]";
    const result = await run((method) =>
      method === "POST"
        ? { status: 202, value: { job: { key } } }
        : { status: 200, value: job("plain", key) },
    );
    expect(result.outputs).toMatchObject({ verdict: "failed", "job-key": key });
    expectHarmless(result);
  });

  test("in the names of a reply's fields", async () => {
    const result = await run(() => ({ status: 202, value: { [HOSTILE]: 1 } }));
    expect(result.outputs.verdict).toBe("unknown");
    expectHarmless(result);
  });
});
