import { expect, test } from "@jest/globals";
import { createBook } from "../../../src/journal/book.ts";
import type { Opened } from "../../../src/journal/records.ts";
import { lines, opened, sending } from "../../support/memory-journal.ts";

const first = opened("o1") as Opened;
const intent = lines(sending("a", "i1"));
const torn = intent.slice(0, 20);

/** What a step reads back of its own intent decides whether the call is sent. */
test.each<[name: string, start: string, chunks: readonly string[], has: boolean]>([
  ["a whole line", lines(first), [intent], true],
  ["a line in two pieces", lines(first), [intent.slice(0, 9), intent.slice(9)], true],
  ["a line without its end", lines(first), [intent.slice(0, -1)], false],
  ["a line glued onto a piece that was there before", lines(first) + torn, [intent], false],
  ["a line glued onto a piece that came meanwhile", lines(first), [torn, intent], false],
  ["a line behind such a piece", lines(first) + torn, [`\n${intent}`], true],
])("%s", (_, start, chunks, has) => {
  const book = createBook(start, first);
  for (const chunk of chunks) book.add(chunk);
  expect([book.has("i1"), book.text()]).toEqual([has, start + chunks.join("")]);
});

test("the last who opened owns the journal", () => {
  const book = createBook(lines(first), first);
  expect(book.owner().id).toBe("o1");
  book.add(lines(opened("o2", "77/2")));
  expect(book.owner().id).toBe("o2");
});
