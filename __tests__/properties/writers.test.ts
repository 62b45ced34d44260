import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { codeLink, codeSpan, markdown, markdownWithCode } from "../../src/report/markdown.ts";
import { reportStep } from "../../src/report/step-report.ts";
import { toSummary } from "../../src/report/summary.ts";
import { byteLength, truncateBytes } from "../../src/text/bytes.ts";
import { createPrinter } from "../../src/text/redact.ts";
import { runnerCommands } from "../support/runner-commands.ts";
import { ledgerOf, OPTIONS, printer, SECRET } from "../unit/report/report-case.ts";
import { hostile, markup, rawMarkup, wellFormed } from "./hostile.ts";

const PRINTER = printer();

/** Random text through everything that writes text; PROPERTY_RUNS multiplies the runs. */

const RUNS = { numRuns: 2000 * Number(process.env.PROPERTY_RUNS || 1) };

/**
 * Secrets as people have them, and odd ones. One with what the printer itself writes (`***`, `: :`, `## [`) would
 * show where it never stood; of one that is hardly to be seen, only what was written as it is can be told.
 */
const secret = fc
  .oneof(fc.string({ minLength: 4, maxLength: 12, unit: "binary" }), wellFormed(hostile))
  .filter((text) => visible(text).length >= 4 && !/[*]|^[\s:#[]*$|: :|## \[/.test(text));

/** What a reader sees of a text, escapes in it undone: a sign each. */
function visible(text: string): string {
  const undone = text.replace(/(?:%(?:25)*[\da-f]{2}|\\+u[\da-f]{4}|\\.|&#?\w+;)/gi, "x");
  return undone.replace(/[\p{C}\u2028\u2029](?:\[[\d;]*m)?/gu, "").trim();
}

describe("a printed line", () => {
  test("holds nothing that the runner acts on, and no control characters", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = PRINTER.line(text);
        expect(runnerCommands(line)).toEqual([]);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u);
        expect(runnerCommands(PRINTER.lines(text))).toEqual([]);
        expect(PRINTER.lines(text)).not.toMatch(/[^\P{Cc}\n]/u);
      }),
      RUNS,
    );
  });

  test("holds no secret, in whatever form it was written", () => {
    fc.assert(
      fc.property(secret, hostile, hostile, (word, before, after) => {
        const printer = createPrinter([word]);
        const forms = [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word)];
        for (const form of forms) {
          const text = `${before}${form}${after}`;
          for (const said of [printer.line(text), printer.lines(text), printer.redact(text)]) {
            expect(forms.filter((each) => each.length >= 4 && said.includes(each))).toEqual([]);
          }
        }
      }),
      RUNS,
    );
  });

  test("is printed the same when it is printed again", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = PRINTER.line(text);
        expect(PRINTER.line(line)).toBe(line);
      }),
      RUNS,
    );
  });
});

describe("a JSON value with its secrets taken out", () => {
  test("holds none in its strings and names, and is the same where there was none", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, other) => {
        const spoilt = { [`x${SECRET}`]: [SECRET, value, { a: other }], b: `${SECRET}${SECRET}` };
        expect(JSON.stringify(PRINTER.redactJson(spoilt))).not.toContain(SECRET);
        expect(JSON.stringify(PRINTER.redactJson(value))).toBe(JSON.stringify(value));
      }),
      RUNS,
    );
  });
});

describe("text in the summary", () => {
  test("is no markup: no raw HTML, no open cell, no code that ends early", () => {
    fc.assert(
      fc.property(markup, (text) => {
        expect(rawMarkup(markdown(text))).toEqual([]);
        expect(rawMarkup(markdownWithCode(text))).toEqual([]);
        expect(rawMarkup(codeSpan(text))).toEqual([]);
        expect(codeSpan(text)).toMatch(
          /^$|^(`+)(?!`)[\s\S]*[^`]\1$|^<code>[^<>]*(<\/?span>[^<>]*)*<\/code>$/,
        );
      }),
      RUNS,
    );
  });

  test("a link to a job stays one link in one cell", () => {
    fc.assert(
      fc.property(markup, markup, (key, path) => {
        fc.pre(URL.canParse(`https://um.example.com/${path}`) && codeSpan(key) !== "");
        const link = codeLink(key, new URL(`https://um.example.com/${path}`).href);
        expect(rawMarkup(link)).toEqual([]);
        expect(link.slice(`[${codeSpan(key)}]`.length)).toMatch(/^\(https:[^\s()<>`|\\]*\)$/);
      }),
      RUNS,
    );
  });

  test("a whole summary of hostile jobs keeps its fences, its rows and its size", () => {
    const status = fc.oneof(fc.constant("error"), markup);
    const task = fc.record({ name: markup, state: markup, status, failure_reason: markup });
    const job = fc.record({
      state: fc.constant("completed"),
      status: fc.constantFrom("normal", "warning", "error"),
      name: markup,
      submit_time: fc.constantFrom("2026-01-05T12:00:00Z", "soon"),
      complete_time: fc.constant("2026-01-05T12:00:07Z"),
      task_reports: fc.array(task, { maxLength: 4 }),
    });
    const hostileKey = wellFormed(markup)
      .map((text) => text.replace(/\p{Cc}/gu, ""))
      .filter((text) => text !== "");
    const passed = fc.option(
      fc.constant({ verdict: "passed" as const, failure: undefined, state: "WARNING" as const }),
      { nil: undefined, freq: 2 },
    );
    const failure = { code: "job-failed" as const, hint: "Set `job-key`." };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(hostileKey, job, markup, passed), { minLength: 1, maxLength: 4 }),
        (jobs) => {
          const cases = jobs.map(([key, fields, message, end]) => ({
            key,
            job: fields,
            end: end ?? {
              verdict: "failed" as const,
              failure: { ...failure, message },
              state: "ERROR" as const,
            },
          }));
          const options = { ...OPTIONS, printer: PRINTER, data: PRINTER };
          const summary = toSummary(reportStep(ledgerOf(...cases), options));
          expect(byteLength(summary)).toBeLessThanOrEqual(900 * 1024);
          expect(summary).not.toContain("\r");
          const fences = summary.split("\n").filter((line) => line.startsWith("```"));
          expect(fences.map((fence) => fence !== "```")).toEqual(fences.map((_, n) => n % 2 === 0));
          const text = summary.replace(/```(mermaid|text)\n[\s\S]*?\n```/g, "");
          const rows = text.split("\n").filter((line) => line.startsWith("|"));
          const lines = text.split("\n").filter((line) => !line.startsWith("|"));
          expect(lines.flatMap(rawMarkup)).toEqual([]);
          for (const row of rows) {
            const columns = row.match(/\|/g)?.length ?? 0;
            expect(rawMarkup(row.replaceAll("|", " "))).toEqual([]);
            expect(columns).toBe(jobs.length > 1 ? 5 : columns);
          }
        },
      ),
      { numRuns: RUNS.numRuns / 4 },
    );
  });

  test("is cut within its bytes, at a character", () => {
    fc.assert(
      fc.property(wellFormed(hostile), fc.integer({ min: 3, max: 80 }), (text, bytes) => {
        const whole = text.replace(/^\ufeff+/, "");
        const cut = truncateBytes(whole, bytes);
        expect(byteLength(cut)).toBeLessThanOrEqual(bytes);
        if (cut !== whole) expect(whole.startsWith(cut.slice(0, -1))).toBe(true);
      }),
      RUNS,
    );
  });
});
