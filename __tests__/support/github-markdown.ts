import rehypeRaw from "rehype-raw";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

/**
 * Markdown as GitHub shows it. Facts: the GitHub Flavored Markdown specification; the sanitiser's rules as
 * `rehype-sanitize` has them from GitHub's own; docs.github.com on mentions, references, emoji and mathematics,
 * all of which GitHub looks for in the text of the page, where entities are characters already.
 */

/** A node of the page, as far as it is looked at here. */
export interface PageNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: PageNode[];
}

export interface Rendered {
  readonly html: string;
  readonly root: PageNode;
}

/** @param isSanitised `false` shows what the sanitiser would have to take out */
export function renderMarkdown(text: string, isSanitised = true): Rendered {
  const parser = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw);
  const parsed = parser.runSync(parser.parse(text));
  const root = isSanitised ? unified().use(rehypeSanitize, defaultSchema).runSync(parsed) : parsed;
  findInText(root as PageNode);
  return {
    html: unified()
      .use(rehypeStringify, { allowDangerousHtml: !isSanitised })
      .stringify(root as typeof parsed),
    root: root as PageNode,
  };
}

/** What GitHub makes of text, in places where it looks: what it becomes, and the text that becomes it. */
const FOUND: readonly (readonly [element: string, pattern: RegExp])[] = [
  ["a", /(?:https?|ftp):\/\/[^\s<]+|www\.[^\s<]+/iu],
  ["a", /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u],
  ["a", /(?<![\w`])@[a-z\d][a-z\d-]*(?:\/[\w.-]+)?/iu],
  ["a", /(?<!\w)(?:[\w.-]+\/[\w.-]+)?#\d+|(?<!\w)GH-\d+/iu],
  ["g-emoji", /:[\w+-]+:/u],
  ["math-renderer", /\$[^$\s](?:[^$]*[^$\s])?\$/u],
];
const NOT_LOOKED_AT = new Set(["a", "code", "pre", "tt"]);

function findInText(node: PageNode): void {
  if (node.children === undefined || NOT_LOOKED_AT.has(node.tagName ?? "")) return;
  node.children = node.children.flatMap((child) =>
    child.type === "text" ? splitText(child.value ?? "") : [child],
  );
  for (const child of node.children) if (child.properties?.dataFound === undefined) findInText(child);
}

function splitText(text: string): PageNode[] {
  for (const [tagName, pattern] of FOUND) {
    const hit = pattern.exec(text);
    if (hit === null) continue;
    const after = hit.index + hit[0].length;
    const properties = {
      dataFound: "",
      ...(tagName === "a" ? { href: `https://found.example/${encodeURIComponent(hit[0])}` } : {}),
    };
    const found = { type: "element", tagName, properties, children: [{ type: "text", value: hit[0] }] };
    return [...splitText(text.slice(0, hit.index)), found, ...splitText(text.slice(after))];
  }
  return text === "" ? [] : [{ type: "text", value: text }];
}

/** Every element below a node, in order. */
export function elementsOf(node: PageNode): readonly PageNode[] {
  return (node.children ?? []).flatMap((child) => [
    ...(child.type === "element" ? [child] : []),
    ...elementsOf(child),
  ]);
}

/** The text that a reader sees; a line break is one. */
export function textOf(node: PageNode): string {
  if (node.type === "text") return node.value ?? "";
  return node.tagName === "br" ? "\n" : (node.children ?? []).map(textOf).join("");
}
