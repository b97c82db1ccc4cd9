import type { Nodes } from "hast";
import { toHtml as stringify } from "hast-util-to-html";

/** A tree as HTML text. Trees of this folder hold no raw HTML and no comments, so the text parses to the same tree. */
export function toHtml(tree: Nodes | readonly Nodes[]): string {
  return "type" in tree ? stringify(tree) : tree.map((node) => stringify(node)).join("");
}
