import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { INPUT_NAMES, type InputName } from "../../src/inputs/texts.ts";
import { parseDuration } from "../../src/text/duration.ts";
import { faultsOf, read } from "../unit/inputs/input-case.ts";
import { hostile } from "./hostile.ts";

/** Random texts as inputs; PROPERTY_RUNS multiplies the runs. */

const RUNS = { numRuns: 2000 * Number(process.env.PROPERTY_RUNS || 1) };

const NO_FILES = { readFile: () => ({ ok: false as const, problem: "names no file in the workspace" }) };

describe("inputs of any text", () => {
  const value = fc.oneof(
    hostile,
    fc.constantFrom("", "true", "1s", "auto", "GET", "https://um.example.com/api", "{}", "never", "none"),
    fc.string({ unit: "grapheme", maxLength: 20 }),
  );
  const given = fc.dictionary(fc.constantFrom(...INPUT_NAMES), value, { maxKeys: 12 });

  test("never throw, and are either a plan or faults that each name an input", () => {
    fc.assert(
      fc.property(given, (texts) => {
        const parsed = read(texts as Partial<Record<InputName, string>>, NO_FILES);
        if (parsed.ok) return;
        expect(parsed.problem.length).toBeGreaterThan(0);
        const named = parsed.problem.filter((fault) => INPUT_NAMES.some((name) => fault.startsWith(name)));
        expect(named).toEqual(parsed.problem);
      }),
      RUNS,
    );
  });

  test("never show a secret, a body or a header's value", () => {
    const mark = "q7Zx-unseen";
    const hidden = fc.constantFrom<InputName>("password", "token", "body", "client-key", "headers");
    const around = fc.string({ unit: "binary", maxLength: 8 });
    fc.assert(
      fc.property(given, fc.array(fc.tuple(hidden, around, around), { minLength: 1 }), (texts, secrets) => {
        const marked = secrets.map(([name, before, after]) => [
          name,
          name === "headers" ? `X-Token: ${mark}${before}\nAuthorization: ${mark}` : before + mark + after,
        ]);
        const faults = faultsOf({ ...texts, ...Object.fromEntries(marked) }, NO_FILES);
        expect(faults.filter((fault) => fault.includes(mark))).toEqual([]);
      }),
      RUNS,
    );
  });

  test("a duration is within its bounds or a problem", () => {
    const unit = fc.constantFrom("ms", "s", "m", "h", "d", "", "S", " s");
    const part = fc.tuple(fc.oneof(fc.nat().map(String), fc.double({ min: 0 }).map(String)), unit);
    const text = fc.oneof(
      hostile,
      fc.array(part, { maxLength: 4 }).map((parts) => parts.flat().join("")),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(1, 100), (each, leastMs) => {
        const parsed = parseDuration(each, leastMs);
        if (parsed.ok) expect(parsed.value >= leastMs && parsed.value <= 24 * 86_400_000).toBe(true);
        else expect(parsed.problem).not.toBe("");
      }),
      RUNS,
    );
  });
});
