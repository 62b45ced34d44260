import { describe, expect, test } from "@jest/globals";
import { readRecord } from "../../../src/journal/records.ts";
import { accepted, ended, notTaken, opened, sending } from "../../support/memory-journal.ts";

describe("a line that is right", () => {
  test.each<[string, object]>([
    ["opened", opened("o1")],
    ["opened by a shard", opened("o1", "77/1", { shard: "2/5" })],
    ["opened where the host knows no run", opened("o1", "")],
    ["armed", { event: "armed", run: "77/1" }],
    ["sending", sending("a", "i1")],
    ["sending with an idempotency key", sending("a", "i1", "o1", { once: "k" })],
    ["accepted", accepted("a", "i1", "k1", "k2")],
    ["accepted, with doubts", { ...accepted("a", "i1", "k1"), doubts: true }],
    ["accepted, by a person", { call: "a", event: "accepted", keys: ["K"] }],
    ["in doubt", { event: "in-doubt", call: "a", id: "i1", keys: [] }],
    ["ended", ended("a", "i1", "k1", "NORMAL", { message: "", results: { lunKey: "v" } })],
    ["done at once", { event: "ended", call: "a", id: "i1", status: 201 }],
    ["not taken", notTaken("a", "i1")],
    ["not taken, by a person", { call: "a", event: "not-taken", why: "looked" }],
    ["a field that a later version may add", { event: "armed", run: "77/1", host: "x" }],
  ])("%s", (_, record) => {
    expect(readRecord(JSON.stringify(record))).toEqual({ ok: true, value: record });
  });
});

describe("a line that is wrong", () => {
  test.each<[string, string | object, string]>([
    ["no JSON", "{", "is no JSON object"],
    ["a list", "[]", "is no JSON object"],
    ["no event", {}, "has none of the events"],
    ["an unknown event", { event: "sent" }, "has none of the events"],
    ["an event of every object", { event: "toString" }, "has none of the events"],
    ["a newer format", opened("o1", "77/1", { v: 2 }), "was written by a newer job-gate (format 2)"],
    ["a format that is none", opened("o1", "77/1", { v: "1" }), "has no usable `v`"],
    ["no salt", opened("o1", "77/1", { salt: "" }), "has no usable `salt`"],
    ["a call without a name", sending("", "i1"), "has no usable `call`"],
    ["no key", { call: "a", event: "accepted", keys: [] }, "has no usable `keys`"],
    ["a key that is none", { call: "a", event: "accepted", keys: [".."] }, "has no usable `keys`"],
    ["a key that is a number", { call: "a", event: "accepted", keys: [1] }, "has no usable `keys`"],
    ["keys as a text", { call: "a", event: "accepted", keys: "K" }, "has no usable `keys`"],
    ["an unknown state", ended("a", "i1", "k1", "DONE"), "has no usable `state`"],
    ["an end without a state", { event: "ended", call: "a", key: "k1" }, "has no usable `state`"],
    ["an end of nothing", { event: "ended", call: "a" }, "has neither or both of `key` and `status`"],
    [
      "an end of both",
      ended("a", "i1", "k1", "NORMAL", { status: 200 }),
      "has neither or both of `key` and `status`",
    ],
    ["no reason", { event: "not-taken", call: "a" }, "has no usable `why`"],
    ["an id that is empty", { event: "not-taken", call: "a", id: "", why: "x" }, "has no usable `id`"],
  ])("%s", (_, line, problem) => {
    const read = readRecord(typeof line === "string" ? line : JSON.stringify(line));
    expect(read).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });
});
