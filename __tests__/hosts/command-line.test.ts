import { describe, expect, test } from "@jest/globals";
import { parseCommandLine } from "../../src/hosts/cli/arguments.ts";

interface Row {
  readonly name: string;
  readonly words: string;
  readonly command?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, string>>;
}

const rows: readonly Row[] = [
  { name: "a path alone", words: "/luns", inputs: { path: "/luns" } },
  { name: "a method and a path", words: "patch /luns/1", inputs: { method: "PATCH", path: "/luns/1" } },
  {
    name: "flags before, between and after words",
    words: "--timeout 2h POST --api-url=https://um /luns --fail-on none",
    inputs: { timeout: "2h", method: "POST", "api-url": "https://um", path: "/luns", "fail-on": "none" },
  },
  {
    name: "headers, one a flag",
    words: "/x --header A:1 --header B:2",
    inputs: { path: "/x", headers: "A:1\nB:2" },
  },
  { name: "standard input", words: "/x --body-file -", inputs: { path: "/x", "body-file": "-" } },
  { name: "a switch by itself", words: "--fail-fast /x", inputs: { "fail-fast": "true", path: "/x" } },
  { name: "a switch with its value", words: "--wait false /x", inputs: { wait: "false", path: "/x" } },
  { name: "a switch with an equals sign", words: "/x --wait=false", inputs: { wait: "false", path: "/x" } },
  { name: "a switch switched off", words: "/x --no-wait", inputs: { wait: "false", path: "/x" } },
  { name: "quiet", words: "/x --quiet", inputs: { path: "/x" }, options: { quiet: "true" } },
  {
    name: "several files",
    words: "/x --outputs a.env --outputs b.json",
    inputs: { path: "/x" },
    options: { outputs: "a.env\nb.json" },
  },
  { name: "keys", words: "wait a:1 b,2", command: "wait", inputs: { "job-key": "a:1\nb,2" } },
  {
    name: "a flag before the command",
    words: "--timeout 2h wait a",
    command: "wait",
    inputs: { timeout: "2h", "job-key": "a" },
  },
  { name: "a key like a flag", words: "wait -- --key", command: "wait", inputs: { "job-key": "--key" } },
  {
    name: "the viewing command",
    words: "jobs --query state=running",
    command: "jobs",
    inputs: { query: "state=running" },
  },
];

test.each(rows)("$name", ({ words, command = "call", inputs = {}, options = {} }) => {
  expect(parseCommandLine(words.split(" "))).toEqual({
    command,
    asks: undefined,
    inputs,
    options,
    problems: [],
  });
});

describe("wrong", () => {
  test.each<[name: string, words: string, problem: RegExp]>([
    ["an unknown flag", "/x --api_url y", /--api_url is no flag: did you mean --api-url\?/],
    ["a flag like no other", "/x --frobnicate y", /--frobnicate is no flag; job-gate --help/],
    ["a flag of the other command", "/x --max-records 3", /--max-records is no flag/],
    [
      "a password",
      "/x --password y",
      /--password does not exist.*JOB_GATE_PASSWORD, or JOB_GATE_PASSWORD_FILE/,
    ],
    ["a token", "/x --token=y", /--token does not exist/],
    ["secrets", "/x --secrets y", /--secrets does not exist/],
    ["a key as text", "/x --client-key=-----BEGIN", /--client-key takes the path/],
    ["a key as text, in a word of its own", "/x --client-key -----BEGIN", /--client-key takes the path/],
    ["no value", "/x --timeout", /--timeout needs a value/],
    ["a flag for a value", "/x --timeout --wait", /--timeout needs a value/],
    ["no method", "SEND /x", /"SEND" is no method: write one of POST/],
    ["a method alone", "POST", /POST needs the path/],
    ["one word too many", "POST /x y", /"y" is one word too many/],
    ["nothing to wait for", "wait", /needs the key of a job/],
    ["words after jobs", "jobs x", /takes no more words: "x"/],
  ])("%s", (_, words, problem) => {
    expect(parseCommandLine(words.split(" ")).problems.join("\n")).toMatch(problem);
  });

  test.each<[words: string, inputs: Readonly<Record<string, string>>]>([
    ["POST /x --timout 5m", { method: "POST", path: "/x" }],
    ["--timout 5m /x", { path: "/x" }],
    ["--timout=5m /x", { path: "/x" }],
    ["wait k1 --timout 5m", { "job-key": "k1" }],
  ])("%s: beside an unknown flag the rest is read, and its value is taken for no word", (words, inputs) => {
    const line = parseCommandLine(words.split(" "));
    expect([line.inputs, line.problems.length]).toEqual([inputs, 1]);
  });

  test("text that begins with dashes is a value, where it is no flag", () => {
    const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
    const { inputs, problems } = parseCommandLine([
      "/x",
      "--ca-certificate",
      pem,
      "--name",
      "--",
      "--body",
      "-",
    ]);
    expect([inputs, problems]).toEqual([{ path: "/x", "ca-certificate": pem, name: "--", body: "-" }, []]);
  });

  test("beside an unknown flag no word is shown", () => {
    const { problems } = parseCommandLine(["/x", "--passwrd", "hunter", "two", "POST", "three"]);
    expect(problems).toEqual(["--passwrd is no flag; job-gate --help lists them"]);
  });

  test("all of it is told together, and no secret is shown", () => {
    const { problems } = parseCommandLine([
      "/x",
      "--password",
      "hunter2",
      "--passwrd",
      "hunter2",
      "--timeout",
    ]);
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain("hunter2");
  });
});

test.each<[words: string, asks: string]>([
  ["--help", "help"],
  ["-h", "help"],
  ["jobs --help", "help"],
  ["wait --help", "help"],
  ["--version", "version"],
])("%s", (words, asks) => {
  expect(parseCommandLine(words.split(" "))).toMatchObject({ asks, problems: [] });
});
