import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Inputs, inputDefaults, runAction } from "../support/action.ts";
import { annotations } from "../support/runner-commands.ts";
import { sendJson, serve, type TestServer } from "../support/server.ts";

/** Wrong inputs: one message a fault, all together, and nothing is sent. */

let server: TestServer;
beforeAll(async () => {
  server = await serve((_, response) => sendJson(response, 202, { job: { key: "a" } }));
});
afterAll(() => server.close());

interface Case {
  readonly name: string;
  readonly inputs: Inputs;
  readonly faults: readonly RegExp[];
}

const rows: readonly Case[] = [
  { name: "nothing to do", inputs: { path: "" }, faults: [/^path: is missing.*`job-key`/] },
  { name: "no base URL", inputs: { "api-url": "" }, faults: [/^api-url: is missing/] },
  {
    name: "a password in the base URL",
    inputs: { "api-url": "https://u:topsecret@um/api" },
    faults: [/^api-url: holds user info/],
  },
  {
    name: "durations without units",
    inputs: { timeout: "30", "poll-interval": "5" },
    faults: [/^timeout: "30" has no unit: write 30s/, /^poll-interval: "5" has no unit/],
  },
  { name: "a body that is no JSON", inputs: { body: '{"topsecret": }' }, faults: [/^body: is not JSON/] },
  {
    name: "a body file that is not there",
    inputs: { "body-file": "gone.json" },
    faults: [/^body-file: "gone.json" names no file/],
  },
  {
    name: "a password without a user",
    inputs: { password: "topsecret" },
    faults: [/^password: is given without `username`/],
  },
  {
    name: "a certificate that is none",
    inputs: { "ca-certificate": "-----BEGIN CERTIFICATE-----\nxxxx\n-----END CERTIFICATE-----" },
    faults: [/^ca-certificate: is not a PEM certificate/],
  },
  {
    name: "a client key alone",
    inputs: { "client-key": "topsecret" },
    faults: [
      /^client-key: names no file in the workspace, and it is no PEM text$/,
      /^client-key: is given without `client-certificate`/,
    ],
  },
  {
    name: "a gateway path",
    inputs: { path: "/gateways/abc/storage/volumes" },
    faults: [/^path: .*`api: ontap`/],
  },
  {
    name: "a job key with a call",
    inputs: { "job-key": "abc" },
    faults: [/^path: must be empty together with `job-key`/],
  },
];

describe("wrong inputs", () => {
  test.each(rows)("$name", async ({ inputs, faults }) => {
    const run = await runAction({
      "api-url": `${server.origin}/api`,
      path: "/storage-provider/luns",
      ...inputs,
    });
    expect({ exitCode: run.exitCode, verdict: run.outputs.verdict }).toEqual({
      exitCode: 2,
      verdict: "invalid",
    });
    const lines = (annotations(run.log, "error")[0] ?? "").split("\n");
    // One line a fault, then what to do next.
    expect(lines.length).toBe(faults.length + 1);
    for (const [n, fault] of faults.entries()) expect(lines[n]).toMatch(fault);
    expect(run.log.replaceAll(/^::add-mask::.*$/gm, "")).not.toContain("topsecret");
    expect(run.summary).not.toContain("topsecret");
    expect(server.requests).toEqual([]);
  });
});

test("an empty input means its default", async () => {
  const empty = Object.fromEntries(Object.keys(inputDefaults()).map((name) => [name, ""]));
  const reply = await serve(({ method }, response) =>
    method === "POST"
      ? sendJson(response, 202, { job: { key: "a" } })
      : sendJson(response, 200, { state: "completed", status: "normal" }),
  );
  const run = await runAction({ ...empty, "api-url": `${reply.origin}/api`, path: "/x" });
  await reply.close();
  expect(run.outputs.verdict).toBe("passed");
});

test("every output is set, and the masks come before anything else", async () => {
  const run = await runAction({
    "api-url": "https://um/api",
    username: "u",
    password: "topsecret\n",
    timeout: "x",
  });
  expect(Object.keys(run.outputs).sort()).toEqual([
    "elapsed-seconds",
    "job",
    "job-file",
    "job-key",
    "job-url",
    "jobs",
    "jobs-file",
    "message",
    "polls",
    "reply",
    "reply-status",
    "result",
    "results",
    "state",
    "verdict",
  ]);
  const basic = Buffer.from("u:topsecret").toString("base64");
  expect(run.log.split("\n").slice(0, 2)).toEqual(["::add-mask::topsecret", `::add-mask::${basic}`]);
});

test.each(["false", "FALSE"])("summary: %s writes none, even of wrong inputs", async (summary) => {
  const run = await runAction({ "api-url": "um", path: "/x", summary });
  expect([run.outputs.verdict, run.summary]).toEqual(["invalid", ""]);
});
