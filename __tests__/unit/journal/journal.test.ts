import { describe, expect, test } from "@jest/globals";
import { openJournal, type SentCall } from "../../../src/journal/journal.ts";
import {
  type Disk,
  journalOptions,
  lines,
  memoryFile,
  opened,
  sending,
} from "../../support/memory-journal.ts";

const CALL: SentCall = { name: "a", method: "POST", url: "https://um.example.com/api/a" };

async function opening(disk: Disk, run = "77/1", shard = "") {
  const options = journalOptions(memoryFile(disk, { run }), { shard });
  const journal = await openJournal(options);
  if (!journal.ok) throw new Error(journal.problem.failure.message);
  return { journal: journal.value, logged: options.logged };
}

const events = ({ text = "" }: Disk) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { event: string }).event);

describe("a journal is opened", () => {
  test.each<[string, string | undefined, string, string]>([
    ["where there is none", undefined, "77/1", ""],
    ["where an empty file is a person's word that nothing was sent", "", "77/2", ""],
    ["where it is this attempt's own armed line", lines({ event: "armed", run: "77/1" }), "77/1", ""],
    ["where an earlier attempt was armed and lost", lines({ event: "armed", run: "77/1" }), "77/2", ""],
    ["where an earlier attempt opened it", lines(opened("o1")), "77/2", ""],
    ["where a person settled a doubt", lines({ event: "not-taken", call: "a", why: "looked" }), "77/2", ""],
    ["by the same shard", lines(opened("o1", "77/1", { shard: "1/2" })), "77/2", "1/2"],
  ])("%s", async (_, text, run, shard) => {
    const disk = { text };
    const { journal } = await opening(disk, run, shard);
    expect(journal.earlier.length).toBe(journal.history.openers.length - 1);
    expect(events(disk).at(-1)).toBe("opened");
  });

  test.each<[string, string | undefined, string, string, string, RegExp]>([
    ["it is damaged", "hello\n", "77/1", "", "journal-unusable", /cannot be used: line 1 is no JSON/],
    ["it is missing in a later attempt", undefined, "77/2", "", "journal-missing", /attempt 2 of the run/],
    [
      "it holds nothing but what this attempt was armed with",
      lines({ event: "armed", run: "77/2" }),
      "77/2",
      "",
      "journal-missing",
      /holds nothing of an earlier attempt/,
    ],
    [
      "it is of another shard",
      lines(opened("o1", "77/1", { shard: "1/2" })),
      "77/1",
      "1/3",
      "journal-mismatch",
      /it is of shard 1\/2, and this step has shard 1\/3/,
    ],
    [
      "it is of the whole list",
      lines(opened("o1")),
      "77/1",
      "1/3",
      "journal-mismatch",
      /it is of the whole list, and this step has shard 1\/3/,
    ],
    [
      "it is of a shard, and the step has the whole list",
      lines(opened("o1", "77/1", { shard: "1/2" })),
      "77/1",
      "",
      "journal-mismatch",
      /this step has the whole list/,
    ],
  ])("not where %s, and nothing is written", async (_, text, run, shard, code, message) => {
    const disk = { text };
    const options = journalOptions(memoryFile(disk, { run }), { shard });
    const refused = await openJournal(options);
    expect(refused).toMatchObject({ ok: false, problem: { failure: { code } } });
    expect(refused.ok ? "" : refused.problem.failure.message).toMatch(message);
    expect(disk.text).toBe(text);
  });

  test.each<[string, (nth: number) => unknown]>([
    ["it cannot be read", (nth) => (nth === 0 ? { ok: false, problem: "EACCES" } : undefined)],
    ["it cannot be read on", (nth) => (nth === 1 ? { ok: false, problem: "EIO" } : undefined)],
    ["it vanishes", (nth) => (nth === 1 ? { ok: true, value: undefined } : undefined)],
    ["it is spoilt meanwhile", (nth) => (nth === 1 ? { ok: true, value: "x\n" } : undefined)],
  ])("not where %s", async (_, instead) => {
    const file = memoryFile({ text: undefined });
    let reads = 0;
    const read = async () =>
      (instead(reads++) ?? (await file.read())) as Awaited<ReturnType<typeof file.read>>;
    const refused = await openJournal(journalOptions({ ...file, read }));
    expect(refused).toMatchObject({ ok: false, problem: { failure: { code: "journal-unusable" } } });
  });

  test("not where it cannot be written", async () => {
    const refused = await openJournal(journalOptions(memoryFile({ text: "", full: "ENOSPC" })));
    expect(refused).toMatchObject({ ok: false, problem: { verdict: "invalid" } });
  });

  test("a piece of a line is ended first", async () => {
    const disk = { text: `${lines(opened("o1"))}{"ev` };
    await opening(disk);
    expect(disk.text.split("\n").map((line) => line.slice(0, 10))).toEqual([
      '{"event":"',
      '{"ev',
      '{"event":"',
      "",
    ]);
  });

  test("the salt stays that of the first opening", async () => {
    const disk = { text: lines(opened("o1", "77/1", { salt: "first" })) };
    await opening(disk, "77/2");
    expect(disk.text.match(/"salt":"first"/g)).toHaveLength(2);
  });
});

