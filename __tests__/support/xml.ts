/** A reader of XML 1.0 that takes no fault: elements, attributes, text and the five entities. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** What XML 1.0 allows as a character (section 2.2). */
const NO_CHARACTER = /(?![\t\n\r\u0080-\u009f\u007f])\p{Cc}|[\p{Surrogate}\ufffe\uffff]/u;

export function readXml(document: string): XmlElement {
  if (NO_CHARACTER.test(document)) throw new Error("a character that XML cannot hold");
  const text = document.replace(/^<\?xml [^?]*\?>\s*/, "").trim();
  const { element, rest } = readElement(text);
  if (rest !== "") throw new Error(`more than one element: ${rest.slice(0, 40)}`);
  return element;
}

function readElement(text: string): { readonly element: XmlElement; readonly rest: string } {
  const [tag, name, list, isEmpty] = /^<([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/.exec(text) ?? [];
  if (tag === undefined || name === undefined) throw new Error(`no element: ${text.slice(0, 40)}`);
  const attributes = Object.fromEntries(
    [...(list ?? "").matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
      key,
      unescapeXml(value),
    ]),
  );
  let rest = text.slice(tag.length);
  const children: XmlElement[] = [];
  let content = "";
  while (isEmpty !== "/") {
    const [end] = new RegExp(`^</${name}>`).exec(rest) ?? [];
    if (end !== undefined) {
      rest = rest.slice(end.length);
      break;
    }
    if (rest.startsWith("<")) {
      const child = readElement(rest);
      children.push(child.element);
      rest = child.rest;
    } else {
      const [plain = ""] = /^[^<]+/.exec(rest) ?? [];
      if (plain === "") throw new Error(`<${name}> has no end`);
      if (plain.includes("]]>")) throw new Error("]]> within text");
      content += unescapeXml(plain);
      rest = rest.slice(plain.length);
    }
  }
  return {
    element: { name, attributes, children, text: children.length > 0 ? content.trim() : content },
    rest,
  };
}

function unescapeXml(text: string): string {
  return text.replace(/&(#\d+|\w+);|&/g, (whole, name: string | undefined) => {
    if (name?.startsWith("#")) return String.fromCodePoint(Number(name.slice(1)));
    const found = { amp: "&", lt: "<", gt: ">", quot: '"' }[name ?? ""];
    if (found === undefined) throw new Error(`unknown entity: ${whole}`);
    return found;
  });
}
