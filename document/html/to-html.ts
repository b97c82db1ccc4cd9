import type { Nodes } from "hast";
import { toHtml as stringify } from "hast-util-to-html";

/** A tree as HTML text. Trees of this folder hold no raw HTML and no comments, so the text parses to the same tree. */
export function toHtml(tree: Nodes | Nodes[]): string {
  return Array.isArray(tree) ? tree.map((node) => stringify(node)).join("") : stringify(tree);
}
