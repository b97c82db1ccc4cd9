import type { Element, ElementContent, Nodes, Root } from "hast";
import { raw } from "hast-util-raw";
import { toHast } from "mdast-util-to-hast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { anchorHeadings, createAnchors, type Anchors } from "./anchor-headings.ts";
import { drawFormulas } from "./draw-formulas.ts";
import { formulaMacros, type FormulaMacros } from "./formula-macros.ts";
import { highlight } from "./highlight.ts";
import { loadImages, type ImageSources } from "./load-images.ts";
import { protectMath, protectedPiece, type ProtectedPiece } from "./protect-math.ts";
import { rememberLast } from "./remember-last.ts";
import { sanitize } from "./sanitize.ts";
import { asWritten, treeUnlessTooDeep } from "./tree-depth.ts";

export interface MarkdownOptions extends ImageSources {
  /** The anchors of the document so far, where more than one text shares a page. */
  readonly anchors?: Anchors | undefined;
  /** TeX commands that other texts of the document define: `formulaMacros` of their sources. */
  readonly macros?: FormulaMacros | undefined;
  /** Tells the footnotes of this text from those of others on the page: letters, digits and `-`, such as the cell's id. */
  readonly scope?: string | undefined;
}

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze();
const parsed = rememberLast(500, (key) => {
  const [scope, macros] = key.split("\n", 2) as [string, string];
  const markdown = key.slice(scope.length + macros.length + 2);
  return treeUnlessTooDeep(() => parse(markdown, scope, JSON.parse(macros))) ?? asWritten(markdown);
});

/**
 * Markdown as a safe tree: GitHub's Markdown with Jupyter's mathematics, raw HTML sanitised, code coloured, headings with
 * anchors, images from attachments or through `resolveImage`. What did not change since it was last asked for is not
 * parsed again; treat the tree as immutable.
 */
export function markdownToHast(source: string, options: MarkdownOptions = {}): Root {
  const macros = { ...options.macros, ...formulaMacros([source]) };
  const tree = parsed(`${options.scope ?? ""}\n${JSON.stringify(macros)}\n${source}`);
  return anchorHeadings(loadImages(tree, options), options.anchors ?? createAnchors());
}

function parse(markdown: string, scope: string, macros: FormulaMacros): Root {
  const { text, pieces } = protectMath(markdown);
  const tree = toHast(parser.parse(text), {
    allowDangerousHtml: true,
    clobberPrefix: scope ? `${scope}-` : "",
    footnoteLabelTagName: "p",
  }) as Root;
  const whole = hasRawHtml(tree) ? (raw(tree) as Root) : tree;
  restoreSources(whole, pieces);
  return drawCodeAndMath(sanitize(whole), (text) => drawFormulas(text, pieces, macros)) as Root;
}

function hasRawHtml(tree: Root): boolean {
  let found = false;
  visit(tree, "raw", () => {
    found = true;
    return false;
  });
  return found;
}

/** In code and in attributes, what looked like a formula was none. Done before sanitising, which sees the true values. */
function restoreSources(tree: Root, pieces: readonly ProtectedPiece[]): void {
  if (pieces.length === 0) return;
  const restore = (text: string): string => text.replace(protectedPiece, (_, index) => pieces[Number(index)]!.source);
  visit(tree, "element", (node) => {
    for (const [name, value] of Object.entries(node.properties)) {
      if (typeof value === "string") node.properties[name] = restore(value);
      else if (Array.isArray(value)) node.properties[name] = value.map((each) => restore(String(each)));
    }
    if (node.tagName === "code" || node.tagName === "pre" || node.tagName === "svg")
      visit(node, "text", (text) => {
        text.value = restore(text.value);
      });
  });
}

/** Sanitised content with its code coloured and its formulas drawn. */
function drawCodeAndMath(node: Nodes, drawText: (text: string) => ElementContent[]): Nodes {
  if (node.type !== "root" && node.type !== "element") return node;
  if (node.type === "element" && node.tagName === "pre") return drawFence(node);
  const children = node.children.flatMap((child) =>
    child.type === "text" ? drawText(child.value) : [drawCodeAndMath(child, drawText) as ElementContent],
  );
  return { ...node, children } as Nodes;
}

function drawFence(pre: Element): Element {
  const [code] = pre.children;
  const language = code?.type === "element" && code.tagName === "code" ? fenceLanguage(code) : undefined;
  const [text] = code?.type === "element" ? code.children : [];
  if (code?.type !== "element" || !language || text?.type !== "text") return pre;
  return { ...pre, children: [{ ...code, children: highlight(text.value, language) }] };
}

function fenceLanguage(code: Element): string | undefined {
  const classes = code.properties["className"];
  const name = Array.isArray(classes) ? classes.find((each) => String(each).startsWith("language-")) : undefined;
  return name === undefined ? undefined : String(name).slice("language-".length);
}
