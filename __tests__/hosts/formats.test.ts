import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { agentCommand } from "../../src/hosts/azure/commands.ts";
import { toDotenv, toJsonFile, toProperties, toResults } from "../../src/hosts/cli/formats.ts";
import { workflowCommand } from "../../src/hosts/github/commands.ts";
import { createPrinter } from "../../src/text/redact.ts";
import { readAgentCommand, readDotenv, readProperties, readWorkflowCommand } from "../support/formats.ts";

/** What is written reads back to the same value, by each reader's own rules. */

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({
    unit: fc.constantFrom(
      "$",
      "%",
      "A",
      "{",
      "}",
      "\\",
      "=",
      ":",
      "#",
      "!",
      " ",
      "\n",
      "\r",
      "\t",
      '"',
      "'",
      "]",
      ";",
      "é",
      "\u2028",
      "\u0085",
      "😀",
      "]]>",
      "&",
      "<",
    ),
  }),
);
const outputs = fc.dictionary(fc.constantFrom("job-key", "verdict", "message", "result", "job-url"), text);

test("dotenv, as GitLab reads it", () => {
  fc.assert(
    fc.property(outputs, (given) => {
      const { text: file, leftOut } = toDotenv(given, "GATE_");
      const held = Object.entries(given).filter(([name, value]) => value !== "" && !leftOut.includes(name));
      expect(readDotenv(file)).toEqual(
        Object.fromEntries(
          held.map(([name, value]) => [`GATE_${name.replaceAll("-", "_").toUpperCase()}`, value]),
        ),
      );
    }),
  );
});

test.each<[name: string, value: string, line: string]>([
  ["plain", "abc:1", "GATE_RESULT=abc:1\n"],
  ["a dollar sign", "a$HOME", "GATE_RESULT=a$$HOME\n"],
  ["JSON", '{"lunKey":"x=1"}', 'GATE_RESULT={"lunKey":"x=1"}\n'],
  ["a percentage", "45% of it", "GATE_RESULT=45% of it\n"],
  ["several lines", "a\nb", ""],
  ["what GitLab would expand", "%HOME%", ""],
  ["quotes around it", '"a"', ""],
  ["white space around it", " a", ""],
  ["more than GitLab takes", "x".repeat(5000), ""],
  ["nothing", "", ""],
])("dotenv: %s", (_, value, line) => {
  expect(toDotenv({ result: value }, "GATE_")).toEqual({
    text: line,
    leftOut: line === "" && value !== "" ? ["result"] : [],
  });
});

test("dotenv holds the key first, and never job and jobs", () => {
  const { text: file } = toDotenv(
    { job: "{}", jobs: "[]", message: "m".repeat(4000), state: "ERROR", "job-key": "k" },
    "X_",
  );
  expect(file).toMatch(/^X_JOB_KEY=k\nX_STATE=ERROR\nX_MESSAGE=m+\n$/);
});

test("properties, as Java reads them", () => {
  fc.assert(
    fc.property(outputs, (given) => {
      const read = readProperties(toProperties(given, "").text);
      expect(read).toEqual(
        Object.fromEntries(
          Object.entries(given).map(([name, value]) => [name.replaceAll("-", "_").toUpperCase(), value]),
        ),
      );
    }),
  );
});

test("JSON has job, jobs and results as values, and keeps long integers", () => {
  const { text: file } = toJsonFile({
    verdict: "passed",
    job: '{"id":12345678901234567890}',
    jobs: "[]",
    results: "{}",
    result: "{}",
  });
  expect(file).toContain("12345678901234567890");
  expect(JSON.parse(file)).toMatchObject({ verdict: "passed", jobs: [], results: {}, result: "{}" });
  expect(JSON.parse(toJsonFile({ job: "" }).text)).toEqual({ job: "" });
});

test("a folder of results has 3 KB in all", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 500 }), (value, times) => {
      const { files } = toResults({
        verdict: "failed",
        "job-key": "k",
        message: value.repeat(times),
        results: value.repeat(times),
      });
      expect(Buffer.byteLength(Object.values(files).join(""))).toBeLessThanOrEqual(3072);
      expect(files).toMatchObject({ verdict: "failed", "job-key": "k", state: "" });
    }),
  );
});

test("no text acts on Azure's agent, TeamCity, Buildkite or GitHub's runner", () => {
  const piece = fc.constantFrom(
    "##vso[",
    "task.complete]",
    "##teamcity[",
    "##[",
    "#",
    "[",
    "::",
    "error",
    "---",
    "+++",
    "~~~",
    "^^^",
    " ",
    "\n",
    "\r",
    "\u001b[0m",
    "\u200b",
    "x",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const line = createPrinter([]).line(pieces.join(""));
      expect(line).not.toMatch(/[\r\n]|##\w*\[|^(---|\+\+\+|~~~|\^\^\^)/);
      expect([readAgentCommand(line), readWorkflowCommand(line)]).toEqual([undefined, undefined]);
    }),
    { numRuns: 2000 },
  );
});

describe("commands to a CI system", () => {
  const properties = fc.dictionary(
    fc.constantFrom("title", "variable"),
    text.filter((each) => each !== ""),
  );

  test("Azure's agent reads what was meant, in one line", () => {
    fc.assert(
      fc.property(text, properties, (data, given) => {
        const line = agentCommand("task.logissue", data, given);
        expect(line).not.toMatch(/[\r\n]/);
        expect(readAgentCommand(line)).toEqual({ name: "task.logissue", data, properties: given });
      }),
    );
  });

  test("GitHub's runner reads what was meant, in one line", () => {
    fc.assert(
      fc.property(text, properties, (data, given) => {
        const line = workflowCommand("warning", data, given);
        expect(line).not.toMatch(/[\r\n]/);
        expect(readWorkflowCommand(line)).toEqual({ name: "warning", data, properties: given });
      }),
    );
  });
});
