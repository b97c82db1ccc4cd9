import type { Root } from "hast";
import { visit } from "unist-util-visit";
import { decodePercents } from "./decode-percents.ts";
import { mapElements } from "./map-elements.ts";

/**
 * The id that a link within a document means. Authors write `#My-Heading` as Jupyter does or `#my-heading` as GitHub
 * does; the exact id wins, then one that differs only in case and punctuation.
 */
export function findAnchor(ids: Iterable<string>, fragment: string): string | undefined {
  const wanted = fragment.replace(/^#/, "");
  const all = [...ids];
  for (const same of [(id: string) => id, decodePercents, looseId]) {
    const found = all.find((id) => same(id) === same(wanted));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Makes the links within a whole document lead to the ids that they mean. */
export function resolveFragments(tree: Root): Root {
  const ids = new Set<string>();
  visit(tree, "element", (node) => {
    if (typeof node.properties["id"] === "string") ids.add(node.properties["id"]);
  });
  return mapElements(tree, (node) => {
    const href = node.properties["href"];
    if (node.tagName !== "a" || typeof href !== "string" || !href.startsWith("#") || ids.has(href.slice(1)))
      return node;
    const id = findAnchor(ids, href);
    return id === undefined ? node : { ...node, properties: { ...node.properties, href: `#${id}` } };
  });
}

function looseId(id: string): string {
  return decodePercents(id)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
