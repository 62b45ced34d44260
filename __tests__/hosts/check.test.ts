import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { runCommand } from "../support/command.ts";

/** `job-gate check`: captured replies through a description, as a process; nothing is sent. */

const API = `name: tiny
accepted: { key: body.id, url: headers.location }
job:
  path: /tasks/{key}
  key: id
  state: state
  status: health
  end: ended
  start: begun
  name: title
  progress: percent
words:
  RUNNING: [busy]
  DONE: [over]
  NORMAL: [fine]
  WARNING: [so-so]
  ERROR: [broken]
message: [error.text, error.code]
results: made
tasks: "steps[].{name: title, state: state, message: text}"
list: { path: /tasks, records: items, submitted: begun }
`;
const ACCEPTED = '{"id": 17}';
const RUNNING =
  '{"id": 17, "state": "busy", "percent": 45, "title": "Make", "begun": "2026-01-02T03:04:05Z"}';
const FINE = '{"id": 17, "state": "over", "health": "fine", "made": {"disk": {"size": 9007199254740993}}}';
const BROKEN = JSON.stringify({
  ...{ id: 17, state: "over", health: "broken", error: { text: "No room\nat all" } },
  ...{ ended: "2026-01-02T03:05:00Z", steps: [{ title: "copy", state: "broken", text: "no room" }] },
});
const curl = (head: string, body = "") => `${head.replaceAll("\n", "\r\n")}\r\n\r\n${body}`;

function check(words: readonly string[], files: Readonly<Record<string, string>> = {}, stdin = "") {
  return runCommand(["check", ...words], { files: { "api.yml": API, ...files }, stdin });
}

interface Row {
  readonly name: string;
  readonly reply?: string;
  readonly jobs?: readonly string[];
  readonly flags?: readonly string[];
  readonly says: readonly (string | RegExp)[];
  readonly code?: number;
}

