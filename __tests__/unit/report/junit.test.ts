import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { escapeXml, toJunit } from "../../../src/report/junit.ts";
import { reportFailure } from "../../../src/report/step-report.ts";
import { endedJob } from "../../support/api.ts";
import { readXml } from "../../support/xml.ts";
import { FAILED, PASSED, printer, reportOf } from "./report-case.ts";

const red = (
  verdict: "timed-out" | "rejected" | "unknown",
  code: "deadline-passed" | "never-issued" | "reply-lost",
) => ({
  verdict,
  failure: { code, message: `${code} <happened>`, hint: "Look." },
  state: undefined,
});

describe("one test case a job", () => {
  const xml = toJunit(
    reportOf(
      { key: "a", end: PASSED, job: endedJob("normal") },
      { key: "b", end: FAILED, job: endedJob("error") },
      { key: "c", end: red("timed-out", "deadline-passed") },
      { key: "", end: red("rejected", "never-issued"), job: undefined },
      { key: "d", url: undefined, end: red("unknown", "reply-lost"), job: undefined },
    ),
  );
  const suite = readXml(xml).children[0];
  const cases = suite?.children ?? [];

  test("is counted by how it ended", () => {
    expect(suite?.attributes).toMatchObject({ tests: "5", failures: "1", errors: "2", skipped: "1" });
  });

  test("failed jobs are failures, other red ends errors, calls never sent skipped", () => {
    const kinds = cases.map(({ children }) => children.map(({ name }) => name));
    expect(kinds).toEqual([
      ["system-out"],
      ["failure", "system-out"],
      ["error", "system-out"],
      ["skipped", "system-out"],
      ["error", "system-out"],
    ]);
    expect(cases[2]?.children[0]).toMatchObject({
      attributes: { type: "timed-out", message: "deadline-passed <happened>" },
      text: "deadline-passed <happened>\nLook.",
    });
  });

  test("URL and tasks stand in the output", () => {
    expect(cases[0]?.children[0]?.text).toMatch(/^POST \S+\nhttps:\S+\/jobs\/a/);
    expect(cases[4]?.attributes.name).toBe("d");
  });
});

test("tasks with their words, times and messages", () => {
  const report = reportOf({ key: "a" });
  const task = {
    name: "t",
    state: "completed",
    status: "",
    message: "",
    failed: false,
    isDone: true,
    hasWarning: false,
    startMs: 0,
    endMs: 1500,
  };
  const [first] = report.jobs;
  if (first === undefined) throw new Error("no job");
  const tasks = [
    task,
    { ...task, status: "error", message: "no space", endMs: undefined },
    { ...task, startMs: undefined },
  ];
  const xml = toJunit({ ...report, jobs: [{ ...first, name: "", key: "", tasks }] });
  expect(readXml(xml).children[0]?.children[0]).toMatchObject({
    attributes: { name: expect.stringMatching(/^POST /) },
    children: [
      {
        text: expect.stringMatching(
          /\nt: completed \(1\.5s\)\nt: completed \/ error: no space\nt: completed$/,
        ),
      },
    ],
  });
});

test("a job of which nothing is known", () => {
  const report = reportOf({ key: "a" });
  const jobs = report.jobs.map((job) => ({ ...job, name: "", key: "", call: "", url: "", tasks: [] }));
  expect(readXml(toJunit({ ...report, jobs })).children[0]?.children).toEqual([
    { name: "testcase", attributes: expect.objectContaining({ name: "job" }), children: [], text: "" },
  ]);
});

test("a step without a job is one case", () => {
  const failure = {
    code: "invalid-input",
    message: "api-url: is missing",
    hint: "Nothing was sent.",
  } as const;
  const xml = toJunit(reportFailure(failure, "invalid", { elapsedMs: 3, printer: printer() }));
  expect(readXml(xml).children[0]).toMatchObject({ attributes: { tests: "1", errors: "1" } });
});

test("any text is XML, and reads back where XML can hold it", () => {
  const unit = fc.constantFrom("<", ">", "&", '"', "'", "]]>", "\n", "\t", "\r", "a", "é", "😀", "\u2028");
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const read = readXml(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`);
      expect([read.attributes.b, read.text]).toEqual([text, text]);
    }),
  );
  expect(escapeXml("a\u0000\u001b\ud800\uffffb")).toBe("a\ufffd\ufffd\ufffd\ufffdb");
});
