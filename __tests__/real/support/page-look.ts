import type { SummaryPage } from "../../support/summary-page.ts";

/** What a browser shows of a summary, as plain data. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ShownElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Picture {
  /** Why Mermaid drew nothing; empty where it drew. */
  readonly fault: string;
  readonly box: Box;
  readonly bars: readonly Box[];
  /** The names of the bars and of the sections, and where they stand. */
  readonly names: readonly { readonly text: string; readonly box: Box }[];
  readonly marks: readonly { readonly text: string; readonly box: Box }[];
  readonly hasToday: boolean;
  /** Elements that are no drawing. */
  readonly foreign: readonly string[];
}

export interface Look {
  /** What a hostile script would have left. */
  readonly owned: string;
  /** All elements but those of pictures. */
  readonly elements: readonly ShownElement[];
  /** From top to bottom as they stand in the text. */
  readonly blocks: readonly { readonly name: string; readonly box: Box }[];
  readonly pictures: readonly Picture[];
  /** What can be read, with the folded parts closed. */
  readonly text: string;
  readonly width: number;
  readonly widthNeeded: number;
}

export async function lookAt({ page }: SummaryPage): Promise<Look> {
  return (await page.evaluate(LOOK)) as Look;
}

// A text, since this runs in the browser, whose types nothing else here needs.
const LOOK = `(() => {
  const article = document.querySelector("article");
  const boxOf = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const named = (element) => ({ text: element.textContent, box: boxOf(element) });
  const elements = [...article.querySelectorAll("*")]
    .filter((element) => element.closest(".mermaid") === null)
    .map((element) => ({
      tag: element.localName,
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    }));
  const drawing = new Set(["svg", "g", "rect", "text", "tspan", "line", "path", "style", "title", "desc", "circle"]);
  const pictures = [...article.querySelectorAll(".mermaid")].map((picture) => ({
    fault: picture.dataset.fault ?? "",
    box: boxOf(picture.querySelector("svg") ?? picture),
    bars: [...picture.querySelectorAll("rect.task")].map(boxOf),
    names: [...picture.querySelectorAll("text.taskText, text.taskTextOutsideRight, text.taskTextOutsideLeft, text.sectionTitle")].map(named),
    marks: [...picture.querySelectorAll(".grid .tick text")].map(named),
    hasToday: picture.querySelector("line.today") !== null,
    foreign: [...picture.querySelectorAll("*")].map(({ localName }) => localName).filter((name) => !drawing.has(name)),
  }));
  return {
    owned: String(window.owned ?? ""),
    elements,
    blocks: [...article.children].map((element) => ({
      name: element.className === "mermaid" ? "picture" : element.localName,
      box: boxOf(element),
    })),
    pictures,
    text: article.innerText,
    width: document.documentElement.clientWidth,
    widthNeeded: document.documentElement.scrollWidth,
  };
})()`;
