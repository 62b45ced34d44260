import fc from "fast-check";

/** Secrets and the ways in which a server may write them. */

const MARKS = [..."\"'\\/<>&%+#=?;:.,!$ @*~^{}[]|-_"];
const LETTERS = [..."QWXZJKVYqwxzjkvyäöüßé数🙂"];

/** No digits and no letters of the contexts below, so that whatever is left of one is seen. */
export const secretText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...LETTERS, ...LETTERS, ...MARKS), { minLength: 6, maxLength: 40 })
  .map((characters) => characters.join(""))
  // Ends that an escape of the context could swallow, and ends that are blank, are rows of their own.
  .filter((text) => /^[QWXZJKVY]/.test(text) && /[QWXZJKVY]$/.test(text));

type Write = (text: string) => string;
const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (code: number, width: number) => code.toString(16).padStart(width, "0");
const units = (text: string) => [...Array(text.length).keys()].map((n) => text.charCodeAt(n));
const percent = (text: string) => [...bytes(text)].map((byte) => `%${hex(byte, 2)}`).join("");
const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");

/** Escapes that stand for the text, from what servers write. */
export const ESCAPES: Readonly<Record<string, Write>> = {
  "as it is": (text) => text,
  "in JSON": (text) => JSON.stringify(text).slice(1, -1),
  "in JSON twice": (text) => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
  "in JSON as PHP writes it": (text) => JSON.stringify(text).slice(1, -1).replaceAll("/", "\\/"),
  "in JSON of ASCII": (text) =>
    units(text)
      .map((unit) =>
        unit < 0x80 ? JSON.stringify(String.fromCharCode(unit)).slice(1, -1) : `\\u${hex(unit, 4)}`,
      )
      .join(""),
  "in JSON, every sign escaped": (text) =>
    units(text)
      .map((unit) => `\\u${hex(unit, 4).toUpperCase()}`)
      .join(""),
  "in a URL": (text) => encodeURIComponent(text),
  "in a URL, in lower case": (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  "in a URL, every byte": percent,
  "in a URL, twice": (text) => encodeURIComponent(encodeURIComponent(text)),
  "in a URL, in part": (text) =>
    [...text]
      .map((sign, n) => (n % 2 === 0 && sign !== "%" ? percent(sign) : sign === "%" ? "%25" : sign))
      .join(""),
  "in a form": (text) => new URLSearchParams({ a: text }).toString().slice(2),
  "in HTML": (text) =>
    text.replace(
      /[&<>"']/g,
      (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign] ?? "",
    ),
  "in HTML, every sign by its number": (text) =>
    [...text].map((sign) => `&#${sign.codePointAt(0)};`).join(""),
  "in HTML, every sign in hexadecimal": (text) =>
    [...text].map((sign) => `&#x${hex(sign.codePointAt(0) ?? 0, 2)};`).join(""),
  "with soft hyphens": (text) => [...text].join("\u00ad"),
  "with zero-width blanks and a mark": (text) => [...text].join("\u200b\ufeff"),
};

/** Codings that stand for the text's bytes; padding may stay. */
export const CODINGS: Readonly<Record<string, Write>> = {
  "in base64": base64,
  "in base64 without padding": (text) => base64(text).replace(/=+$/, ""),
  "in base64 for URLs": (text) => Buffer.from(text, "utf8").toString("base64url"),
};

export const escapeName: fc.Arbitrary<string> = fc.constantFrom(...Object.keys(ESCAPES));
export const codingName: fc.Arbitrary<string> = fc.constantFrom(...Object.keys(CODINGS));
