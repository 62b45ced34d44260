import { expect, test } from "@jest/globals";
import { parseYaml } from "../../../src/text/yaml.ts";

test.each<[name: string, text: string, value: unknown]>([
  ["integers keep their digits", "[1, 9007199254740993]", [1, 9007199254740993n]],
  ["what an alias repeats", "a: &x {b: 1}\nc: *x\n", { a: { b: 1 }, c: { b: 1 } }],
  ["merged maps", "a: &x {b: 1}\nc: {<<: *x, d: 2}\n", { a: { b: 1 }, c: { b: 1, d: 2 } }],
  ["nothing", "", null],
])("%s", async (_, text, value) => {
  expect(await parseYaml(text)).toMatchObject({ ok: true, value: { value } });
});

test("aliases that unfold without end are refused, with a line and without the text", async () => {
  const layers = Array.from(
    { length: 12 },
    (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join()}]`,
  );
  expect(await parseYaml(["a0: &a0 [x]", ...layers].join("\n"))).toEqual({
    ok: false,
    problem: { text: "it unfolds to far more than was written", line: 1 },
  });
});

test.each<[name: string, text: string, line: number]>([
  ["without an anchor", "- name: a\n  body: *lun\n", 2],
  ["after others that have theirs", "a: &x {b: 1}\nc: *x\nd:\n  - *y\n", 4],
  ["before its anchor", "a: *x\nb: &x 1\n", 1],
])("an alias %s is told by its line, without its name", async (_, text, line) => {
  expect(await parseYaml(text)).toEqual({
    ok: false,
    problem: { text: expect.stringMatching(`^line ${line}: an alias \\(\`\\*…\`\\) has no anchor`), line },
  });
});
