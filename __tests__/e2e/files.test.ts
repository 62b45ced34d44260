import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type ActionRun, type Inputs, runAction } from "../support/action.ts";
import { type KeyPair, selfSigned } from "../support/certificates.ts";
import { annotations } from "../support/runner-commands.ts";
import { sendJson, serve, type TestServer } from "../support/server.ts";

/** Files as editors, shells and secret stores leave them. */

let pair: KeyPair;
let server: TestServer;
beforeAll(async () => {
  pair = await selfSigned("um.test");
  server = await serve(({ method }, response) => {
    if (method === "POST") sendJson(response, 202, { job: { key: `k${server.requests.length}` } });
    else sendJson(response, 200, { state: "completed", status: "normal" });
  }, pair);
});
afterAll(() => server.close());

type Files = Readonly<Record<string, string | Uint8Array>>;
async function run(inputs: Inputs, files: Files = {}): Promise<ActionRun> {
  const own = { "api-url": `${server.origin}/api`, path: "/luns", "ca-certificate": pair.cert };
  return runAction({ ...own, ...inputs }, { files: files as Record<string, string> });
}

async function expectInvalid(inputs: Inputs, files: Files, says: RegExp): Promise<void> {
  const before = server.requests.length;
  const { log, exitCode } = await run(inputs, files);
  expect(exitCode).not.toBe(0);
  expect(log).toContain("(invalid-input)");
  expect(annotations(log, "error")[0]).toMatch(says);
  expect(server.requests.length).toBe(before);
}

const BODY = '{"name":"lün1"}';

describe("a byte order mark is passed over", () => {
  test("in a body-file, and is not sent", async () => {
    const { outputs } = await run({ "body-file": "b.json" }, { "b.json": `\ufeff${BODY}` });
    expect(outputs.verdict).toBe("passed");
    expect(server.requests.findLast(({ method }) => method === "POST")?.body).toBe(BODY);
  });

  test.each([
    ["YAML", "- path: /luns\n  body: {name: a}\n"],
    ["JSON", '[{"path":"/luns","body":{"name":"a"}}]'],
  ])("in a calls-file of %s", async (_, text) => {
    const { outputs } = await run({ path: "", "calls-file": "c" }, { c: `\ufeff${text}` });
    expect(outputs.verdict).toBe("passed");
  });

  test("in a certificate", async () => {
    const { outputs } = await run({ "ca-certificate": "ca.pem" }, { "ca.pem": `\ufeff${pair.cert}` });
    expect(outputs.verdict).toBe("passed");
  });
});

describe("a file that is not UTF-8 is a wrong input", () => {
  const utf16 = Buffer.from(BODY, "utf16le");
  test("in UTF-16 with a mark, as PowerShell 5 writes it", () =>
    expectInvalid(
      { "body-file": "b" },
      { b: Buffer.concat([Buffer.from([255, 254]), utf16]) },
      /body-file.*UTF-16/,
    ));
  test("in UTF-16 without a mark", () =>
    expectInvalid({ "body-file": "b" }, { b: utf16 }, /body-file.*UTF-16/));
  test("in Latin-1", () =>
    expectInvalid({ "body-file": "b" }, { b: Buffer.from(BODY, "latin1") }, /body-file.*not UTF-8/));
  test("as a list of calls", () =>
    expectInvalid({ path: "", "calls-file": "c" }, { c: utf16 }, /calls-file.*UTF-16/));
});

test.each(["body-file", "calls-file"])("a %s that is missing speaks of the checkout", (name) =>
  expectInvalid({ path: name === "body-file" ? "/luns" : "", [name]: "gone.json" }, {}, /actions\/checkout/),
);

test.each<[name: string, spoil: (pem: string) => string]>([
  ["literal \\n", (pem) => pem.trim().replace(/\r?\n/g, "\\n")],
  ["blanks in place of line breaks", (pem) => pem.trim().replace(/\r?\n/g, " ")],
  ["CRLF and indentation", (pem) => pem.replace(/\r?\n/g, "\r\n  ")],
])("PEM with %s is read, key and all", async (_, spoil) => {
  const client = await selfSigned("runner.test");
  const strict = await serve(
    ({ method }, response) =>
      method === "POST"
        ? sendJson(response, 202, { job: { key: "a" } })
        : sendJson(response, 200, { state: "completed", status: "normal" }),
    { ...pair, requestCert: true, rejectUnauthorized: true, ca: client.cert },
  );
  const { outputs, log } = await run({
    "api-url": `${strict.origin}/api`,
    "ca-certificate": spoil(pair.cert),
    "client-certificate": spoil(client.cert),
    "client-key": spoil(client.key),
  });
  await strict.close();
  expect(outputs.verdict).toBe("passed");
  expect(log).toContain(`::add-mask::${client.key.split(/\r?\n/)[1]}`);
});
