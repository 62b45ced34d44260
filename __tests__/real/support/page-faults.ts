import type { SummaryPage } from "../../support/summary-page.ts";
import { type Box, type Look, lookAt, type Picture } from "./page-look.ts";

/** What is wrong with a summary as it is seen. */

export interface Expected {
  /** The blocks from top to bottom. */
  readonly blocks: readonly string[];
  /** What each link must match. */
  readonly links: RegExp;
  /** The bars of each picture. */
  readonly bars: readonly number[];
  /** What must be read, in this order. */
  readonly texts: readonly string[];
}

export async function pageFaults(summary: SummaryPage, expected: Expected): Promise<readonly string[]> {
  const look = await lookAt(summary);
  return [
    ...summary.heard,
    ...(look.owned === "" ? [] : [`a script ran: ${look.owned}`]),
    ...summary.requests.map((url) => `it asked for ${url}`),
    ...elementFaults(look, expected.links),
    ...orderFaults(look, expected),
    ...pictureFaults(look, expected.bars),
  ];
}

/** What the writers make, with the attributes that it may have. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  h2: [],
  blockquote: [],
  p: [],
  strong: [],
  em: [],
  br: [],
  span: [],
  // What is to be copied; the class names its language.
  pre: [],
  code: ["class"],
  a: ["href"],
  details: [],
  summary: [],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ["align"],
  td: ["align"],
  div: ["class"],
};

function elementFaults({ elements }: Look, links: RegExp): readonly string[] {
  return elements.flatMap(({ tag, attributes }) => {
    const allowed = OWN[tag];
    if (allowed === undefined) return [`there is an element <${tag}>`];
    const href = attributes.href ?? "";
    return [
      ...Object.keys(attributes)
        .filter((name) => !allowed.includes(name))
        .map((name) => `<${tag}> has the attribute ${name}`),
      ...(tag === "a" && !links.test(href) ? [`there is a link to ${href}`] : []),
    ];
  });
}

/** Half a pixel is what rounding makes. */
const ROUNDING = 0.5;

function orderFaults(look: Look, { blocks, texts }: Expected): readonly string[] {
  const names = look.blocks.map(({ name }) => name).join(" ");
  let at = 0;
  const missing = texts.filter((text) => {
    const found = look.text.indexOf(text, at);
    if (found >= 0) at = found + text.length;
    return found < 0;
  });
  return [
    ...(names === blocks.join(" ") ? [] : [`the blocks are ${names}`]),
    ...look.blocks.flatMap(({ name, box }, n) => {
      const next = look.blocks[n + 1];
      return next !== undefined && box.bottom > next.box.top + ROUNDING
        ? [`${name} reaches into ${next.name}`]
        : [];
    }),
    ...(look.widthNeeded > look.width ? [`it is ${look.widthNeeded} wide, on a page of ${look.width}`] : []),
    ...missing.map((text) => `not to be read in its place: ${text}`),
  ];
}

function pictureFaults({ pictures }: Look, bars: readonly number[]): readonly string[] {
  const counts = pictures.map((picture) => picture.bars.length);
  return [
    ...(counts.join(" ") === bars.join(" ") ? [] : [`the pictures have ${counts.join(", ") || "no"} bars`]),
    ...pictures.flatMap(onePictureFaults),
  ];
}

function onePictureFaults(picture: Picture): readonly string[] {
  if (picture.fault !== "") return [`a picture is not drawn: ${picture.fault}`];
  const marks = picture.marks.map(({ text }) => text);
  return [
    ...picture.foreign.map((tag) => `a picture holds <${tag}>`),
    ...(picture.bars.some((bar) => bar.right - bar.left < 1) ? ["a bar cannot be seen"] : []),
    ...picture.bars.filter((bar) => !isWithin(bar, picture.box)).map(() => "a bar leaves the picture"),
    ...picture.names
      .filter(({ box }) => !isWithin(box, picture.box))
      .map(({ text }) => `a name leaves the picture: ${text}`),
    ...(marks.length < 2 ? ["the axis has no two marks"] : []),
    ...marks.filter((mark, n) => marks.indexOf(mark) !== n).map((mark) => `the axis says ${mark} twice`),
    ...picture.marks
      .filter(({ box }, n) => box.right > (picture.marks[n + 1]?.box.left ?? Number.POSITIVE_INFINITY))
      .map(({ text }) => `marks of the axis touch: ${text}`),
    ...(picture.hasToday ? ["a line shows the present day"] : []),
  ];
}

function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left - ROUNDING &&
    inner.right <= outer.right + ROUNDING &&
    inner.top >= outer.top - ROUNDING &&
    inner.bottom <= outer.bottom + ROUNDING
  );
}
