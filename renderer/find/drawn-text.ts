/** The text that a reader sees of an element, and where in the page each part of it is. */
export interface DrawnText {
  readonly text: string;
  /** The part from character to character, as the page can mark it. */
  readonly range: (start: number, end: number) => Range;
}

const unread = "button, script, style, .katex-mathml, [data-kv-unread]";

export function drawnText(element: Element): DrawnText {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(unread) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: Text[] = [];
  const starts: number[] = [];
  let length = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    nodes.push(node);
    starts.push(length);
    length += node.length;
  }
  const nodeAt = (at: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    // Blanks of all kinds are alike to who reads them.
    text: nodes.map((node) => node.data.replaceAll("\u00a0", " ")).join(""),
    range(start, end) {
      const range = document.createRange();
      const [first, last] = [nodeAt(start), nodeAt(Math.max(start, end - 1))];
      range.setStart(nodes[first]!, start - starts[first]!);
      range.setEnd(nodes[last]!, end - starts[last]!);
      return range;
    },
  };
}
