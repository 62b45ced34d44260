import { afterEach, expect, test } from "@jest/globals";
import { type ActionRun, type Inputs, runAction } from "../support/action.ts";
import { sendJson, serve, type TestServer } from "../support/server.ts";

/** Whatever a server echoes of what the user gave, and of what it set itself, stands nowhere. */

let server: TestServer | undefined;
afterEach(() => server?.close());

const JWT = `eyJ${"hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.QmFzZTY0".repeat(16)}`;

interface Echo {
  readonly inputs: Inputs;
  readonly says: string;
  readonly hidden: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

async function run({ inputs, says, files = {} }: Echo, status: number): Promise<ActionRun> {
  server = await serve(({ method }, response) => {
    const ended = { key: "abc:1", name: says, state: "completed", status: "error", echo: says };
    if (status >= 400) return sendJson(response, status, { error: { code: "1", message: says } });
    if (method === "POST") return sendJson(response, 202, { job: { key: "abc:1" } });
    sendJson(response, 200, {
      ...ended,
      task_reports: [{ name: says, status: "error", failure_reason: says }],
    });
  });
  return runAction({ "api-url": `${server.origin}/api`, path: "/luns", ...inputs }, { files });
}

const basic = Buffer.from("me:basic-pass-1").toString("base64");
const CASES: readonly (readonly [name: string, echo: Echo])[] = [
  [
    "a long token",
    { inputs: { token: JWT }, says: `bad token ${JWT} given`, hidden: ["eyJhbGci", "kpXVCJ9"] },
  ],
  [
    "a password in HTML, in URLs and in a form",
    {
      inputs: { username: "u", password: "p&ss/word with+ä" },
      says: "p&amp;ss/word with+ä p%26ss%2fword%20with%2b%c3%a4 p%26ss%2Fword+with%2B%C3%A4 p\\u0026ss\\/word with+\\u00E4",
      hidden: ["ss/word", "ss%2fword", "ss%2Fword", "ss\\/word"],
    },
  ],
  [
    "a password in base64",
    {
      inputs: { username: "u", password: "hunter2hunter2" },
      says: `${btoa("hunter2hunter2")} ${btoa("u:hunter2hunter2").replace(/=/g, "")} ${btoa("other:hunter2hunter2")}`,
      hidden: ["aHVudGVyMmh1bnRlcjI", "odW50ZXIyaHVudGVyM", "h1bnRlcjJodW50ZXIy"],
    },
  ],
  [
    "a password with a soft hyphen in it",
    {
      inputs: { username: "u", password: "hunter2hunter2" },
      says: "hunter\u00ad2hun\u200bter2",
      hidden: ["hunter"],
    },
  ],
  [
    "headers",
    {
      inputs: {
        headers: "apikey: key-one\nX-ApiKey: key-two\nvmware-api-session-id: sess-one\nX-Tenant: tenant-one",
      },
      says: "key-one key-two sess-one tenant-one",
      hidden: ["key-one", "key-two", "sess-one", "tenant-one"],
    },
  ],
  [
    "the password in a Basic header",
    { inputs: { headers: `Authorization: Basic ${basic}` }, says: "basic-pass-1", hidden: ["basic-pass-1"] },
  ],
  [
    "a token in the path",
    {
      inputs: { path: "/luns?access_token=t0k%2Fen-1" },
      says: "t0k/en-1",
      hidden: ["t0k%2Fen-1", "t0k/en-1"],
    },
  ],
  [
    "a password in the body",
    { inputs: { body: '{"password":"b0dy-pass"}' }, says: "b0dy-pass", hidden: ["b0dy-pass"] },
  ],
  [
    "a password in a body file",
    {
      inputs: { "body-file": "body.json" },
      files: { "body.json": '{"chapSecret":"f1le-pass"}' },
      says: "f1le-pass",
      hidden: ["f1le-pass"],
    },
  ],
  [
    "secrets of a list of calls",
    {
      inputs: {
        path: "",
        calls: '[{"name":"a","path":"/luns?sig=s1gnature","body":{"token":"call-token"}}]',
      },
      says: "s1gnature call-token",
      hidden: ["s1gnature", "call-token"],
    },
  ],
];

test.each(CASES)("%s", async (_, echo) => {
  for (const status of [200, 401]) {
    const { log, outputFile, summary, jobFile } = await run(echo, status);
    await server?.close();
    const shown = log.replaceAll(/^::add-mask::.*$/gm, "") + outputFile + summary + jobFile;
    expect(shown).toContain("***");
    for (const text of echo.hidden) expect(shown).not.toContain(text);
  }
});

test("a numeric password that comes back as a number", async () => {
  server = await serve(({ method }, response) =>
    method === "POST"
      ? sendJson(response, 202, { job: { key: "abc:1" } })
      : sendJson(response, 200, { key: "abc:1", state: "completed", status: "normal", pin: 8125551234 }),
  );
  const inputs = { "api-url": `${server.origin}/api`, path: "/luns", username: "u", password: "8125551234" };
  const { log, outputFile, jobFile } = await runAction(inputs);
  expect(log.replaceAll(/^::add-mask::.*$/gm, "") + outputFile + jobFile).not.toContain("8125551234");
});

test("a cookie that the server sets and repeats", async () => {
  server = await serve(({ method }, response) =>
    method === "POST"
      ? sendJson(response, 202, { job: { key: "abc:1" } }, { "set-cookie": "SID=s3ssion-one; Path=/" })
      : sendJson(response, 200, { key: "abc:1", name: "s3ssion-one", state: "completed", status: "error" }),
  );
  const { log, outputFile, summary } = await runAction({ "api-url": `${server.origin}/api`, path: "/luns" });
  expect(log).toContain("::add-mask::s3ssion-one");
  expect(log.replaceAll(/^::add-mask::.*$/gm, "") + outputFile + summary).not.toContain("s3ssion-one");
});
