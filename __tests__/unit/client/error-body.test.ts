import { describe, expect, test } from "@jest/globals";
import { errorText, isErrorBody } from "../../../src/client/meaning/error-body.ts";
import { parseBody } from "../../../src/text/json.ts";

const body = (value: unknown) => parseBody(JSON.stringify(value), undefined);
const info = (...messages: readonly object[]) => ({
  error: { code: "x", message: "See more", "@Message.ExtendedInfo": messages },
});

describe("whether a body tells of an error", () => {
  test.each<[value: unknown, is: boolean]>([
    [null, true],
    [false, true],
    [true, false],
    ["error", false],
    [[], false],
    [{}, false],
    [{ error: "x" }, true],
    [{ Error: { a: 1 } }, true],
    [{ errors: ["x"] }, true],
    [{ error: "" }, false],
    [{ error: 0 }, false],
    [{ error: 1 }, true],
    [{ error: {} }, false],
    [{ errors: [null, ""] }, false],
    [{ success: false }, true],
    [{ success: "false" }, true],
    [{ success: true }, false],
    [{ ok: false }, true],
    [{ data: { error: "x" } }, false],
    [info({ MessageId: "Base.1.8.Success" }), false],
    [info({ MessageSeverity: "OK" }, { Severity: "OK" }), false],
    [info({ MessageSeverity: "OK" }, { MessageSeverity: "Warning" }), true],
    [info({ MessageId: "Base.1.8.GeneralError" }), true],
    [info({ Message: "no" }), true],
    [info(), true],
    [{ error: { "@Message.ExtendedInfo": ["x"] } }, true],
  ])("%j: %s", (value, is) => {
    expect(isErrorBody(body(value))).toBe(is);
  });

  test("a body that is no JSON tells nothing", () => {
    expect([isErrorBody({ kind: "empty" }), errorText({ kind: "empty" })]).toEqual([false, undefined]);
  });
});

describe("what the server says", () => {
  test.each<[value: unknown, text: string | undefined]>([
    [{ errors: ["", "no size"] }, "no size"],
    [{ errors: ["", {}] }, undefined],
    [{ error: { code: "4", message: "no size" } }, "no size (code 4)"],
    [{ error: { code: 4, message: "no size", target: "size" } }, "no size (code 4, target size)"],
    [{ error: { code: "4" } }, "4"],
    [{ error: "disk full" }, "disk full"],
    [
      { errors: [{ detail: "a" }, { detail: "b" }, { detail: "a" }, { detail: "c" }, { detail: "d" }] },
      "a; b; c",
    ],
    [{ errors: [{ message_l10n: "Volume fehlt" }] }, "Volume fehlt"],
    [{ errors: { name: ["is too long"] }, message: "invalid" }, "invalid"],
    [{ title: "Bad", detail: "the size" }, "the size"],
    [{ title: "Bad" }, "Bad"],
    [{ error_description: "token expired" }, "token expired"],
    [{ Message: "Zugriff verweigert" }, "Zugriff verweigert"],
    [{ fault: { detail: "x" } }, "x"],
    [info({ Message: "The image was rejected" }), "The image was rejected"],
    [{ message: "  " }, undefined],
    [{ message: 7 }, undefined],
    [{ a: 1 }, undefined],
    [{ error: { error: { error: { error: { message: "too deep" } } } } }, undefined],
    [["x"], undefined],
  ])("%j", (value, text) => {
    expect(errorText(body(value))).toBe(text);
  });
});
