import fc from "fast-check";

/** Documents that are nearly right: something within a good one is left out, added or replaced. */

/** What may take the place of a value: of every type, and texts that are right in one place and wrong in another. */
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  7,
  404,
  404.5,
  200,
  "",
  " ",
  "a",
  "a.b",
  "a b",
  "POST",
  "post",
  "GET",
  "SEND",
  "24h",
  "1h30m",
  "30m1h",
  "24",
  "/a",
  "/a#b",
  "//a",
  "{key}",
  "/a/{key}",
  "https://a/{key}",
  "https://a",
  "X-A: b",
  [],
  ["a"],
  ["a", 1, false],
  ["a", ""],
  [{}],
  [null],
  [404],
  [404, "404"],
  [200],
  {},
  { a: "b" },
  { "a b": "c" },
  { path: "/a" },
  { header: "X-A", keeps: "1h" },
];

/** Each of the documents with one to three changes, by chance. */
export function someOf(documents: readonly unknown[]): fc.Arbitrary<unknown> {
  const change = fc.tuple(fc.nat(), fc.constantFrom("drop", "add", "put"), fc.constantFrom(...VALUES));
  return fc
    .tuple(fc.constantFrom(...documents), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([document, changes]) => changes.reduce<unknown>(changed, structuredClone(document)));
}

type Change = readonly [place: number, kind: string, value: unknown];
type Container = Record<string, unknown> | unknown[];

function changed(document: unknown, [place, kind, value]: Change): unknown {
  const places = placesIn(document);
  const found = places[place % Math.max(1, places.length)];
  if (found === undefined) return value;
  const { container, name } = found;
  const put = structuredClone(value);
  if (kind === "put") Reflect.set(container, name, put);
  else if (kind === "drop") {
    if (Array.isArray(container)) container.splice(Number(name), 1);
    else Reflect.deleteProperty(container, name);
  } else if (Array.isArray(container)) container.push(put);
  else container[`${name}s`] = put;
  return document;
}

function placesIn(value: unknown): readonly { readonly container: Container; readonly name: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const container = value as Container;
  return Object.entries(value).flatMap(([name, inner]) => [{ container, name }, ...placesIn(inner)]);
}
