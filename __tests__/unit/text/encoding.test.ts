import { expect, test } from "@jest/globals";
import { decodeText } from "../../../src/text/encoding.ts";

const utf16 = (text: string) => Buffer.from(text, "utf16le");
const swapped = (text: string) => utf16(text).swap16();

test.each<[name: string, bytes: Uint8Array, text: string]>([
  ["UTF-8", Buffer.from('{"ä":1}'), '{"ä":1}'],
  ["UTF-8 with a byte order mark", Buffer.from('\ufeff{"a":1}'), '{"a":1}'],
  ["nothing", Buffer.alloc(0), ""],
  ["one byte", Buffer.from("a"), "a"],
  ["a NUL here and there", Buffer.from(`${"a".repeat(40)}\0b`), `${"a".repeat(40)}\0b`],
])("%s is read", (_, bytes, text) => {
  expect(decodeText(bytes)).toEqual({ ok: true, value: text });
});

test.each<[name: string, bytes: Uint8Array, says: string]>([
  ["UTF-16 of PowerShell 5", Buffer.from([0xff, 0xfe, ...utf16('{"a":1}')]), "UTF-16, little-endian"],
  ["UTF-16 the other way", Buffer.from([0xfe, 0xff, ...swapped('{"a":1}')]), "UTF-16, big-endian"],
  ["UTF-16 without a mark", utf16('{"name":"ä"}'), "UTF-16, little-endian"],
  ["UTF-16 the other way without a mark", swapped('{"name":"ä"}'), "UTF-16, big-endian"],
  ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), "UTF-32, little-endian"],
  ["Latin-1", Buffer.from('{"ä":1}', "latin1"), "not UTF-8"],
  ["a character cut in half", Buffer.from("ä").subarray(0, 1), "not UTF-8"],
])("%s is named", (_, bytes, says) => {
  expect(decodeText(bytes)).toEqual({ ok: false, problem: expect.stringContaining(says) });
});
