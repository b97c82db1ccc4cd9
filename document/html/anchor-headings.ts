import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import { say } from "../../wording/say.ts";
import { element } from "./element.ts";
import { mapElements } from "./map-elements.ts";
import { idPrefix } from "./sanitize.ts";

/** A heading of a document, for its table of contents. */
export interface HeadingAnchor {
  readonly id: string;
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
}

/** The anchors given so far in one document: each id once, headings in order. */
export interface Anchors {
  readonly ids: Set<string>;
  readonly headings: HeadingAnchor[];
}

/** Anchors of a document that has none yet. Share one among all its texts, in order, and ids are unique in it. */
export function createAnchors(): Anchors {
  return { ids: new Set(), headings: [] };
}

/** Gives each heading an id made of its text, as Jupyter does (`# My Heading` is `#My-Heading`), and a link to itself. */
export function anchorHeadings(tree: Root, anchors: Anchors): Root {
  return mapElements(tree, (node) => {
    const level = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (!level) return node;
    const text = headingText(node);
    const id = uniqueId(anchors, text.trim().replace(/\s+/g, "-") || "section");
    anchors.headings.push({ id, level: Number(level), text: text.replace(/\s+/g, " ").trim() });
    const link = element(
      "a",
      { className: ["kv-anchor"], href: `#${id}`, ariaLabel: say("Link to this section") },
      "#",
    );
    return { ...node, properties: { ...node.properties, id }, children: [...node.children, link] };
  });
}

function uniqueId(anchors: Anchors, name: string): string {
  let id = idPrefix + name;
  for (let n = 1; anchors.ids.has(id); n++) id = `${idPrefix}${name}-${n}`;
  anchors.ids.add(id);
  return id;
}

/** The text of a heading; of a formula its TeX, which KaTeX keeps as an annotation. */
function headingText(node: Element): string {
  return node.children.map(textOf).join("");
}

function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  if (node.type !== "element") return "";
  if (node.tagName === "annotation") return toString(node);
  if (["katex-html", "kv-anchor"].some((name) => hasClass(node, name))) return "";
  if (node.tagName === "semantics") return node.children.filter(isAnnotation).map(textOf).join("");
  return node.children.map(textOf).join("");
}

function isAnnotation(node: ElementContent): boolean {
  return node.type === "element" && node.tagName === "annotation";
}

function hasClass(node: Element, name: string): boolean {
  const classes = node.properties["className"];
  return Array.isArray(classes) && classes.includes(name);
}