const rows: readonly Row[] = [
  {
    name: "a body alone",
    reply: ACCEPTED,
    says: [
      "reply (a body alone, taken for HTTP 202 without headers)",
      "  key        17",
      /url .*\/tasks\/17$/m,
    ],
  },
  {
    name: "an object, with a header in any case",
    reply: '{"status": 202, "headers": {"Location": ["/tasks/9"]}, "body": {"id": 9}}',
    flags: ["--api-url", "https://um.example.com/api/"],
    says: [
      "reply (an object {status, headers, body}, HTTP 202)",
      "  url        https://um.example.com/tasks/9",
    ],
  },
  {
    name: "an object with its body as a text",
    reply: '{"status": 202, "headers": {}, "body": "{\\"id\\": 12345678901234567890}"}',
    says: ["  key        12345678901234567890"],
  },
  {
    name: "what curl -i prints behind a proxy",
    reply: curl(
      "HTTP/1.1 200 Connection established",
      curl("HTTP/2 202 \nRetry-After: 5\nLocation: https://um/tasks/17", ACCEPTED),
    ),
    flags: ["--api-url", "https://um"],
    says: [
      "reply (as `curl -i` prints it, HTTP 202)",
      "  url        https://um/tasks/17",
      "  ask        first after 5 s",
    ],
  },
  {
    name: "a job's URL on a server that nobody named",
    reply: curl("HTTP/1.1 202 Accepted\nLocation: https://um/tasks/17"),
    says: [/unknown +POST .* leads to another origin: https:\/\/um/, "Give --api-url: "],
    code: 32,
  },
  {
    name: "a reply without a key",
    reply: '{"uuid": 1}',
    says: [
      "no job can be followed: the reply has the fields uuid",
      "Hit nothing in these replies: accepted.key, accepted.url",
    ],
    code: 32,
  },
  {
    name: "a refusal",
    reply: curl("HTTP/1.1 400 Bad Request", '{"error": {"message": "no such pool"}}'),
    says: [/ {2}rejected +POST .* was answered HTTP 400: no such pool/],
    code: 32,
  },
  {
    name: "a running job",
    jobs: [RUNNING],
    says: [
      "state      RUNNING (busy)",
      "progress   45 %",
      "name       Make",
      "start      2026-01-02T03:04:05.000Z",
    ],
  },
  {
    name: "a good end, integers of any size kept",
    jobs: [FINE],
    says: [
      "state      NORMAL (over/fine)",
      "verdict    passed",
      'result     disk: {"size":9007199254740993}',
    ],
  },
  {
    name: "a bad end",
    jobs: [BROKEN],
    says: [
      "state      ERROR (over/broken)",
      "verdict    failed",
      "message    No room\n             at all",
      "end        2026-01-02T03:05:00.000Z",
      "task       copy broken, failed: no room",
    ],
  },
  {
    name: "a word in no class",
    jobs: ['{"state": "asleep"}'],
    says: ['state      RUNNING (asleep): "asleep" is in none of `words`'],
    code: 32,
  },
  {
    name: "an end without its status",
    jobs: ['{"state": "over"}'],
    says: [/state +ERROR \(over\): the job ended \(over\), but its outcome could not be read/],
    code: 32,
  },
  {
    name: "no job",
    jobs: ["[]"],
    says: [
      /no job +GET \S+ was answered HTTP 200, but the reply holds no job object; it would be asked again/,
    ],
    code: 32,
  },
  {
    name: "a web page",
    jobs: ["<html>"],
    says: ["the reply is HTML, not JSON"],
    code: 32,
  },
  {
    name: "another job than the call's",
    reply: ACCEPTED,
    jobs: ['{"id": 18, "state": "busy"}'],
    says: ["the reply tells of another job, 18"],
    code: 32,
  },
  {
    name: "a job that the server does not know",
    jobs: [curl("HTTP/1.1 401 Unauthorized")],
    says: [/lost +GET \S+ was answered HTTP 401/],
    code: 32,
  },
  {
    name: "all together, and what hit nothing",
    reply: ACCEPTED,
    jobs: [RUNNING, FINE, BROKEN],
    says: [
      "Hit nothing in these replies: accepted.url, message[1]\n",
      "Not tried, for want of such a reply: list.records, list.submitted\n",
    ],
  },
  {
    name: "the description alone",
    says: [
      "tiny: the description is right. Give --reply and --job to see what it reads.",
      /Not tried.*: accepted\.key, /,
    ],
  },
];

test.each(rows)("$name", async ({ reply, jobs = [], flags = [], says, code = 0 }) => {
  const names = jobs.map((_, n) => `job${n}`);
  const files = {
    ...(reply === undefined ? {} : { reply }),
    ...Object.fromEntries(names.map((name, n) => [name, jobs[n] as string])),
  };
  const words = [
    ...(reply === undefined ? [] : ["--reply", "reply"]),
    ...names.flatMap((name) => ["--job", name]),
    ...flags,
  ];
  const run = await check(["api.yml", ...words], files);
  for (const text of says) {
    if (typeof text === "string") expect(run.stdout).toContain(text);
    else expect(run.stdout).toMatch(text);
  }
  expect([run.exitCode, run.stderr]).toEqual([code, ""]);
});

