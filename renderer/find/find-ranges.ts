import { findText } from "./find-text.ts";

/** More are not marked: who searches for one letter does not read them all. */
const most = 2000;

/** The text that a reader sees of a cell, node by node. */
function textNodes(cell: Element): Text[] {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT, (node) => {
    const parent = node.parentElement;
    // Under an editor lies the text that it stands for; buttons and scripts are no text of the notebook.
    return parent?.closest(".kv-source[data-live=true] > .kv-source-text, button, script, style, .katex-mathml")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT;
  });
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

/** Where `query` stands in the cells within `root`, in their order. */
export function findRanges(root: Element, query: string): readonly Range[] {
  const ranges: Range[] = [];
  for (const cell of root.querySelectorAll("[data-cell-id]")) {
    const nodes = textNodes(cell);
    for (const { start, end } of findText(
      nodes.map((node) => node.data),
      query,
    )) {
      const range = document.createRange();
      range.setStart(nodes[start.piece]!, start.offset);
      range.setEnd(nodes[end.piece]!, end.offset);
      ranges.push(range);
      if (ranges.length >= most) return ranges;
    }
  }
  return ranges;
}
