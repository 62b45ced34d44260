import { expect, test } from "@jest/globals";
import { createTerminal, fitted } from "../../src/hosts/cli/terminal.ts";

/** The live line, as what is written to a terminal. */

function terminal(columns: number) {
  const written: string[] = [];
  const stream = { columns, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { ...createTerminal(stream), written };
}

const CLEAR = "\r\u001b[2K";

test("the live line is below what is printed, is cut to the window, and goes", () => {
  const { write, live, end, written } = terminal(13);
  write("first");
  live("0123456789abc");
  live("0123456789abc");
  write("second");
  end();
  write("third");
  expect(written.join("")).toBe(`first\n${CLEAR}012345678…${CLEAR}second\n012345678…${CLEAR}third\n`);
});

test.each<[line: string, columns: number, shown: string]>([
  ["abc", 3, "abc"],
  ["abcd", 3, "ab…"],
  ["日本語", 6, "日本語"],
  ["日本語", 5, "日本…"],
  ["日本語", 4, "日…"],
  ["a😀b", 3, "a…"],
  ["e\u0301e\u0301", 2, "e\u0301e\u0301"],
  ["abc", 0, ""],
])("%s in %d columns: %s", (line, columns, shown) => {
  expect(fitted(line, columns)).toBe(shown);
});

test.each<[noColour: string, shown: string]>([
  ["", "\u001b[31mx\u001b[0m"],
  ["1", "x"],
])("NO_COLOR=%s", (noColour, shown) => {
  const before = process.env.NO_COLOR;
  process.env.NO_COLOR = noColour;
  expect(terminal(80).paint("error", "x")).toBe(shown);
  if (before === undefined) delete process.env.NO_COLOR;
  else process.env.NO_COLOR = before;
});