describe("an intent", () => {
  test("is in the file, without body or secret, once it may be sent", async () => {
    const disk: Disk = { text: undefined };
    const { journal } = await opening(disk);
    const intent = await journal.intend({ ...CALL, url: "https://h/?p=hunter2", body: "b0dy", once: "key" });
    const [, line = ""] = disk.text?.split("\n") ?? [];
    expect(JSON.parse(line)).toEqual({
      event: "sending",
      call: "a",
      id: intent.ok && intent.value,
      by: "77/1#0",
      request: "POST https://h/?p=***",
      hash: journal.hash({ ...CALL, url: "https://h/?p=hunter2", body: "b0dy" }),
      once: "key",
      at: "2026-01-05T12:00:00.000Z",
    });
  });

  test.each<[string, string, RegExp]>([
    ["another attempt", "77/2", /was taken over by run 77\/2$/],
    ["a step of which no run is known", "", /was taken over by another step$/],
  ])("is refused where %s has opened the journal", async (_, run, message) => {
    const disk: Disk = { text: undefined };
    const { journal } = await opening(disk);
    disk.text += lines(opened("o2", run));
    const refused = await journal.intend(CALL);
    expect(refused).toMatchObject({
      problem: { code: "never-issued", message: expect.stringMatching(message) },
    });
    expect(events(disk).slice(-2)).toEqual(["sending", "not-taken"]);
  });

  test.each<[string, (disk: Disk) => void, RegExp]>([
    ["cannot be written", (disk) => void Object.assign(disk, { full: "ENOSPC" }), /ENOSPC/],
    [
      "is gone with its file",
      (disk) => void Object.assign(disk, { text: undefined }),
      /could not be read back/,
    ],
    [
      "was glued to a piece of another line",
      (disk) => void Object.assign(disk, { text: `${disk.text}{"ev` }),
      /could not be read back/,
    ],
  ])("is refused where it %s", async (_, spoil, message) => {
    const disk: Disk = { text: undefined };
    const { journal } = await opening(disk);
    spoil(disk);
    expect(await journal.intend(CALL)).toMatchObject({
      problem: { code: "journal-unusable", message: expect.stringMatching(message) },
    });
  });

  test.each<[string, unknown, RegExp]>([
    ["cannot be read", { ok: false, problem: "EIO" }, /EIO/],
    ["is gone", { ok: true, value: undefined }, /it is gone/],
  ])("is refused where the file %s", async (_, read, message) => {
    const file = { ...memoryFile({ text: undefined }) };
    const journal = await openJournal(journalOptions(file));
    Object.assign(file, { read: async () => read });
    expect(journal.ok && (await journal.value.intend(CALL))).toMatchObject({
      problem: { message: expect.stringMatching(message) },
    });
  });
});

describe("what became of a call", () => {
  test("is kept without secrets", async () => {
    const disk: Disk = { text: undefined };
    const { journal } = await opening(disk);
    await journal.note({ event: "ended", call: "a", key: "k", state: "ERROR", message: "hunter2" });
    await journal.note({ event: "ended", call: "b", key: "k", state: "NORMAL" });
    await journal.note({ event: "ended", call: "c", status: 204 });
    expect(disk.text).toContain('"message":"***","results":{}');
    expect(disk.text).not.toContain("hunter2");
  });

  test("is told once where it cannot be written, and nothing is written after that", async () => {
    const disk: Disk = { text: undefined };
    const { journal, logged } = await opening(disk);
    disk.full = "ENOSPC";
    await journal.note({ event: "not-taken", call: "a", why: "x" });
    delete disk.full;
    await journal.note({ event: "not-taken", call: "b", why: "x" });
    expect(logged).toEqual([
      "warning: The journal luns.jsonl could not be written: ENOSPC. A later attempt will not know what became of calls from a on.",
    ]);
    expect(events(disk)).toEqual(["opened"]);
  });

  test("is written together with what came meanwhile", async () => {
    const file = memoryFile({ text: undefined });
    const appended: string[] = [];
    const append = async (text: string) => {
      appended.push(text);
      return file.append(text);
    };
    const journal = await openJournal(journalOptions({ ...file, append }));
    if (!journal.ok) throw new Error("the journal was not opened");
    await Promise.all(["a", "b", "c"].map((call) => journal.value.intend({ ...CALL, name: call })));
    expect(appended).toHaveLength(2);
  });

  test("by another step is read again", async () => {
    const disk: Disk = { text: undefined };
    const { journal } = await opening(disk);
    disk.text += lines(sending("a", "i1", "77/1#0"));
    const now = await journal.reread();
    expect(now.ok && now.value.calls.get("a")?.fate).toBe("sent");
  });

  test("cannot be read again where the file is gone", async () => {
    const disk: Disk = { text: undefined };
    const { journal } = await opening(disk);
    disk.text = undefined;
    expect(await journal.reread()).toEqual({ ok: false, problem: "it is gone" });
  });
});
