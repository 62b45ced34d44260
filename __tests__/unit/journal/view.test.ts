import { expect, test } from "@jest/globals";
import { viewJournal } from "../../../src/journal/view.ts";
import { accepted, ended, lines, notTaken, opened, sending } from "../../support/memory-journal.ts";

test("a line a call, with what a re-run would do", () => {
  const names = ["runs", "well", "failed", "part", "doubt", "keyed", "refused", "once"] as const;
  const text = lines(
    opened("o1"),
    ...names.map((name) => sending(name, name, "o1", name === "keyed" ? { once: "k" } : {})),
    accepted("runs", "runs", "k1", "k2"),
    accepted("well", "well", "k3"),
    ended("well", "well", "k3", "NORMAL"),
    accepted("failed", "failed", "k4"),
    ended("failed", "failed", "k4", "ERROR"),
    accepted("part", "part", "k5"),
    ended("part", "part", "k5", "PARTIAL_FAILURES"),
    notTaken("refused", "refused"),
    { event: "ended", call: "once", id: "once", status: 201 },
    { event: "in-doubt", call: "doubt", id: "doubt", keys: ["k6"] },
    { event: "accepted", call: "person", keys: ["::error::x"] },
  );
  expect(viewJournal(text)).toBe(
    [
      "9 calls, attempt 1 the last.",
      "CALL     ATTEMPT  STATE                    JOB           A RE-RUN WOULD",
      "runs     1        RUNNING                  k1, k2        wait for it, and send nothing",
      "well     1        NORMAL                   k3            send nothing, and pass",
      "failed   1        ERROR                    k4            issue it again",
      "part     1        PARTIAL_FAILURES         k5            send nothing, and stay red",
      "doubt    1        in doubt                 k6            stay red until a line says what became of it",
      "keyed    1        in doubt                 -             send it again with the same key, while the server remembers it",
      "refused  1        not taken                -             issue it again",
      "once     1        done at once (HTTP 201)  -             send nothing, and pass",
      "person   -        RUNNING                  : :error: :x  wait for it, and send nothing",
    ].join("\n"),
  );
});

test.each<[string, string, string]>([
  ["nothing", "", "The journal is empty: nothing was sent."],
  ["what is no journal", "::error::x\n", "The journal cannot be used: line 1 is no JSON object."],
  [
    "an attempt that was lost",
    lines({ event: "armed", run: "77/1" }),
    "0 calls, no attempt.\nCALL  ATTEMPT  STATE  JOB  A RE-RUN WOULD\nAn attempt was armed and left no other line: every call that it would have issued is in doubt.",
  ],
])("%s", (_, text, shown) => {
  expect(viewJournal(text)).toBe(shown);
});

test("what passes is the caller's to say", () => {
  const records = [opened("o1"), sending("a", "i"), accepted("a", "i", "k"), ended("a", "i", "k", "ERROR")];
  expect(viewJournal(lines(...records), new Set())).toMatch(/send nothing, and pass$/);
});
