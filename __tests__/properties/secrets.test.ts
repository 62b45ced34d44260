import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createPrinter } from "../../src/text/redact.ts";
import { CODINGS, codingName, ESCAPES, escapeName, secretText } from "../support/written-forms.ts";

/**
 * Whatever a server makes of a secret, nothing of it is shown: no four characters in a row of what it wrote are left,
 * wherever the text is cut.
 */

const context = fc.stringMatching(/^[g-p ]{0,30}[ ]$/);

function expectNothingOf(written: string, shown: string): void {
  for (let n = 0; n + 4 <= written.length; n += 1) expect(shown).not.toContain(written.slice(n, n + 4));
}

test("a secret in any written form is hidden, and what is around it stays", () => {
  fc.assert(
    fc.property(secretText, escapeName, context, context, (secret, name, before, after) => {
      const written = ESCAPES[name]?.(secret) ?? "";
      expect(createPrinter([secret]).redact(`${before}${written} ${after}`)).toBe(`${before}*** ${after}`);
    }),
    { numRuns: 3000 },
  );
});

test("a secret in base64 is hidden up to its padding", () => {
  fc.assert(
    fc.property(secretText, codingName, context, (secret, name, before) => {
      const written = CODINGS[name]?.(secret) ?? "";
      expect(createPrinter([secret]).redact(`${before}${written}`)).toBe(`${before}***`);
    }),
    { numRuns: 1000 },
  );
});

test("a secret within a longer text in base64 leaves no more than the signs at its edges", () => {
  fc.assert(
    fc.property(
      secretText,
      fc.string({ maxLength: 12 }),
      fc.string({ maxLength: 12 }),
      (secret, before, after) => {
        const around = (text: string) => Buffer.from(before + text + after, "utf8").toString("base64");
        const shown = createPrinter([secret]).redact(around(secret));
        expect(shown).toContain("***");
        const outside = Buffer.byteLength(before) + Buffer.byteLength(after);
        expect(shown.replace("***", "").length).toBeLessThanOrEqual(Math.ceil((outside * 4) / 3) + 8);
      },
    ),
    { numRuns: 1000 },
  );
});

describe("a cut leaves no piece", () => {
  const cutText = fc.record({
    secret: secretText,
    name: escapeName,
    before: context,
    repeats: fc.integer({ min: 1, max: 6 }),
    max: fc.integer({ min: 1, max: 200 }),
  });

  test("where the printer cuts", () => {
    fc.assert(
      fc.property(cutText, ({ secret, name, before, repeats, max }) => {
        const written = ESCAPES[name]?.(secret) ?? "";
        const shown = createPrinter([secret]).shorten(`${before}${written} `.repeat(repeats), max);
        expect(shown.length).toBeLessThanOrEqual(max);
        expectNothingOf(written, shown);
      }),
      { numRuns: 3000 },
    );
  });

  test("where something else has cut and says so with an ellipsis", () => {
    fc.assert(
      fc.property(secretText, context, fc.integer({ min: 1, max: 60 }), (secret, before, max) => {
        for (const mark of ["…", "..."]) {
          const cut = `${before}${secret}`.slice(0, before.length + max).replace(/[\ud800-\udbff]$/, "");
          if (cut.length === before.length + secret.length) return;
          const shown = createPrinter([secret]).redact(`${cut}${mark}`);
          // Three characters may be anything.
          for (let n = 4; n <= secret.length; n += 1)
            if (!before.includes(secret.slice(0, n))) expect(shown).not.toContain(secret.slice(0, n));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