describe("a second stage", () => {
  const api = `${API}next:
  key: [gate.id, gate.name]
  job: { path: "/gates/{key}", state: verdict, end: until }
  words: { RUNNING: [open], NORMAL: [OK], ERROR: [NO] }
  message: why
`;
  const handedOn = JSON.stringify({ ...JSON.parse(FINE.replace("9007199254740993", "1")), gate: { id: 3 } });

  test("is what the files behind a good end tell of", async () => {
    const words = ["api.yml", "--reply", "reply", "--job", "queue", "--job", "open", "--job", "shut"];
    const run = await check(words, {
      ...{ "api.yml": api, reply: ACCEPTED, queue: handedOn },
      ...{ open: '{"verdict": "open"}', shut: '{"verdict": "NO", "why": "coverage"}' },
    });
    expect(run.stdout).toContain("  next       2:3\n  url        https://api.example.com/gates/3\n");
    expect(run.stdout).toMatch(/^open .*\n {2}state {6}RUNNING \(open\)$/m);
    expect(run.stdout).toMatch(
      /^shut .*\n {2}state {6}ERROR \(NO\)\n {2}verdict {4}failed\n {2}message {4}coverage$/m,
    );
    expect(run.stdout).toMatch(/Hit nothing in these replies: .*, next\.key\[1\], next\.job\.end\b/);
    expect([run.exitCode, run.stderr]).toEqual([0, ""]);
  });

  test("that cannot be found", async () => {
    const run = await check(["api.yml", "--job", "queue"], { "api.yml": api, queue: FINE });
    expect(run.stdout).toContain("  next       none: neither `next.key` nor `next.url` hits anything");
    expect(run.exitCode).toBe(32);
  });
});

test("a built-in API, a reply from standard input, the call's own path", async () => {
  const put = curl("HTTP/1.1 201 Created", '{"properties": {"provisioningState": "Creating"}}');
  const flags = ["--api-url", "https://management.azure.com", "--request", "PUT /disks/1"];
  const run = await check(["azure", "--reply", "-", ...flags], {}, put);
  expect(run.stdout).toContain("standard input (as `curl -i` prints it, HTTP 201)\n  key        /disks/1\n");
  expect(run.exitCode).toBe(0);
});

test.each(["aptly", "lxd"])("the example %s", async (name) => {
  const run = await check(["api.yml"], { "api.yml": readFileSync(`examples/apis/${name}.yml`, "utf8") });
  expect([run.exitCode, run.stdout]).toEqual([
    0,
    expect.stringContaining(`${name}: the description is right.`),
  ]);
});

test("what a reply holds cannot command a runner or a terminal", async () => {
  const job = '{"state": "busy", "title": "##vso[task.complete]\\u001b[31m\\n::error::x"}';
  const run = await check(["api.yml", "--job", "job"], { job });
  expect(run.stdout).not.toMatch(/##vso\[|^\s*::error/m);
  expect(run.stdout).not.toContain("\u001b");
});

describe("wrong", () => {
  test.each<[name: string, words: readonly string[], says: RegExp]>([
    ["no API", [], /takes one API/],
    ["two APIs", ["api.yml", "other.yml"], /takes one API/],
    ["an unknown API", ["nope"], /"nope" is no built-in API \(unified-manager, /],
    ["a missing description", ["./nope.yml"], /"\.\/nope\.yml" names no file/],
    [
      "a wrong description",
      ["wrong.yml"],
      /^wrong\.yml:2: accepted\.kee is not known here: write one of key, url/m,
    ],
    ["a missing reply", ["api.yml", "--reply", "nope"], /"nope" names no file/],
    [
      "an unknown flag",
      ["api.yml", "--rply", "x"],
      /--rply is no flag of job-gate check: did you mean --reply\?/,
    ],
    ["a flag like no other", ["api.yml", "--timeout", "x"], /which has --reply, --job, --api-url, --request/],
    ["no value", ["api.yml", "--job"], /--job needs a value/],
    ["two replies", ["api.yml", "--reply", "a", "--reply", "b"], /--reply is given twice/],
    ["standard input twice", ["api.yml", "--reply", "-", "--job", "-"], /read once/],
    ["no URL", ["api.yml", "--api-url", "um"], /api-url: "um" is no URL/],
    ["no call", ["api.yml", "--request", "SEND /x"], /request: "SEND \/x" is not of the form "POST \/path"/],
  ])("%s", async (_, words, says) => {
    const run = await check(words, { "wrong.yml": API.replace("key: body.id", "kee: body.id") });
    expect([run.exitCode, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toMatch(says);
  });
});
